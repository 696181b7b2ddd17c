namespace Accompagnement.Web;

/// <summary>Work that outlives the request that asked for it; drained when the program stops.</summary>
internal sealed partial class Later(TimeProvider real, ILogger<Later> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Underway running = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>
    /// Does the work and answers with what came of it, if it came in time and fits there; else answers with what is for the meantime and
    /// hands the work, under way or done, to what brings its result afterwards.
    /// </summary>
    public async Task<TAnswer> WithinAsync<TResult, TAnswer>(TimeSpan deadline, Func<CancellationToken, Task<TResult>> work, Course<TResult, TAnswer> course)
        where TAnswer : class
    {
        // Even work that begins without waiting must not hold up the answer.
        var result = Task.Run(() => work(stopping.Token));
        using var enough = new CancellationTokenSource();
        var first = await Task.WhenAny(result, Task.Delay(deadline, real, enough.Token));
        await enough.CancelAsync();
        if (first == result && course.Now(await result) is { } answer) return answer;
        Run(cancellation => course.Afterwards(result, cancellation));
        return first == result ? course.Done : course.Meanwhile;
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

    [LoggerMessage(LogLevel.Error, "What was left to do after a request failed")]
    private partial void LogFailed(Exception failed);
}

/// <summary>The ways in which a result can reach who asked for it.</summary>
/// <param name="Now">As the answer itself; null where it does not fit there.</param>
/// <param name="Done">The answer where the result is there but goes another way.</param>
/// <param name="Meanwhile">The answer while the work goes on.</param>
/// <param name="Afterwards">Brings the result another way.</param>
internal sealed record Course<TResult, TAnswer>(
    Func<TResult, TAnswer?> Now, TAnswer Done, TAnswer Meanwhile, Func<Task<TResult>, CancellationToken, Task> Afterwards)
    where TAnswer : class;
