namespace Accompagnement.Web;

/// <summary>
/// Remembers things for at least a while and at most twice as long, at the same small cost however many there are: two generations, of
/// which the older is dropped whole when the younger is old or large enough.
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

    /// <summary>Forgets this, unless something else is remembered under its key by now.</summary>
    public void Forget(TKey key, TValue value)
    {
        lock (door)
        {
            foreach (var generation in (ReadOnlySpan<Dictionary<TKey, TValue>>)[young, old])
            {
                if (generation.TryGetValue(key, out var known) && EqualityComparer<TValue>.Default.Equals(known, value)) generation.Remove(key);
            }
        }
    }

    private void Turn()
    {
        var age = time.GetElapsedTime(since);
        if (young.Count < most && age < atLeast) return;
        (old, young, since) = (age < 2 * atLeast ? young : [], [], time.GetTimestamp());
    }
}
