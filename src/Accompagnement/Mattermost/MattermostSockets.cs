using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Accompagnement.Mattermost;

/// <summary>Keeps a connection open, with growing pauses between tries where the server is away.</summary>
internal sealed partial class MattermostSockets(MattermostOptions options, MattermostInbox inbox, MattermostSocketTimes times, ILogger<MattermostSockets> logger) : BackgroundService, IHealthCheck
{
    private volatile bool isOpen;

    /// <summary>Whether the bot hears what people say at this moment.</summary>
    public bool IsOpen => isOpen;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        isOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No connection to Mattermost's websocket: direct messages and mentions wait until there is one."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = times.FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            // One that worked begins anew with a short pause.
            if (await ConnectAsync(stoppingToken)) pause = times.FirstPause;
            await Task.Delay(pause * (0.5 + Random.Shared.NextDouble()), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < times.LongestPause ? pause * 2 : times.LongestPause;
        }
    }

    private async Task<bool> ConnectAsync(CancellationToken cancellation)
    {
        var worked = false;
        try
        {
            await new MattermostSocket(options, inbox, times, logger, () => worked = isOpen = true).RunAsync(cancellation);
            LogClosed();
        }
        catch (Exception broken)
        {
            if (!cancellation.IsCancellationRequested) LogBroken(broken.Message);
        }
        finally
        {
            isOpen = false;
        }
        return worked;
    }

    [LoggerMessage(LogLevel.Warning, "The connection to Mattermost broke: {Why}")]
    private partial void LogBroken(string why);

    [LoggerMessage(LogLevel.Information, "Mattermost closed the connection")]
    private partial void LogClosed();
}
