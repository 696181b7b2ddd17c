namespace Accompagnement.Core.Documents;

/// <summary>One step from old items to new ones: kept, changed in place, removed (no new) or added (no old).</summary>
internal readonly record struct ItemStep(int? Old, int? New, bool IsKept);

/// <summary>Pairs the items of two answers so that as many as possible stay as they are.</summary>
internal static class ItemDiff
{
    // Beyond this the exact pairing would cost more than a smaller difference is worth.
    private const int Most = 4_000_000;

    public static List<ItemStep> Between<T>(IReadOnlyList<T> old, IReadOnlyList<T> wanted)
    {
        var steps = new List<ItemStep>();
        var (i, j) = (0, 0);
        foreach (var (keptOld, keptNew) in Common(old, wanted).Append((old.Count, wanted.Count)))
        {
            for (; i < keptOld || j < keptNew; i++, j++)
            {
                steps.Add(new(i < keptOld ? i : null, j < keptNew ? j : null, false));
                if (i >= keptOld) i--;
                if (j >= keptNew) j--;
            }
            if (keptOld < old.Count && keptNew < wanted.Count) steps.Add(new(keptOld, keptNew, true));
            (i, j) = (keptOld + 1, keptNew + 1);
        }
        return steps;
    }

    private static List<(int Old, int New)> Common<T>(IReadOnlyList<T> old, IReadOnlyList<T> wanted)
    {
        var same = EqualityComparer<T>.Default;
        var pairs = new List<(int, int)>();
        var (oldEnd, newEnd, start) = (old.Count, wanted.Count, 0);
        while (start < oldEnd && start < newEnd && same.Equals(old[start], wanted[start])) pairs.Add((start, start++));
        while (oldEnd > start && newEnd > start && same.Equals(old[oldEnd - 1], wanted[newEnd - 1])) (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        if ((long)(oldEnd - start) * (newEnd - start) <= Most) AddLongest(pairs, old, wanted, start, oldEnd, newEnd);
        for (; oldEnd < old.Count; oldEnd++, newEnd++) pairs.Add((oldEnd, newEnd));
        return pairs;
    }

    private static void AddLongest<T>(List<(int, int)> pairs, IReadOnlyList<T> old, IReadOnlyList<T> wanted, int start, int oldEnd, int newEnd)
    {
        var same = EqualityComparer<T>.Default;
        var longest = new int[oldEnd - start + 1, newEnd - start + 1];
        for (var i = oldEnd - 1; i >= start; i--)
        {
            for (var j = newEnd - 1; j >= start; j--)
            {
                var (row, column) = (i - start, j - start);
                longest[row, column] = same.Equals(old[i], wanted[j]) ? longest[row + 1, column + 1] + 1 : Math.Max(longest[row + 1, column], longest[row, column + 1]);
            }
        }
        for (int i = start, j = start; i < oldEnd && j < newEnd;)
        {
            if (same.Equals(old[i], wanted[j])) pairs.Add((i++, j++));
            else if (longest[i - start + 1, j - start] >= longest[i - start, j - start + 1]) i++;
            else j++;
        }
    }
}
