using System.Threading.RateLimiting;

namespace Accompagnement.Slack;

/// <summary>
/// Lets so many through at once and one more after each interval, in the order of asking, by a clock that can be given: the limiters of
/// System.Threading.RateLimiting run by the machine's only. It can be told to hold everybody back for a while.
/// </summary>
/// <param name="lasts">Whether it is kept though nobody uses it.</param>
internal sealed class PacedLimiter(TimeProvider time, int atOnce, TimeSpan each, int mostWaiting, bool lasts = false) : RateLimiter
{
    /// <summary>Nobody is kept waiting for longer than this when everybody is held back: they are told how long instead.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock door = new();
    private readonly LinkedList<TaskCompletionSource<RateLimitLease>> waiting = [];
    private double tokens = atOnce;
    private long counted = time.GetTimestamp();
    private long usedLast = time.GetTimestamp();
    private DateTimeOffset heldUntil = DateTimeOffset.MinValue;
    private ITimer? timer;

    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (door)
            {
                Count();
                return !lasts && waiting.Count == 0 && tokens >= atOnce ? time.GetElapsedTime(usedLast) : null;
            }
        }
    }

    /// <summary>Holds everybody back; those who would wait too long are turned away.</summary>
    public void Hold(TimeSpan duration)
    {
        lock (door)
        {
            var until = time.GetUtcNow() + duration;
            if (until > heldUntil) heldUntil = until;
            while (heldUntil - time.GetUtcNow() > Patience && waiting.First is { } first)
            {
                waiting.RemoveFirst();
                first.Value.TrySetResult(new Lease(Held()));
            }
            Wake();
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (door)
        {
            Count();
            return waiting.Count == 0 && Take() ? new Lease(null) : new Lease(each);
        }
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<RateLimitLease>> place;
        lock (door)
        {
            Count();
            if (waiting.Count == 0 && Take()) return new Lease(null);
            if (Held() is { } held && held > Patience) return new Lease(held);
            if (waiting.Count >= mostWaiting) return new Lease(each * waiting.Count);
            place = waiting.AddLast(new TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously));
            Wake();
        }
        using var leaving = cancellationToken.Register(() =>
        {
            lock (door)
            {
                if (place.List is null) return;
                waiting.Remove(place);
            }
            place.Value.TrySetCanceled(cancellationToken);
        });
        return await place.Value.Task;
    }

    protected override void Dispose(bool disposing)
    {
        lock (door)
        {
            timer?.Dispose();
            foreach (var one in waiting) one.TrySetResult(new Lease(each));
            waiting.Clear();
        }
        base.Dispose(disposing);
    }

    private void Serve()
    {
        lock (door)
        {
            Count();
            while (waiting.First is { } first && Take())
            {
                waiting.RemoveFirst();
                first.Value.TrySetResult(new Lease(null));
            }
            Wake();
        }
    }

    private void Count()
    {
        var now = time.GetTimestamp();
        tokens = Math.Min(atOnce, tokens + (time.GetElapsedTime(counted, now) / each));
        counted = now;
    }

    private bool Take()
    {
        // What is missing to a whole one may be lost in rounding.
        if (tokens < 1 - 1e-6 || Held() is not null) return false;
        tokens -= 1;
        usedLast = counted;
        return true;
    }

    private TimeSpan? Held() => heldUntil - time.GetUtcNow() is { Ticks: > 0 } rest ? rest : null;

    // The next moment at which somebody can go through.
    private void Wake()
    {
        if (waiting.Count == 0) return;
        var refilled = each * Math.Max(0, 1 - tokens);
        var next = Held() is { } held && held > refilled ? held : refilled;
        timer ??= time.CreateTimer(_ => Serve(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(next.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private sealed class Lease(TimeSpan? after) : RateLimitLease
    {
        public override bool IsAcquired => after is null;

        public override IEnumerable<string> MetadataNames => after is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = metadataName == MetadataName.RetryAfter.Name ? after : null;
            return metadata is not null;
        }
    }
}
