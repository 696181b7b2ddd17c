using System.Collections.Concurrent;
using Accompagnement.Web;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Accompagnement.Slack;

/// <summary>How long the sockets wait for what; real time.</summary>
internal sealed record SlackSocketTimes
{
    public static readonly SlackSocketTimes Usual = new();

    /// <summary>Between pings.</summary>
    public TimeSpan Ping { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For the answer to a ping.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>To connect, and then to be greeted.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After a failure; doubles up to the longest.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>To acknowledge what is still being answered and to close, when the program stops.</summary>
    public TimeSpan Leave { get; init; } = TimeSpan.FromSeconds(3);
}

/// <summary>Keeps two connections open, so that one is always there while Slack refreshes the other.</summary>
internal sealed partial class SlackSockets(SlackApi api, SlackDispatcher dispatcher, SlackSocketTimes times, ILogger<SlackSockets> logger) : BackgroundService, IHealthCheck
{
    private const int Connections = 2;

    private readonly ConcurrentDictionary<Guid, byte> live = new();
    private readonly Underway running = new();

    /// <summary>How many connections can take something in at this moment.</summary>
    public int Live => live.Count;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        live.IsEmpty ? HealthCheckResult.Unhealthy("No connection of Socket Mode is open: nothing can come in from Slack.") : HealthCheckResult.Healthy($"{Live} connections"));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => KeepAsync(stoppingToken)));
        // Those on their way out too.
        await running.Done;
    }

    // One place of the two: connects, and connects again as soon as Slack announces the end or the connection breaks.
    private async Task KeepAsync(CancellationToken cancellation)
    {
        var pause = times.FirstPause;
        while (!cancellation.IsCancellationRequested)
        {
            var end = await ConnectAsync(cancellation);
            // Where it worked the next one comes at once; where it did not, or Socket Mode was switched off, Slack is left in peace for a while.
            if (end is not End.Refused) pause = times.FirstPause;
            if (end is End.Refreshed) continue;
            try
            {
                await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            pause = pause * 2 < times.LongestPause ? pause * 2 : times.LongestPause;
        }
    }

    private enum End
    {
        /// <summary>Slack asked for a new connection; the old one goes on until it closes.</summary>
        Refreshed,

        /// <summary>It worked until it broke.</summary>
        Broken,

        /// <summary>It never worked, or Slack wants none.</summary>
        Refused,
    }

    private async Task<End> ConnectAsync(CancellationToken cancellation)
    {
        var opening = await api.OpenConnectionAsync(cancellation);
        if (opening is not { Ok: true, Url: { } url }) return End.Refused;
        var id = Guid.NewGuid();
        var worked = false;
        var retiring = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var socket = new SlackSocket(dispatcher, times, logger, () => worked = live.TryAdd(id, 0), reason => retiring.TrySetResult(reason));
        var run = RunAsync(socket, new Uri(url), id, cancellation);
        running.Add(run);
        if (await Task.WhenAny(run, retiring.Task) == run) return worked ? End.Broken : End.Refused;
        var reason = await retiring.Task;
        LogRetiring(reason);
        return reason is "link_disabled" or "too_many_websockets" || !worked ? End.Refused : End.Refreshed;
    }

    private async Task RunAsync(SlackSocket socket, Uri url, Guid id, CancellationToken cancellation)
    {
        try
        {
            await socket.RunAsync(url, cancellation);
        }
        catch (Exception broken)
        {
            if (!cancellation.IsCancellationRequested) LogBroken(broken.Message);
        }
        finally
        {
            live.TryRemove(id, out _);
        }
    }

    [LoggerMessage(LogLevel.Information, "Slack announces the end of a connection: {Reason}")]
    private partial void LogRetiring(string reason);

    [LoggerMessage(LogLevel.Warning, "A connection to Slack broke: {Why}")]
    private partial void LogBroken(string why);
}
