using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Quartz;

namespace Accompagnement.Scheduling;

/// <summary>
/// The plan as triggers of one job in Quartz's store, named by the reminders' keys. They only wake the program: what is sent is decided
/// by asking the plan again.
/// </summary>
internal sealed class QuartzTriggers(ISchedulerFactory schedulers, RoundsDone rounds, ILedger ledger, TimeProvider time) : IReminderTriggers
{
    public const string PlanGroup = "plan";
    private const string NowGroup = "now";

    private static readonly TriggerKey Retry = new("retry", NowGroup);

    public async ValueTask SyncAsync(IReadOnlyList<Reminder> reminders, CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        var now = time.GetUtcNow();
        var settled = await SettledAsync(cancellation);
        var open = reminders.Where(reminder => now < reminder.Until && !settled.Contains(reminder.Key)).ToDictionary(reminder => reminder.Key);
        var stored = await StoredAsync(scheduler, cancellation);

        var gone = stored.Keys.Where(key => !open.ContainsKey(key)).Select(PlanKey).ToList();
        if (gone.Count > 0) await scheduler.UnscheduleJobs(gone, cancellation);
        // Quartz may round an instant; a reminder that moves moves by more.
        var changed = open.Values.Where(reminder => reminder.Due > now
            && !(stored.TryGetValue(reminder.Key, out var at) && (at - reminder.Due).Duration() < TimeSpan.FromSeconds(1))).ToList();
        if (changed.Count > 0)
        {
            await scheduler.ScheduleJob(Job(), [.. changed.Select(reminder => At(PlanKey(reminder.Key), reminder.Due))], ScheduleJobOptions.Replacing, cancellation);
        }
        // All that is overdue takes one round, not a trigger each.
        if (open.Values.Any(reminder => reminder.Due <= now)) await StartAsync(scheduler, new TriggerKey("overdue", NowGroup), now, cancellation);
    }

    /// <summary>Has Quartz run the job and returns when that round is over.</summary>
    public async ValueTask RunAsync(CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        var key = new TriggerKey(Guid.NewGuid().ToString("N"), NowGroup);
        var done = rounds.Expect(key);
        await StartAsync(scheduler, key, time.GetUtcNow(), cancellation);
        await done.WaitAsync(cancellation);
    }

    /// <summary>Has the job run again after a while.</summary>
    public async ValueTask RetryAsync(TimeSpan after, CancellationToken cancellation) =>
        await StartAsync(await schedulers.GetScheduler(cancellation), Retry, time.GetUtcNow() + after, cancellation);

    // Scheduling a trigger is also what makes Quartz's own loop look at the clock, and so notice that the sandbox's has jumped.
    private async ValueTask StartAsync(IScheduler scheduler, TriggerKey key, DateTimeOffset at, CancellationToken cancellation) =>
        await scheduler.ScheduleJob(Job(), [At(key, at)], ScheduleJobOptions.Replacing, cancellation);

    private async ValueTask<HashSet<string>> SettledAsync(CancellationToken cancellation) =>
        (await ledger.EntriesAsync(cancellation)).Where(entry => entry.SentAt is not null || entry.Failure is not null).Select(entry => entry.Key).ToHashSet();

    private static async ValueTask<Dictionary<string, DateTimeOffset>> StoredAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        var query = new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(PlanGroup), Take = PagedQuery.All };
        var page = await scheduler.QueryTriggers(query, cancellation);
        return page.Items.ToDictionary(trigger => trigger.Key.Name, trigger => trigger.StartTimeUtc);
    }

    private static TriggerKey PlanKey(string reminder) => new(reminder, PlanGroup);

    private static IJobDetail Job() => JobBuilder.Create<ReminderJob>().WithIdentity(ReminderJob.Key).StoreDurably().Build();

    private ITrigger At(TriggerKey key, DateTimeOffset at) =>
        TriggerBuilder.Create(time).WithIdentity(key).ForJob(ReminderJob.Key).StartAt(at)
            .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .Build();
}
