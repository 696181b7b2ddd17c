using Accompagnement.Core.Reminders;
using Quartz;

namespace Accompagnement.Scheduling;

/// <summary>
/// One round of sending, whichever trigger asked for it. Rounds never overlap. What a chat could not take, and a round that failed as a
/// whole, come back by a trigger of their own.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class ReminderJob(Reminding reminding, QuartzTriggers triggers, TimeProvider time, ILogger<ReminderJob> logger) : IJob
{
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromMinutes(1);

    public static readonly JobKey Key = new("send what is due");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            var round = await reminding.SendDueAsync(cancellationToken);
            // What a round sends may move what is still to come, and a clock that was set back has used up a trigger too early.
            await triggers.SyncAsync(round.Plan, cancellationToken);
            if (round.Next is { } next) await triggers.RetryAsync(next, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program is stopping; the next start looks for what is due by itself.
        }
        catch (Exception failed)
        {
            LogFailed(failed, context.FireInstanceId);
            await triggers.RetryAsync(time.GetUtcNow() + RetryAfterFailure, cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "Sending reminders failed; trying again in a minute (reference {Reference})")]
    private partial void LogFailed(Exception failed, string reference);
}
