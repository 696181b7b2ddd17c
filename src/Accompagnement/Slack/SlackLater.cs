namespace Accompagnement.Slack;

/// <summary>Work that outlives the request that asked for it; drained when the program stops.</summary>
internal sealed partial class SlackLater(SlackClock clock, ILogger<SlackLater> logger) : IHostedService, IDisposable
{
    // Slack waits three seconds in all; one is for the way.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Underway running = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>
    /// Does the work and acknowledges with what came of it, if it came in time and fits there; else acknowledges with what is for the
    /// meantime and brings the result afterwards.
    /// </summary>
    public async Task<Acknowledgement> WithinAsync<T>(
        Func<CancellationToken, Task<T>> work, Func<T, Acknowledgement?> now, Acknowledgement meanwhile, Func<T, CancellationToken, Task> afterwards)
    {
        // Even work that begins without waiting must not hold up the acknowledgement.
        var answer = Task.Run(() => work(stopping.Token));
        using var enough = new CancellationTokenSource();
        var first = await Task.WhenAny(answer, Task.Delay(Deadline, clock.Real, enough.Token));
        await enough.CancelAsync();
        if (first == answer && now(await answer) is { } acknowledgement) return acknowledgement;
        Run(async cancellation => await afterwards(await answer, cancellation));
        return first == answer ? Acknowledgement.Empty : meanwhile;
    }

    public void Run(Func<CancellationToken, Task> work) => running.Add(Task.Run(() => GuardedAsync(work)));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(running.Done, Task.Delay(Patience, CancellationToken.None));
        await stopping.CancelAsync();
    }

    public void Dispose() => stopping.Dispose();

    private async Task GuardedAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception failed)
        {
            LogFailed(failed);
        }
    }

    [LoggerMessage(LogLevel.Error, "An answer could not be brought to Slack")]
    private partial void LogFailed(Exception failed);
}
