namespace Accompagnement.Slack;

/// <summary>
/// Remembers things for at least a while, at the same small cost however many there are: two generations, of which the older is dropped
/// whole when the younger is old or large enough.
/// </summary>
internal sealed class Recent<TKey, TValue>(TimeProvider time, TimeSpan atLeast, int most = int.MaxValue)
    where TKey : notnull
{
    private readonly Lock door = new();
    private Dictionary<TKey, TValue> young = [];
    private Dictionary<TKey, TValue> old = [];
    private long since = time.GetTimestamp();

    /// <summary>What is remembered under this key; remembers what is made for it where nothing is.</summary>
    public TValue GetOrAdd(TKey key, Func<TValue> make)
    {
        lock (door)
        {
            Turn();
            if (young.TryGetValue(key, out var known) || old.TryGetValue(key, out known)) return known;
            return young[key] = make();
        }
    }

    /// <summary>Remembers this, unless something is remembered under this key.</summary>
    public bool TryAdd(TKey key, TValue value)
    {
        lock (door)
        {
            Turn();
            return !old.ContainsKey(key) && young.TryAdd(key, value);
        }
    }

    public void Forget(TKey key)
    {
        lock (door)
        {
            young.Remove(key);
            old.Remove(key);
        }
    }

    private void Turn()
    {
        if (young.Count < most && time.GetElapsedTime(since) < atLeast) return;
        (old, young, since) = (young, [], time.GetTimestamp());
    }
}
