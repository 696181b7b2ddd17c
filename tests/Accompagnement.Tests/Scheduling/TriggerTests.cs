using Accompagnement.Core.Programmes;
using Accompagnement.Scheduling;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Accompagnement.Tests.Scheduling;

public sealed class TriggerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Triggers_equal_the_plan_and_follow_it()
    {
        await using var world = await SchedulingWorld.StartAsync();
        var plan = world.Services.GetRequiredService<ReminderPlan>();
        var current = (await world.Programmes.CurrentAsync(Cancellation))!.Programme;

        await world.Triggers.SyncAsync(plan.Of(current), Cancellation);
        Assert.Equal(Expected(world, plan.Of(current)), await StoredAsync(world));

        var session = current.Sessions.Single(session => session.Dates.First == new DateOnly(2018, 4, 5));
        await world.Programmes.AnswerAsync(session.Id, "Camille", [new AnswerChange(Question.Facilitators, 0, "Soizic")], Cancellation);
        var changed = plan.Of((await world.Programmes.CurrentAsync(Cancellation))!.Programme);
        await world.Triggers.SyncAsync(changed, Cancellation);
        Assert.Equal(Expected(world, changed), await StoredAsync(world));

        await world.Triggers.SyncAsync([], Cancellation);
        Assert.Empty(await StoredAsync(world));
    }

    private static List<(string, DateTimeOffset)> Expected(SchedulingWorld world, IReadOnlyList<Reminder> reminders) =>
        [.. reminders.Where(reminder => reminder.Due > world.Sandbox.Now).Select(reminder => (reminder.Key, reminder.Due)).Order()];

    private static async Task<List<(string, DateTimeOffset)>> StoredAsync(SchedulingWorld world)
    {
        var scheduler = await world.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        var query = new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(QuartzTriggers.PlanGroup), Take = PagedQuery.All };
        return [.. (await scheduler.QueryTriggers(query, Cancellation)).Items.Select(trigger => (trigger.Key.Name, trigger.StartTimeUtc)).Order()];
    }
}
