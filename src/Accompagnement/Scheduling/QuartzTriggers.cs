using System.Globalization;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Quartz;

namespace Accompagnement.Scheduling;

/// <summary>
/// A programme's plan as triggers of its own job in Quartz's store, one for each moment at which something is due, however many messages that are.
/// They only wake the program: what is sent is decided by asking the plan again.
/// </summary>
internal sealed class QuartzTriggers(ProgrammeName programme, ISchedulerFactory schedulers, RoundsDone rounds, TimeProvider time) : IReminderTriggers
{
    private readonly JobKey job = ReminderJob.KeyOf(programme);
    private readonly TriggerKey retry = new("retry", NowOf(programme));
    private readonly TriggerKey overdue = new("overdue", NowOf(programme));

    public async ValueTask SyncAsync(IReadOnlyList<PlannedMessage> plan, CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        var now = time.GetUtcNow();
        // The moment is the trigger's name, so that one which moves is another one.
        var moments = plan.Where(message => message.State is PlanState.Planned && message.Due > now).Select(message => message.Due).Distinct().ToDictionary(NameOf);
        var stored = await StoredAsync(scheduler, cancellation);

        var gone = stored.Where(name => !moments.ContainsKey(name)).Select(PlanKey).ToList();
        if (gone.Count > 0) await scheduler.UnscheduleJobs(gone, cancellation);
        var missing = moments.Where(moment => !stored.Contains(moment.Key)).Select(moment => At(PlanKey(moment.Key), moment.Value)).ToList();
        if (missing.Count > 0) await scheduler.ScheduleJob(Job(), missing, ScheduleJobOptions.Replacing, cancellation);
    }

    public async ValueTask WakeAsync(CancellationToken cancellation) =>
        await StartAsync(await schedulers.GetScheduler(cancellation), overdue, time.GetUtcNow(), cancellation);

    /// <summary>Has Quartz run the job and returns when that round is over.</summary>
    public async ValueTask RunAsync(CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        var key = new TriggerKey(Guid.NewGuid().ToString("N"), NowOf(programme));
        var done = rounds.Expect(key);
        await StartAsync(scheduler, key, time.GetUtcNow(), cancellation);
        await done.WaitAsync(cancellation);
    }

    /// <summary>Has the job run again at that moment.</summary>
    public async ValueTask RetryAsync(DateTimeOffset at, CancellationToken cancellation) =>
        await StartAsync(await schedulers.GetScheduler(cancellation), retry, at, cancellation);

    // Scheduling a trigger is also what makes Quartz's own loop look at the clock, and so notice that the sandbox's has jumped.
    private async ValueTask StartAsync(IScheduler scheduler, TriggerKey key, DateTimeOffset at, CancellationToken cancellation) =>
        await scheduler.ScheduleJob(Job(), [At(key, at)], ScheduleJobOptions.Replacing, cancellation);

    private async ValueTask<HashSet<string>> StoredAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        var query = new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(PlanOf(programme)), Take = PagedQuery.All };
        return [.. (await scheduler.QueryTriggers(query, cancellation)).Items.Select(trigger => trigger.Key.Name)];
    }

    private static string NameOf(DateTimeOffset moment) => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private TriggerKey PlanKey(string moment) => new(moment, PlanOf(programme));

    /// <summary>The group of a programme's planned triggers.</summary>
    public static string PlanOf(ProgrammeName programme) => $"plan {programme}".TrimEnd();

    private static string NowOf(ProgrammeName programme) => $"now {programme}".TrimEnd();

    private IJobDetail Job() => JobBuilder.Create<ReminderJob>().WithIdentity(job).StoreDurably().Build();

    private ITrigger At(TriggerKey key, DateTimeOffset at) =>
        TriggerBuilder.Create(time).WithIdentity(key).ForJob(job).StartAt(at)
            .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
}
