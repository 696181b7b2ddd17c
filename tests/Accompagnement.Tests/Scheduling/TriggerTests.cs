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
        await using var world = await SchedulingWorld.StartAsync(isFollowed: false);
        var plan = world.Services.Of<ReminderPlan>();
        var current = (await world.Programmes.CurrentAsync(Cancellation))!;

        await world.Triggers.SyncAsync(plan.Of(current), Cancellation);
        Assert.Equal(Expected(world, plan.Of(current)), await StoredAsync(world));

        var session = current.Programme.Sessions.Single(session => session.Dates.First == new DateOnly(2018, 4, 5));
        await world.Programmes.AnswerAsync(session.Id, "Camille", [new AnswerChange(Question.Facilitators, 0, "Soizic")], Cancellation);
        var changed = plan.Of((await world.Programmes.CurrentAsync(Cancellation))!);
        await world.Triggers.SyncAsync(changed, Cancellation);
        Assert.Equal(Expected(world, changed), await StoredAsync(world));

        await world.Triggers.SyncAsync([], Cancellation);
        Assert.Empty(await StoredAsync(world));
    }

    // One for each moment, however much is due then.
    private static List<DateTimeOffset> Expected(SchedulingWorld world, IReadOnlyList<PlannedMessage> plan) =>
        [.. plan.Where(message => message.Due > world.Sandbox.Now).Select(message => message.Due).Distinct().Order()];

    private static async Task<List<DateTimeOffset>> StoredAsync(SchedulingWorld world)
    {
        var scheduler = await world.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Cancellation);
        var query = new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(QuartzTriggers.PlanOf(ProgrammeName.First)), Take = PagedQuery.All };
        return [.. (await scheduler.QueryTriggers(query, Cancellation)).Items.Select(trigger => trigger.StartTimeUtc).Order()];
    }
}
