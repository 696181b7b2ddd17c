using System.Collections.Concurrent;

namespace Accompagnement.Web;

/// <summary>Work under way, for whoever has to wait for all of it.</summary>
internal sealed class Underway
{
    private readonly ConcurrentDictionary<Task, byte> tasks = new();

    /// <summary>Done when all is that is under way at this moment.</summary>
    public Task Done => Task.WhenAll(tasks.Keys);

    public void Add(Task task)
    {
        tasks[task] = 0;
        _ = task.ContinueWith(done => tasks.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
