using System.Threading.RateLimiting;

namespace Accompagnement.Slack;

/// <summary>
/// Keeps below Slack's limits: one message a second and channel, and each method's tier. The channel's turn comes first, so that one
/// busy channel queues by itself and never in front of the others. https://docs.slack.dev/apis/web-api/rate-limits
/// </summary>
internal sealed class SlackLimiter : IDisposable
{
    private const int MostWaiting = 1000;

    private readonly PartitionedRateLimiter<(string Method, string? Channel)> limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<(string Method, string? Channel), string>(call => call is { Method: "chat.postMessage", Channel: { } channel }
            ? Bucket(channel, 1, TimeSpan.FromSeconds(1))
            : RateLimitPartition.GetNoLimiter("")),
        PartitionedRateLimiter.Create<(string Method, string? Channel), string>(call => Bucket(call.Method, PerMinute(call.Method) / 5, TimeSpan.FromMinutes(1) / PerMinute(call.Method))));

    public ValueTask<RateLimitLease> WaitAsync(string method, string? channel, CancellationToken cancellation) =>
        limiter.AcquireAsync((method, channel), 1, cancellation);

    public void Dispose() => limiter.Dispose();

    private static int PerMinute(string method) => method switch
    {
        "apps.connections.open" => 50,
        "chat.update" => 50,
        "chat.postMessage" => 240,
        _ => 100,
    };

    private static RateLimitPartition<string> Bucket(string key, int atOnce, TimeSpan each) => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = atOnce,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = each,
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
