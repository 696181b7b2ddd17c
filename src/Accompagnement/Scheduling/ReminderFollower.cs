using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;

namespace Accompagnement.Scheduling;

/// <summary>
/// Keeps the triggers equal to the plan: at start, after each change of the programme, and every few minutes, so that whatever was lost
/// meanwhile (a trigger that could not be stored, a round that could not be asked for) is made up for.
/// </summary>
internal sealed partial class ReminderFollower(IProgrammes programmes, ReminderPlan plan, IReminderTriggers triggers, ILedger ledger, TimeProvider time, ILogger<ReminderFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var snapshot = await programmes.CurrentAsync(stoppingToken);
                if (snapshot is not null) await FollowAsync(snapshot, stoppingToken);
                await WaitAsync(snapshot?.Version ?? 0, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                LogFailed(failed);
                await Task.Delay(RetryAfterFailure, time, stoppingToken);
            }
        }
    }

    private async Task WaitAsync(long version, CancellationToken stoppingToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await await Task.WhenAny(programmes.WaitForChangeAsync(version, enough.Token).AsTask(), Task.Delay(Often, time, enough.Token));
        await enough.CancelAsync();
    }

    private async ValueTask FollowAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var messages = plan.Of(snapshot, await ledger.HistoryAsync(snapshot.Programme.Id, cancellation), now);
        await triggers.SyncAsync(messages, cancellation);
        if (messages.Any(message => message.IsDue(now) || message.Until <= now)) await triggers.WakeAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Error, "Planning reminders failed; trying again in a few seconds")]
    private partial void LogFailed(Exception failed);
}
