using Accompagnement.Core.Chat;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Storage;

public sealed class LedgerTests
{
    private static readonly Posted Somewhere = new(new Channel(Platforms.Local, "equipe"), "1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_is_claimed_once_by_one_process()
    {
        using var store = TestStore.Empty();
        var ledger = new SqlLedger(store.Database);
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ledger.ClaimAsync("k", store.Time.GetUtcNow(), Cancellation).AsTask())));
        Assert.Equal(1, claims.Count(claimed => claimed));
    }

    [Fact]
    public async Task What_a_dead_process_had_claimed_is_taken_up_again()
    {
        using var store = TestStore.Empty();
        Assert.True(await new SqlLedger(store.Database).ClaimAsync("k", store.Time.GetUtcNow(), Cancellation));
        Assert.True(await new SqlLedger(store.Database).ClaimAsync("k", store.Time.GetUtcNow(), Cancellation));
    }

    [Fact]
    public async Task What_was_sent_or_given_up_is_never_claimed_again()
    {
        using var store = TestStore.Empty();
        var ledger = new SqlLedger(store.Database);
        var now = store.Time.GetUtcNow();
        await ledger.ClaimAsync("sent", now, Cancellation);
        await ledger.SentAsync("sent", Somewhere, now, Cancellation);
        await ledger.ClaimAsync("lost", now, Cancellation);
        await ledger.GiveUpAsync("lost", "no account", now, Cancellation);

        var next = new SqlLedger(store.Database);
        Assert.False(await next.ClaimAsync("sent", now, Cancellation));
        Assert.False(await next.ClaimAsync("lost", now, Cancellation));
        Assert.Equal([("lost", null, "no account"), ("sent", now, null)], (await next.EntriesAsync(Cancellation)).Select(entry => (entry.Key, entry.SentAt, entry.Failure)));
    }

    [Fact]
    public async Task What_is_let_go_can_be_claimed_again()
    {
        using var store = TestStore.Empty();
        var ledger = new SqlLedger(store.Database);
        await ledger.ClaimAsync("k", store.Time.GetUtcNow(), Cancellation);
        await ledger.ReleaseAsync("k", Cancellation);
        Assert.True(await ledger.ClaimAsync("k", store.Time.GetUtcNow(), Cancellation));
    }
}
