using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Support;

/// <summary>A clock that stands still and tells when somebody waits for it, so that a test moves it neither too early nor too late.</summary>
internal sealed class WatchedClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero))
{
    private readonly Recorded<TimeSpan> waits = new();

    /// <summary>How many waits have begun.</summary>
    public int Begun => waits.Count;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(base.CreateTimer(callback, state, dueTime, period), waits);
        timer.Note(dueTime);
        return timer;
    }

    /// <summary>Waits until somebody waits for just this long; the position after that.</summary>
    public async Task<int> NextAsync(TimeSpan time, int from) => (await waits.WaitAsync(from, wait => wait == time)).Next;

    /// <summary>Moves the clock on by a time once somebody waits for just that long.</summary>
    public async Task PassAsync(TimeSpan time, int from = 0)
    {
        await NextAsync(time, from);
        Advance(time);
    }

    /// <summary>Moves the clock on by what somebody waits for, where that is shorter than this; the position after that wait.</summary>
    public async Task<int> PassWaitBelowAsync(TimeSpan most, int from)
    {
        (var wait, from) = await waits.WaitAsync(from, wait => wait < most);
        Advance(wait);
        return from;
    }

    private sealed class WatchedTimer(ITimer timer, Recorded<TimeSpan> waits) : ITimer
    {
        public void Note(TimeSpan dueTime)
        {
            if (dueTime > TimeSpan.Zero) waits.Add(dueTime);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            Note(dueTime);
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
