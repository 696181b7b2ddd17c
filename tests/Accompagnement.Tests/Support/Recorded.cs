namespace Accompagnement.Tests.Support;

/// <summary>What happened, in order; a test can wait for more without sleeping.</summary>
internal sealed class Recorded<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock door = new();
    private readonly List<T> entries = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count
    {
        get
        {
            lock (door) return entries.Count;
        }
    }

    public IReadOnlyList<T> All
    {
        get
        {
            lock (door) return [.. entries];
        }
    }

    public void Add(T entry)
    {
        lock (door)
        {
            entries.Add(entry);
            more.SetResult();
            more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The first entry from this position on that fits, and the position after it.</summary>
    public async Task<(T Entry, int Next)> WaitAsync(int from, Func<T, bool> fits)
    {
        for (var at = from; ; at++)
        {
            Task next;
            while (true)
            {
                lock (door)
                {
                    if (at < entries.Count) break;
                    next = more.Task;
                }
                await next.WaitAsync(Patience);
            }
            if (All[at] is var entry && fits(entry)) return (entry, at + 1);
        }
    }

    /// <summary>Waits for so many entries that fit.</summary>
    public async Task<IReadOnlyList<T>> TakeAsync(int count, Func<T, bool> fits)
    {
        List<T> taken = [];
        for (var from = 0; taken.Count < count;)
        {
            (var entry, from) = await WaitAsync(from, fits);
            taken.Add(entry);
        }
        return taken;
    }
}
