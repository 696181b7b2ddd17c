using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Quartz;

namespace Accompagnement.Scheduling;

/// <summary>
/// One round of sending in one programme, whichever trigger asked for it. Rounds never overlap. What a chat could not take, and a round that failed as a
/// whole, come back by a trigger of their own.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class ReminderJob(ServedProgrammes programmes, TimeProvider time, ILogger<ReminderJob> logger) : IJob
{
    private const string Name = "send what is due";

    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromMinutes(1);

    // The first one's group is Quartz's own.
    public static JobKey KeyOf(ProgrammeName programme) => programme.IsFirst ? new JobKey(Name) : new JobKey(Name, programme.Value);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (programmes.FirstOrDefault(programme => KeyOf(programme.Name).Equals(context.JobDetail.Key)) is not { } programme)
        {
            // Its settings are gone; should they come back, the plan makes all of its triggers anew.
            await context.Scheduler.DeleteJob(context.JobDetail.Key, cancellationToken);
            return;
        }
        var triggers = programme.Get<QuartzTriggers>();
        try
        {
            var round = await programme.Get<Reminding>().SendDueAsync(cancellationToken);
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
