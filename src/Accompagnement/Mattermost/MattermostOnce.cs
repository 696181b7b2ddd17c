using System.Collections.Concurrent;

namespace Accompagnement.Mattermost;

/// <summary>
/// Answers what comes a second time as the first time, without doing it again. Held in memory for as long as somebody in between may try
/// again; what must not happen twice after that either is remembered in the database.
/// </summary>
internal sealed class MattermostOnce(MattermostClock clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Lazy<Task<object>> Done)> seen = new();
    private DateTimeOffset swept;

    /// <param name="key">The same for each delivery of the same thing; where it is null the work is done each time.</param>
    /// <param name="work">What is done the first time.</param>
    /// <param name="holds">Whether an answer is one to give again; what was refused may be tried again.</param>
    public async Task<T> RunAsync<T>(string? key, Func<Task<T>> work, Func<T, bool> holds)
        where T : class
    {
        if (key is null) return await work();
        Sweep();
        var entry = seen.GetOrAdd(key, _ => (clock.Real.GetUtcNow(), new Lazy<Task<object>>(async () => await work())));
        try
        {
            var answer = (T)await entry.Done.Value;
            if (!holds(answer)) seen.TryRemove(KeyValuePair.Create(key, entry));
            return answer;
        }
        catch
        {
            seen.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    private void Sweep()
    {
        var now = clock.Real.GetUtcNow();
        if (now - swept < TimeSpan.FromMinutes(1)) return;
        swept = now;
        foreach (var (key, entry) in seen)
        {
            if (now - entry.At > Memory) seen.TryRemove(key, out _);
        }
    }
}
