using Accompagnement.Web;

namespace Accompagnement.Slack;

/// <summary>Work that outlives the request that asked for it, within Slack's patience.</summary>
internal sealed class SlackLater(SlackClock clock, ILogger<Later> logger) : IHostedService, IDisposable
{
    // Slack waits three seconds in all; one is for the way.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private readonly Later later = new(clock.Real, logger);

    /// <summary>
    /// Does the work and acknowledges with what came of it, if it came in time and fits there; else acknowledges with what is for the
    /// meantime and brings the result afterwards.
    /// </summary>
    public Task<Acknowledgement> WithinAsync<T>(
        Func<CancellationToken, Task<T>> work, Func<T, Acknowledgement?> now, Acknowledgement meanwhile, Func<T, CancellationToken, Task> afterwards) =>
        later.WithinAsync(Deadline, work, new Course<T, Acknowledgement>(now, Acknowledgement.Empty, meanwhile, async (answer, cancellation) => await afterwards(await answer, cancellation)));

    public void Run(Func<CancellationToken, Task> work) => later.Run(work);

    public Task StartAsync(CancellationToken cancellationToken) => later.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => later.StopAsync(cancellationToken);

    public void Dispose() => later.Dispose();
}
