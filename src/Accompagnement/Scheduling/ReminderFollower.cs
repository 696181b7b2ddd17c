using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;

namespace Accompagnement.Scheduling;

/// <summary>Keeps the triggers equal to the plan: at start, and after each change of the programme.</summary>
internal sealed partial class ReminderFollower(IProgrammes programmes, ReminderPlan plan, IReminderTriggers triggers, ILedger ledger, TimeProvider time, ILogger<ReminderFollower> logger) : BackgroundService
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var snapshot = await programmes.CurrentAsync(stoppingToken);
                if (snapshot is not null) await FollowAsync(snapshot, stoppingToken);
                await programmes.WaitForChangeAsync(snapshot?.Version ?? 0, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                LogFailed(failed);
                await Task.Delay(RetryAfterFailure, stoppingToken);
            }
        }
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
