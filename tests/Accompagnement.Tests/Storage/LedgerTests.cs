using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Storage;

public sealed class LedgerTests
{
    private static readonly ProgrammeId Programme = new(1);
    private static readonly Posted Somewhere = new(new Channel(Platforms.Local, "equipe"), "1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static PlannedMessage Message(string key, params string[] reminders)
    {
        var said = reminders.Select(reminder => new Reminder(
            reminder, ReminderKind.Prepare, new SessionId(3), new Recipient.Direct("Quentin"), 7, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue)).ToSequence();
        return new PlannedMessage(key, said[0].To, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, said, new PlanState.Planned());
    }

    private static async Task<bool> TakesAsync(SqlLedger ledger, TestStore store, PlannedMessage message) =>
        (await ledger.ClaimAsync(Programme, [message], store.Time.GetUtcNow(), Cancellation)).Count == 1;

    private static async Task<List<(string, LedgerState, string)>> ToldAsync(SqlLedger ledger) =>
        [.. (await ledger.HistoryAsync(Programme, Cancellation)).Entries.Select(entry => (entry.Key, entry.State, entry.Reason))];

    [Fact]
    public async Task A_message_is_claimed_once_by_one_process()
    {
        using var store = TestStore.Empty();
        var ledger = new SqlLedger(store.Database);
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => TakesAsync(ledger, store, Message("k", "k")))));
        Assert.Equal(1, claims.Count(claimed => claimed));
    }

    [Fact]
    public async Task A_message_is_claimed_with_all_its_reminders_or_not_at_all()
    {
        using var store = TestStore.Empty();
        var ledger = new SqlLedger(store.Database);
        Assert.True(await TakesAsync(ledger, store, Message("b", "b")));
        Assert.False(await TakesAsync(ledger, store, Message("ab", "a", "b")));
        Assert.Equal([("b", LedgerState.Claimed, "")], await ToldAsync(ledger));

        await ledger.SentAsync("b", Somewhere, store.Time.GetUtcNow(), Cancellation);
        Assert.True(await TakesAsync(ledger, store, Message("cd", "c", "d")));
        await ledger.SentAsync("cd", Somewhere, store.Time.GetUtcNow(), Cancellation);
        Assert.Equal([("b", LedgerState.Sent, ""), ("c", LedgerState.Sent, ""), ("d", LedgerState.Sent, "")], await ToldAsync(ledger));
    }

    [Fact]
    public async Task What_a_dead_process_had_claimed_is_known_as_abandoned_and_taken_up_again()
    {
        using var store = TestStore.Empty();
        Assert.True(await TakesAsync(new SqlLedger(store.Database), store, Message("k", "a", "b")));
        var next = new SqlLedger(store.Database);
        Assert.Equal([("a", LedgerState.Abandoned, ""), ("b", LedgerState.Abandoned, "")], await ToldAsync(next));
        Assert.True(await TakesAsync(next, store, Message("k", "a", "b")));
    }

    [Fact]
    public async Task What_is_settled_is_never_claimed_again()
    {
        using var store = TestStore.Empty();
        var ledger = new SqlLedger(store.Database);
        var now = store.Time.GetUtcNow();
        foreach (var key in (string[])["sent", "tried"]) await TakesAsync(ledger, store, Message(key, key));
        await ledger.SentAsync("sent", Somewhere, now, Cancellation);
        await ledger.PostponeAsync("tried", LedgerState.Refused, "no account", now, now.AddDays(1), Cancellation);
        await ledger.DropAsync(Programme, [.. Message("late", "late", "sent", "tried").Reminders], "too late", now, Cancellation);

        var next = new SqlLedger(store.Database);
        foreach (var key in (string[])["sent", "tried", "late"]) Assert.False(await TakesAsync(next, store, Message(key, key)));
        Assert.Equal([("late", LedgerState.Dropped, "too late"), ("sent", LedgerState.Sent, ""), ("tried", LedgerState.Failed, "no account")], await ToldAsync(next));
    }

    [Fact]
    public async Task What_is_let_go_can_be_claimed_again()
    {
        using var store = TestStore.Empty();
        var ledger = new SqlLedger(store.Database);
        await TakesAsync(ledger, store, Message("k", "a", "b"));
        await ledger.ReleaseAsync(["k"], Cancellation);
        Assert.Empty(await ToldAsync(ledger));
        Assert.True(await TakesAsync(ledger, store, Message("k", "a", "b")));
    }

    [Fact]
    public async Task What_the_chat_could_not_take_waits_and_its_attempts_are_counted()
    {
        using var store = TestStore.Empty();
        var ledger = new SqlLedger(store.Database);
        var now = store.Time.GetUtcNow();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.True(await TakesAsync(ledger, store, Message("k", "a")));
            await ledger.PostponeAsync("k", LedgerState.Waiting, "away", now, now.AddMinutes(attempt), Cancellation);
            var entry = (await ledger.HistoryAsync(Programme, Cancellation)).Find("a")!;
            Assert.Equal((LedgerState.Waiting, attempt, now.AddMinutes(attempt)), (entry.State, entry.Attempts, entry.RetryAt));
        }
        await TakesAsync(ledger, store, Message("k", "a"));
        await ledger.ReleaseAsync(["k"], Cancellation);
        Assert.Equal(3, (await ledger.HistoryAsync(Programme, Cancellation)).Find("a")!.Attempts);
    }
}
