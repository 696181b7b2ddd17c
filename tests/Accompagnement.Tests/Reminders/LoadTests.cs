using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Reminders;

/// <summary>Very many reminders due in the same minute, in several programmes, on a chat that takes so many a second and no more.</summary>
public sealed class LoadTests
{
    private const int Sessions = 20;
    private const int People = 5;
    private const int EachSecond = 100;
    private const long Flat = 32 << 20;

    private static readonly ProgrammeZone Zone = ProgrammeZone.Of("Europe/Paris");

    // The whole load, by hand: LOAD_PROGRAMMES=100.
    private static int Programmes => int.TryParse(Environment.GetEnvironmentVariable("LOAD_PROGRAMMES"), out var many) ? many : 5;

    [Fact]
    public async Task All_that_is_due_in_one_minute_goes_out_at_the_chats_pace_once_each_and_memory_stays_flat()
    {
        using var world = await ReminderWorld.StartAsync(Zone, At(1, 9), Programmes);
        await world.AddManyAsync(new DateOnly(2018, 3, 22), Sessions, People);
        // What belongs to a season before this one is dropped first.
        await world.RoundAsync();
        world.Clock.Now = At(2, 9);
        var planning = TimeProvider.System.GetTimestamp();
        var expected = await world.DueAsync();
        var planned = TimeProvider.System.GetElapsedTime(planning);
        Assert.Equal(Programmes * Sessions * People, expected.Count);

        var pace = new Pace(world.Clock);
        world.Chat.Instead = pace.Take;
        var (began, from, rounds, before) = (TimeProvider.System.GetTimestamp(), world.Clock.Now, 0, 0L);
        for (; pace.Taken.Count < expected.Count; rounds++)
        {
            await world.RoundAsync();
            if (before == 0 && pace.Taken.Count >= expected.Count / 4) before = GC.GetTotalMemory(forceFullCollection: true);
            world.Clock.Now = world.Retry ?? world.Clock.Now.AddMinutes(1);
        }
        var (after, took) = (GC.GetTotalMemory(forceFullCollection: true), TimeProvider.System.GetElapsedTime(began));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{expected.Count} reminders of {Programmes * Sessions} sessions in {Programmes} programmes: planned in {planned.TotalMilliseconds:0} ms; claimed, sent and marked in {took.TotalSeconds:0.0} s over {rounds} rounds, "
            + $"{took.TotalMilliseconds / expected.Count:0.00} ms each; by the chat's clock {(world.Clock.Now - from).TotalSeconds:0} s; memory {before >> 20} MB after a quarter, {after >> 20} MB at the end");
        Assert.Equal(expected.Order(StringComparer.Ordinal), pace.Taken.Order(StringComparer.Ordinal));
        Assert.InRange((world.Clock.Now - from).TotalSeconds, expected.Count / EachSecond / 2, (expected.Count / EachSecond) + 300);
        Assert.InRange(after - before, long.MinValue, Flat);
        Assert.Empty(await world.RoundAsync());
    }

    private static DateTimeOffset At(int day, int hour) => Zone.At(new DateOnly(2018, 3, day), new TimeOnly(hour, 0));

    /// <summary>Takes what comes within the limit and asks for a second's pause beyond it.</summary>
    private sealed class Pace(TimeProvider clock)
    {
        private DateTimeOffset second;
        private int taken;

        public List<string> Taken { get; } = [];

        public Delivery Take(string to)
        {
            if (clock.GetUtcNow() - second >= TimeSpan.FromSeconds(1)) (second, taken) = (clock.GetUtcNow(), 0);
            if (++taken > EachSecond) return new Delivery.Later("Le chat demande de ralentir.", TimeSpan.FromSeconds(1));
            Taken.Add(to);
            return new Delivery.Done(new Posted(new Channel(Platforms.Local, to), $"{Taken.Count}"));
        }
    }
}
