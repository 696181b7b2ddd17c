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

    public async ValueTask<History> HistoryAsync(ProgrammeId programme, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<LedgerRow>("""
            select reminder, session, kind, days, recipient, message, state, due_at, state_at, claimed_by, attempts, retry_at, reason
            from ledger where programme = @programme order by state_at, reminder
            """,
            new { programme = programme.Value });
        return new History([.. rows.Select(row => row.ToEntry(run))]);
    }

    public async ValueTask<IReadOnlyList<PlannedMessage>> ClaimAsync(ProgrammeId programme, IReadOnlyList<PlannedMessage> messages, DateTimeOffset now, CancellationToken cancellation) =>
        await database.ChangeAsync(
            async transaction =>
            {
                var keys = messages.SelectMany(message => message.Reminders).Select(reminder => reminder.Key).ToList();
                var taken = (await transaction.QueryAsync<string>("""
                    select reminder from ledger
                    where reminder in @keys and (state in ('Sent', 'Failed', 'Dropped') or (state = 'Claimed' and claimed_by = @run))
                    """,
                    new { keys, run })).ToHashSet();
                var free = messages.Where(message => !message.Reminders.Any(reminder => taken.Contains(reminder.Key))).ToList();
                await transaction.ExecuteAsync("""
                    insert into ledger (reminder, programme, session, kind, days, recipient, message, state, due_at, state_at, claimed_by, attempts)
                    values (@Reminder, @Programme, @Session, @Kind, @Days, @Recipient, @Message, 'Claimed', @DueAt, @StateAt, @ClaimedBy, 0)
                    on conflict (reminder) do update set message = excluded.message, recipient = excluded.recipient, state = excluded.state,
                      due_at = excluded.due_at, state_at = excluded.state_at, claimed_by = excluded.claimed_by, retry_at = null
                    """,
                    from message in free
                    from reminder in message.Reminders
                    select LedgerRow.Of(programme, reminder, message.Key, now, run));
                return free;
            },
            cancellation);

    public async ValueTask SentAsync(string message, Posted posted, DateTimeOffset now, CancellationToken cancellation) => await ChangeAsync("""
        update ledger set state = 'Sent', state_at = @now, reason = null, posted_platform = @platform, posted_channel = @channel, posted_message = @id
        where message = @message and state = 'Claimed'
        """,
        new { message, now = StoredJson.Of(now), platform = posted.Channel.Platform, channel = posted.Channel.Id, id = posted.MessageId }, cancellation);

    public async ValueTask PostponeAsync(string message, LedgerState state, string reason, DateTimeOffset now, DateTimeOffset retryAt, CancellationToken cancellation) => await ChangeAsync("""
        update ledger set state = @state, state_at = @now, reason = @reason, attempts = attempts + 1, retry_at = @retryAt
        where message = @message and state = 'Claimed'
        """,
        new { message, state = state.ToString(), reason, now = StoredJson.Of(now), retryAt = StoredJson.Of(retryAt) }, cancellation);

    // What had been tried before goes back to waiting, so that its attempts stay counted.
    public async ValueTask ReleaseAsync(IReadOnlyList<string> messages, CancellationToken cancellation) => await database.ChangeAsync(
        async transaction =>
        {
            var mine = new { messages, run };
            await transaction.ExecuteAsync("delete from ledger where message in @messages and state = 'Claimed' and claimed_by = @run and attempts = 0", mine);
            return await transaction.ExecuteAsync("update ledger set state = 'Waiting' where message in @messages and state = 'Claimed' and claimed_by = @run", mine);
        },
        cancellation);

    public async ValueTask DropAsync(ProgrammeId programme, IReadOnlyList<Reminder> reminders, string reason, DateTimeOffset now, CancellationToken cancellation) =>
        await ChangeAsync("""
            insert into ledger (reminder, programme, session, kind, days, recipient, message, state, due_at, state_at, attempts, reason)
            values (@Reminder, @Programme, @Session, @Kind, @Days, @Recipient, @Message, 'Dropped', @DueAt, @StateAt, 0, @Reason)
            on conflict (reminder) do update set state_at = excluded.state_at,
              state = case when ledger.attempts > 0 then 'Failed' else excluded.state end,
              reason = case when ledger.attempts > 0 then ledger.reason else excluded.reason end
            where ledger.state in ('Waiting', 'Refused') or (ledger.state = 'Claimed' and ledger.claimed_by <> @ClaimedBy)
            """,
            reminders.Select(reminder => LedgerRow.Of(programme, reminder, "", now, run, reason)), cancellation);

    private ValueTask<int> ChangeAsync(string sql, object values, CancellationToken cancellation) =>
        database.ChangeAsync(transaction => transaction.ExecuteAsync(sql, values), cancellation);
}
