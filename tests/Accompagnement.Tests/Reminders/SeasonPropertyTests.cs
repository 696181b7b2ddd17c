using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Reminders;

/// <summary>Whole seasons, made up, lived through on the real store, plan, ledger and sending.</summary>
public sealed class SeasonPropertyTests
{
    private static readonly TimeOnly Morning = new(8, 0);

    [Fact]
    public async Task Whatever_happens_what_the_plan_shows_is_what_is_sent_and_the_laws_of_reminders_hold() =>
        await SeasonCase.Any.SampleAsync(LiveAsync, iter: Seasons, threads: 2);

    // More of them, by hand: REMINDER_SEASONS=2000.
    private static long Seasons => long.TryParse(Environment.GetEnvironmentVariable("REMINDER_SEASONS"), out var many) ? many : 60;

    private static async Task LiveAsync(SeasonCase given)
    {
        var zone = ProgrammeZone.Of(given.Zone);
        using var world = await ReminderWorld.StartAsync(zone, zone.At(new DateOnly(2018, 1, 1).AddDays(given.Start), Morning));
        var (start, season) = (world.Clock.Now, new LivedSeason(world, given));
        List<(DateTimeOffset At, Snapshot Snapshot)> states = [];
        await season.LiveAsync(async () =>
        {
            states.Add((world.Clock.Now, await world.SnapshotAsync()));
            Assert.DoesNotContain(await world.PlanAsync(), message => message.IsDue(world.Clock.Now) || message.Until <= world.Clock.Now);
        });
        ReminderLaws.NothingTwice(season.Sent);
        ReminderLaws.AtTheirHours(season.Sent, zone);
        ReminderLaws.OnceADay(season.Sent, zone);
        ReminderLaws.NobodyForgotten(season.Sent, states, zone, world.Clock.Now);
        ReminderLaws.NoWishLost(season.Wishes, season.Sent, states, zone, world.Clock.Now);
        NewsLaw.NobodyMisled(season.Sent, states, zone, world.Clock.Now);
        Assert.All((await world.HistoryAsync()).Entries, entry => Assert.True(entry.State is LedgerState.Sent || entry.Reason.Length > 0, $"{entry.Key}: {entry.State}"));
    }
}
