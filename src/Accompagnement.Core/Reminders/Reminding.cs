using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Reminders;

/// <summary>What one round of sending came to.</summary>
/// <param name="RetryAfter">How long to wait before the next try at what a chat could not take now; null where nothing waits.</param>
public sealed record Sending(int Sent, TimeSpan? RetryAfter);

/// <summary>Sends what is due: asks the plan again, claims each key in the ledger, sends, and marks it sent.</summary>
public sealed partial class Reminding(
    IProgrammes programmes, ReminderPlan plan, ILedger ledger, IDirectory directory, IReadOnlyList<IChat> chats, ProgrammeClock clock, ILogger<Reminding> logger)
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>Sends all that is due at this moment. Rounds must not overlap.</summary>
    public async ValueTask<Sending> SendDueAsync(CancellationToken cancellation)
    {
        if (await programmes.CurrentAsync(cancellation) is not { } snapshot) return new Sending(0, null);
        var (moment, programme) = (clock.Now(), snapshot.Programme.Id);
        var messages = plan.Of(snapshot, await ledger.HistoryAsync(programme, cancellation), moment.Instant);
        var late = messages.Where(message => message.State is PlanState.TooLate).SelectMany(message => message.Reminders).ToList();
        if (late.Count > 0) await ledger.DropAsync(programme, late, ReminderTexts.TooLate, moment.Instant, cancellation);
        var sent = 0;
        TimeSpan? retry = null;
        foreach (var message in await ledger.ClaimAsync(programme, [.. messages.Where(message => message.IsDue(moment.Instant))], moment.Instant, cancellation))
        {
            var delivery = await DeliverAsync(message, snapshot, moment, cancellation);
            if (await SettleAsync(message, delivery, moment, cancellation) is { } wait) retry = retry < wait ? retry : wait;
            else if (delivery is Delivery.Done) sent++;
        }
        return new Sending(sent, retry);
    }

    private async ValueTask<Delivery> DeliverAsync(PlannedMessage message, Snapshot snapshot, Moment moment, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(message, snapshot, moment, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(e, message.Key);
            return new Delivery.Later(e.Message, RetryAfterFailure);
        }
    }

    private async ValueTask<Delivery> SendAsync(PlannedMessage message, Snapshot snapshot, Moment moment, CancellationToken cancellation)
    {
        if (chats.Count == 0) return new Delivery.Later("no chat is configured", RetryAfterFailure);
        // The team reads on the chat that is configured first.
        var team = chats[0];
        if (message.To is Recipient.Direct(var name))
        {
            var reason = "no account is known";
            foreach (var account in await AccountsAsync(name, snapshot, cancellation))
            {
                if (chats.FirstOrDefault(chat => chat.Platform == account.Platform) is not { } chat) continue;
                var delivery = await chat.SendAsync(account, Words(message, snapshot, moment, unreachable: null), message.Key, cancellation);
                if (delivery is not Delivery.Impossible(var why)) return delivery;
                reason = why;
            }
            // Somebody who cannot be written to is not forgotten: the team gets the message to pass on.
            LogUnreachable(name, reason, message.Key);
            return await team.PostAsync(team.TeamChannel, Words(message, snapshot, moment, unreachable: name), message.Key, cancellation);
        }
        return await team.PostAsync(team.TeamChannel, Words(message, snapshot, moment, unreachable: null), message.Key, cancellation);
    }

    private async ValueTask<IReadOnlyList<Account>> AccountsAsync(string name, Snapshot snapshot, CancellationToken cancellation) =>
        snapshot.People.Named(name) is { } person ? await directory.AccountsAsync(person.Id, cancellation) : [];

    private static Message Words(PlannedMessage message, Snapshot snapshot, Moment moment, string? unreachable) =>
        Typeset.Set(ReminderMessage.Of(message, snapshot.Programme, moment, unreachable));

    private async ValueTask<TimeSpan?> SettleAsync(PlannedMessage message, Delivery delivery, Moment moment, CancellationToken cancellation)
    {
        switch (delivery)
        {
            case Delivery.Done(var posted):
                await ledger.SentAsync(message.Key, posted, moment.Instant, cancellation);
                LogSent(message.Key, posted.Channel);
                return null;
            case Delivery.Impossible(var reason):
                await ledger.FailAsync(message.Key, reason, moment.Instant, cancellation);
                LogGivenUp(message.Key, reason);
                return null;
            case Delivery.Later(var reason, var after):
                await ledger.PostponeAsync(message.Key, reason, moment.Instant, moment.Instant + (after ?? RetryAfterFailure), cancellation);
                LogPostponed(message.Key, reason);
                return after ?? RetryAfterFailure;
            default:
                throw new ArgumentOutOfRangeException(nameof(delivery));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reminder {Key} sent to {Channel}")]
    private partial void LogSent(string key, Channel channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {Key} given up: {Reason}")]
    private partial void LogGivenUp(string key, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {Key} postponed: {Reason}")]
    private partial void LogPostponed(string key, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} cannot be written to ({Reason}); reminder {Key} goes to the team")]
    private partial void LogUnreachable(string name, string reason, string key);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminder {Key} failed")]
    private partial void LogFailed(Exception exception, string key);
}
