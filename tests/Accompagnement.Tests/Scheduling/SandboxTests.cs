using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Scheduling;

public sealed class SandboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_whole_season_is_lived_through_in_order_and_nothing_twice()
    {
        await using var world = await SchedulingWorld.StartAsync();
        await world.Triggers.RunAsync(Cancellation);
        while (await world.Sandbox.NextReminderAsync(Cancellation) is not null) await world.Sandbox.AdvanceAsync(SandboxStep.NextReminder, Cancellation);

        var sent = world.Chat.Sent;
        Assert.Equal(sent.Select(message => message.Key).Distinct(), sent.Select(message => message.Key));
        Assert.Equal(sent.Select(message => message.At).Order(), sent.Select(message => message.At));
        var plan = world.Services.Of<ReminderPlan>().Of((await world.Programmes.CurrentAsync(Cancellation))!);
        var expected = plan.Where(message => message.Until > TestStart).Select(message => (message.Due, message.Key));
        Assert.Equal(expected.OrderBy(pair => pair).ToList(), sent.OrderBy(pair => pair).ToList());
    }

    [Fact]
    public async Task A_day_lives_through_what_falls_due_on_the_way()
    {
        await using var world = await SchedulingWorld.StartAsync();
        await world.Triggers.RunAsync(Cancellation);
        var before = world.Chat.Sent.Count;

        for (var day = 0; day < 7; day++) await world.Sandbox.AdvanceAsync(SandboxStep.Day, Cancellation);

        Assert.Equal(TestStore.Zone.At(new DateOnly(2018, 3, 8), new TimeOnly(9, 0)), world.Sandbox.Now);
        Assert.Contains(world.Chat.Sent.Skip(before), message => message.At == TestStore.Zone.At(new DateOnly(2018, 3, 5), new TimeOnly(9, 0)));
    }

    [Fact]
    public async Task The_clock_and_what_was_sent_survive_a_restart()
    {
        await using var first = await SchedulingWorld.StartAsync();
        await first.Triggers.RunAsync(Cancellation);
        var stands = await first.Sandbox.AdvanceAsync(SandboxStep.Hour, Cancellation);
        var sent = first.Chat.Sent;
        Assert.NotEmpty(sent);

        await using var second = await first.StartAgainAsync();
        await second.Triggers.RunAsync(Cancellation);

        Assert.Equal(stands, second.Sandbox.Now);
        Assert.Equal(sent, second.Chat.Sent);
    }

    [Fact]
    public async Task What_the_chat_could_not_take_is_tried_again()
    {
        await using var world = await SchedulingWorld.StartAsync();
        world.Chat.IsAway = true;
        await world.Triggers.RunAsync(Cancellation);
        Assert.Empty(world.Chat.Sent);

        world.Chat.IsAway = false;
        await world.Sandbox.AdvanceAsync(SandboxStep.Hour, Cancellation);
        await world.Triggers.RunAsync(Cancellation);

        Assert.NotEmpty(world.Chat.Sent);
    }

    private static DateTimeOffset TestStart => TestStore.Zone.At(new DateOnly(2018, 3, 1), new TimeOnly(9, 0));
}
