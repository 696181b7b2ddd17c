namespace Accompagnement.Core.Documents.Merging;

/// <summary>Finds the text that a newer one was made from: the one with which it shares most of its lines.</summary>
public static class NearestText
{
    /// <returns>The number of the nearest of the known texts; of several, the first.</returns>
    public static int Among(IReadOnlyList<ReadOnlyMemory<byte>> known, ReadOnlyMemory<byte> text)
    {
        var (nearest, least) = (0, int.MaxValue);
        for (var i = 0; i < known.Count; i++)
        {
            if (Difference(known[i].Span, text.Span) is var difference && difference >= least) continue;
            (nearest, least) = (i, difference);
        }
        return nearest;
    }

    // How many lines one has and the other has not, wherever they stand.
    private static int Difference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var counts = new Dictionary<int, int>();
        Count(counts, one, 1);
        Count(counts, other, -1);
        return counts.Values.Sum(Math.Abs);
    }

    private static void Count(Dictionary<int, int> counts, ReadOnlySpan<byte> text, int by)
    {
        foreach (var line in text.Split((byte)'\n'))
        {
            var hash = new HashCode();
            hash.AddBytes(text[line]);
            var key = hash.ToHashCode();
            counts[key] = counts.GetValueOrDefault(key) + by;
        }
    }
}
