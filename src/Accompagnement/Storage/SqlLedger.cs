using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Dapper;

namespace Accompagnement.Storage;

/// <summary>
/// The ledger in the database. A claim carries the run of the process that made it; since one process serves one database, a claim by
/// any other run is a dead one's. Several processes at once would need a run to prove that it lives (a lease) before this may stay true.
/// </summary>
internal sealed class SqlLedger(Database database) : ILedger
{
    private readonly string run = Guid.NewGuid().ToString("N");

    public async ValueTask<IReadOnlyList<LedgerEntry>> EntriesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Reminder, string ClaimedAt, string? SentAt, string? Failure)>(
            "select reminder, claimed_at, sent_at, failure from ledger order by claimed_at, reminder");
        return [.. rows.Select(row => new LedgerEntry(
            row.Reminder, StoredJson.Instant(row.ClaimedAt), row.SentAt is null ? null : StoredJson.Instant(row.SentAt), row.Failure))];
    }

    public async ValueTask<bool> ClaimAsync(string key, DateTimeOffset now, CancellationToken cancellation) =>
        await ChangeAsync("""
            insert into ledger (reminder, claimed_at, claimed_by) values (@key, @now, @run)
            on conflict (reminder) do update set claimed_at = excluded.claimed_at, claimed_by = excluded.claimed_by
            where ledger.sent_at is null and ledger.failed_at is null and ledger.claimed_by <> excluded.claimed_by
            """,
            new { key, now = StoredJson.Of(now), run }, cancellation) == 1;

    public async ValueTask SentAsync(string key, Posted posted, DateTimeOffset now, CancellationToken cancellation) =>
        await ChangeAsync("""
            update ledger set sent_at = @now, posted_platform = @platform, posted_channel = @channel, posted_message = @message
            where reminder = @key
            """,
            new { key, now = StoredJson.Of(now), platform = posted.Channel.Platform, channel = posted.Channel.Id, message = posted.MessageId }, cancellation);

    public async ValueTask GiveUpAsync(string key, string reason, DateTimeOffset now, CancellationToken cancellation) =>
        await ChangeAsync("update ledger set failed_at = @now, failure = @reason where reminder = @key", new { key, now = StoredJson.Of(now), reason }, cancellation);

    public async ValueTask ReleaseAsync(string key, CancellationToken cancellation) =>
        await ChangeAsync("delete from ledger where reminder = @key and sent_at is null and failed_at is null and claimed_by = @run", new { key, run }, cancellation);

    private ValueTask<int> ChangeAsync(string sql, object values, CancellationToken cancellation) =>
        database.ChangeAsync(transaction => transaction.ExecuteAsync(sql, values), cancellation);
}
