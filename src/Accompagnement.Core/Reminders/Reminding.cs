using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Reminders;

/// <summary>What one round of sending came to.</summary>
/// <param name="Plan">The plan as it then stands.</param>
/// <param name="Next">When to try a chat again that could not take more now; null where none asks for it.</param>
public sealed record Sending(int Sent, IReadOnlyList<PlannedMessage> Plan, DateTimeOffset? Next);

/// <summary>
/// Sends what is due in one programme: asks the plan, claims messages in the ledger, sends them one after the other and marks each. When the programme
/// changes meanwhile the plan is asked again, so that nobody is asked what they have just answered.
/// </summary>
public sealed partial class Reminding(IProgrammes programmes, ReminderPlan plan, ILedger ledger, Postman postman, ProgrammeClock clock, ILogger<Reminding> logger)
{
    // Claims are made by the dozen, since each change of the ledger waits for the disk.
    private const int Dozen = 50;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UntilNextMorning = TimeSpan.FromHours(12);

    // Why what is due has not been tried, by the reminders' keys.
    private readonly Dictionary<string, string> troubles = [];
    private readonly List<PlannedMessage> claimed = [];
    private readonly List<(PlannedMessage Message, Delivery Delivery, int Attempts)> told = [];

    /// <summary>Sends all that is due at this moment. Rounds must not overlap.</summary>
    public async ValueTask<Sending> SendDueAsync(CancellationToken cancellation)
    {
        // What an earlier round could not write down for a trouble of the ledger's own.
        await WriteDownAsync();
        await ReleaseAsync();
        for (var sent = 0; ;)
        {
            if (await programmes.CurrentAsync(cancellation) is not { } snapshot) return new Sending(sent, [], null);
            var now = clock.Now().Instant;
            var history = await ledger.HistoryAsync(snapshot.Programme.Id, cancellation);
            var messages = plan.Of(snapshot, history, now);
            await DropAsync(snapshot.Programme.Id, messages, history, now, cancellation);
            var (done, tried) = await SendAsync([.. messages.Where(message => message.IsDue(now))], new Round(snapshot, history, now), cancellation);
            sent += done;
            if (tried == 0) return new Sending(sent, messages, postman.Next);
        }
    }

    /// <summary>What a round goes by until it asks again.</summary>
    private readonly record struct Round(Snapshot Snapshot, History History, DateTimeOffset At);

    private async ValueTask<(int Sent, int Tried)> SendAsync(IReadOnlyList<PlannedMessage> due, Round round, CancellationToken cancellation)
    {
        var (sent, tried) = (0, 0);
        try
        {
            foreach (var dozen in due.Chunk(Dozen))
            {
                claimed.AddRange(await ledger.ClaimAsync(round.Snapshot.Programme.Id, dozen, round.At, cancellation));
                var before = tried;
                foreach (var message in claimed.ToList())
                {
                    // A changed programme counts as a try: the plan is asked again.
                    if (!await IsFreshAsync(round, cancellation)) return (sent, tried + 1);
                    if (await DeliverAsync(message, round.Snapshot, cancellation) is not { } delivery) continue;
                    claimed.Remove(message);
                    told.Add((message, delivery, AttemptsOf(message, round.History)));
                    await WriteDownAsync();
                    tried++;
                    if (delivery is Delivery.Done) sent++;
                }
                await ReleaseAsync();
                if (tried == before) break;
            }
            return (sent, tried);
        }
        finally
        {
            await ReleaseAsync();
        }
    }

    private async ValueTask<Delivery?> DeliverAsync(PlannedMessage message, Snapshot snapshot, CancellationToken cancellation)
    {
        var outcome = await postman.DeliverAsync(message, snapshot, cancellation);
        foreach (var reminder in message.Reminders)
        {
            if (outcome is Outcome.LeftAlone(var trouble)) troubles[reminder.Key] = trouble;
            else troubles.Remove(reminder.Key);
        }
        return (outcome as Outcome.Tried)?.Delivery;
    }

    private async ValueTask<bool> IsFreshAsync(Round round, CancellationToken cancellation) =>
        clock.Now().Instant - round.At < Fresh && (await programmes.CurrentAsync(cancellation))?.Version == round.Snapshot.Version;

    private static int AttemptsOf(PlannedMessage message, History history) => message.Reminders.Max(reminder => history.Find(reminder.Key)?.Attempts ?? 0);

    private async ValueTask ReleaseAsync()
    {
        if (claimed.Count == 0) return;
        await ledger.ReleaseAsync([.. claimed.Select(message => message.Key)], CancellationToken.None);
        claimed.Clear();
    }

    // What a chat has taken is written down even while the program stops.
    private async ValueTask WriteDownAsync()
    {
        while (told.Count > 0)
        {
            await WriteDownAsync(told[0].Message, told[0].Delivery, told[0].Attempts + 1);
            told.RemoveAt(0);
        }
    }

    private async ValueTask WriteDownAsync(PlannedMessage message, Delivery delivery, int attempts)
    {
        var now = clock.Now().Instant;
        switch (delivery)
        {
            case Delivery.Done(var posted):
                await ledger.SentAsync(message.Key, posted, now, CancellationToken.None);
                LogSent(message.Key, posted.Channel);
                break;
            case Delivery.Impossible(var reason):
                // A person's account may come back, a token may be renewed: what is still worth saying is not given up.
                var later = now + (message.To is Recipient.Direct ? UntilNextMorning : Pauses.After(attempts + 3, message.Key));
                await ledger.PostponeAsync(message.Key, LedgerState.Refused, reason, now, later, CancellationToken.None);
                LogRefused(message.Key, reason, later);
                break;
            case Delivery.Later(var reason, var after):
                var pause = Pauses.After(attempts, message.Key);
                var retry = now + (after > pause ? after.Value : pause);
                await ledger.PostponeAsync(message.Key, LedgerState.Waiting, reason, now, retry, CancellationToken.None);
                LogPostponed(message.Key, reason, retry);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(delivery));
        }
    }

    private async ValueTask DropAsync(ProgrammeId programme, IReadOnlyList<PlannedMessage> messages, History history, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var (reason, dropped) in Drops.Of(messages, history, troubles, now))
        {
            await ledger.DropAsync(programme, dropped, reason, now, cancellation);
            foreach (var reminder in dropped) troubles.Remove(reminder.Key);
            LogDropped(dropped.Count, reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Message {Key} sent to {Channel}")]
    private partial void LogSent(string key, Channel channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Key} refused: {Reason} Trying again at {Retry:u}")]
    private partial void LogRefused(string key, string reason, DateTimeOffset retry);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Key} postponed: {Reason} Trying again at {Retry:u}")]
    private partial void LogPostponed(string key, string reason, DateTimeOffset retry);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} reminders dropped: {Reason}")]
    private partial void LogDropped(int count, string reason);
}
