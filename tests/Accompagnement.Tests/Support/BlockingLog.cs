using System.Text.Json.Nodes;

namespace Accompagnement.Tests.Support;

/// <summary>Remembers what came in and lets a test wait for more without sleeping.</summary>
internal sealed class BlockingLog
{
    private readonly Lock door = new();
    private readonly List<(string Method, JsonObject Body)> entries = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count
    {
        get
        {
            lock (door) return entries.Count;
        }
    }

    public bool Any(Func<string, bool> fits)
    {
        lock (door) return entries.Any(entry => fits(entry.Method));
    }

    /// <summary>Where this very body stands.</summary>
    public int IndexOf(JsonObject body)
    {
        lock (door) return entries.FindIndex(entry => ReferenceEquals(entry.Body, body));
    }

    public void Add(string method, JsonObject body)
    {
        lock (door)
        {
            entries.Add((method, body));
            more.SetResult();
            more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The first call from this position on that fits.</summary>
    public async Task<(string Method, JsonObject Body)> WaitAsync(int from, Func<string, bool> fits)
    {
        while (true)
        {
            Task next;
            lock (door)
            {
                foreach (var entry in entries.Skip(from))
                {
                    if (fits(entry.Method)) return entry;
                }
                next = more.Task;
            }
            await next.WaitAsync(TimeSpan.FromSeconds(10));
        }
    }
}
