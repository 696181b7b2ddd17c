using System.Collections.Concurrent;
using System.Threading.RateLimiting;

namespace Accompagnement.Slack;

/// <summary>A call of the Web API, as far as its limits go.</summary>
/// <param name="Channel">Where a message is posted, or null.</param>
/// <param name="For">The person whom it serves; empty for what the bot does by itself.</param>
internal readonly record struct SlackCall(string Method, string? Channel, string For);

/// <summary>
/// Keeps below Slack's limits: one message a second and channel, and each method's tier. Each person (and each channel, of what the bot
/// posts by itself) has one call of a method in the queue at a time, so that all take turns, however many some of them make; a channel's
/// turn comes before the method's, so that a busy channel queues by itself. https://docs.slack.dev/apis/web-api/rate-limits
/// </summary>
internal sealed class SlackLimiter : IDisposable
{
    private const int MostWaiting = 1000;
    private const int MostWaitingForOne = 50;

    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, PacedLimiter> methods = new();
    private readonly PartitionedRateLimiter<SlackCall> limiter;

    public SlackLimiter(SlackClock clock)
    {
        time = clock.Real;
        limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<SlackCall, (string, string)>(call => RateLimitPartition.GetConcurrencyLimiter((call.Method, call.For.Length > 0 ? call.For : call.Channel ?? ""), _ => OneByOne(call.For))),
            PartitionedRateLimiter.Create<SlackCall, string>(call => call is { Method: "chat.postMessage", Channel: { } channel }
                ? RateLimitPartition.Get(channel, _ => new PacedLimiter(time, 3, TimeSpan.FromSeconds(1), MostWaiting))
                : RateLimitPartition.GetNoLimiter("")),
            PartitionedRateLimiter.Create<SlackCall, string>(call => RateLimitPartition.Get(call.Method, Of)));
    }

    /// <summary>Waits for the call's turn; hold the lease until the call is over.</summary>
    public ValueTask<RateLimitLease> WaitAsync(SlackCall call, CancellationToken cancellation) => limiter.AcquireAsync(call, 1, cancellation);

    /// <summary>Holds a method back, because Slack asked for it.</summary>
    public void Hold(string method, TimeSpan duration) => Of(method).Hold(duration);

    public void Dispose()
    {
        limiter.Dispose();
        foreach (var method in methods.Values) method.Dispose();
    }

    private PacedLimiter Of(string method) => methods.GetOrAdd(method, _ => Tier(PerMinute(method)));

    // What goes at once and what follows stay within the tier together, in any minute.
    private PacedLimiter Tier(int perMinute) => new(time, perMinute * 2 / 5, TimeSpan.FromMinutes(1) / (perMinute * 3 / 5), MostWaiting, lasts: true);

    private static int PerMinute(string method) => method switch
    {
        "apps.connections.open" or "chat.update" => 50,
        "chat.postMessage" => 240,
        _ => 100,
    };

    private static ConcurrencyLimiterOptions OneByOne(string person) => new()
    {
        PermitLimit = 1,
        QueueLimit = person.Length == 0 ? MostWaiting : MostWaitingForOne,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    };
}
