using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Reminders;

/// <summary>What comes of reminders when the program, the chat or the clock fails for a while.</summary>
public sealed class OutageTests
{
    private static readonly ProgrammeZone Zone = ProgrammeZone.Of("Europe/Paris");
    private static readonly DateTimeOffset Start = At(3, 1, 8);
    private static readonly DateTimeOffset End = At(5, 15, 12);

    // Shortly before the steps of that morning.
    private static readonly DateTimeOffset Out = At(3, 13, 8, 30);

    [Theory]
    [InlineData(3)]
    [InlineData(3 * 24)]
    [InlineData(30 * 24)]
    public async Task After_the_program_was_down_what_is_useful_comes_once_and_late_and_the_rest_is_dropped_with_its_reason(int hours)
    {
        using var world = await WorldAsync();
        await LiveAsync(world, Out);
        var missed = Due(await world.PlanAsync(), Out.AddHours(hours));
        world.Restart();
        world.Clock.Now = Out.AddHours(hours);
        await EverybodyOnceAsync(world, missed);
        var history = await world.HistoryAsync();
        if (hours == 3) Assert.All(missed, reminder => Assert.Equal(LedgerState.Sent, history.Find(reminder.Key)!.State));
        await LiveAsync(world, End);
        NothingTwice(world);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(3 * 24)]
    [InlineData(30 * 24)]
    public async Task After_the_chat_was_away_the_same_and_it_was_left_in_peace_meanwhile(int hours)
    {
        using var world = await WorldAsync();
        await LiveAsync(world, Out);
        var (missed, tries) = (Due(await world.PlanAsync(), Out.AddHours(hours)), world.Chat.Tries);
        world.Chat.Instead = _ => new Delivery.Later("Le chat est en panne.", null);
        await LiveAsync(world, Out.AddHours(hours));
        // After a few tries one an hour or so, whatever waits.
        Assert.InRange(world.Chat.Tries - tries, 1, 10 + (hours * 2));
        world.Chat.Instead = _ => null;
        await EverybodyOnceAsync(world, missed);
        await LiveAsync(world, End);
        NothingTwice(world);
    }

    [Fact]
    public async Task A_clock_set_back_by_an_hour_loses_nothing_and_repeats_nothing()
    {
        using var calm = await WorldAsync();
        await LiveAsync(calm, End);
        using var world = await WorldAsync();
        for (var day = Start; day < End; day = day.AddDays(1))
        {
            await LiveAsync(world, day.AddHours(1).AddMinutes(10));
            world.Clock.Now = world.Clock.Now.AddHours(-1);
            Assert.Empty(await world.RoundAsync());
        }
        await LiveAsync(world, End);
        Assert.Equal(Keys(calm), Keys(world));
    }

    private static DateTimeOffset At(int month, int day, int hour, int minute = 0) => Zone.At(new DateOnly(2018, month, day), new TimeOnly(hour, minute));

    // Enough sessions for everybody to have several things due at once.
    private static async Task<ReminderWorld> WorldAsync()
    {
        var world = await ReminderWorld.StartAsync(Zone, Start);
        foreach (var (month, day, who) in ((int, int, string)[])[(3, 16, "Soizic et Paul"), (3, 22, "Quentin"), (3, 22, "Quentin et Soizic"), (3, 29, ""), (4, 5, "Paul"), (4, 19, "Quentin"), (5, 3, "")])
        {
            await world.AddAsync(new DateOnly(2018, month, day), who);
        }
        return world;
    }

    // As Quartz would: at each moment of the plan, and again when a round asks for it.
    private static async Task LiveAsync(ReminderWorld world, DateTimeOffset until)
    {
        while (await world.NextAsync() is { } next && next <= until)
        {
            world.Clock.Now = next;
            await world.RoundAsync();
        }
        world.Clock.Now = until;
        await world.RoundAsync();
    }

    private static List<Reminder> Due(IReadOnlyList<PlannedMessage> plan, DateTimeOffset until) =>
        [.. plan.Where(message => message.State is PlanState.Planned && message.Due <= until).SelectMany(message => message.Reminders)];

    private static async Task EverybodyOnceAsync(ReminderWorld world, List<Reminder> missed)
    {
        Assert.NotEmpty(missed);
        var (before, back) = (world.Chat.Taken.Count, world.Clock.Now);
        await LiveAsync(world, back.AddHours(24));
        var history = await world.HistoryAsync();
        Assert.All(missed, reminder => Assert.True(
            history.Find(reminder.Key) is { State: LedgerState.Sent } or { State: LedgerState.Dropped or LedgerState.Failed, Reason.Length: > 0 },
            $"{reminder.Key}: {history.Find(reminder.Key)}"));

        var late = world.Chat.Taken.Skip(before).Where(taken => taken.To != RememberingChat.Everybody && Carries(history, taken.Key, missed)).ToList();
        Assert.NotEmpty(late);
        Assert.Equal(late.Select(taken => taken.To).Distinct(), late.Select(taken => taken.To));
        Assert.All(late, taken => Assert.Contains("retard", taken.Message.Text, StringComparison.Ordinal));
    }

    private static bool Carries(History history, string message, List<Reminder> missed) => missed.Any(reminder => history.Find(reminder.Key)?.Message == message);

    private static void NothingTwice(ReminderWorld world) => Assert.Equal(Keys(world).Distinct(), Keys(world));

    private static List<string> Keys(ReminderWorld world) => [.. world.Chat.Taken.Select(taken => $"{taken.To} {taken.Key}").Order(StringComparer.Ordinal)];
}
