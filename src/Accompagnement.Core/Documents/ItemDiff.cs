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
        if ((long)old.Count * wanted.Count > Most)
        {
            for (var i = 0; i < Math.Min(old.Count, wanted.Count) && same.Equals(old[i], wanted[i]); i++) pairs.Add((i, i));
            return pairs;
        }
        var longest = new int[old.Count + 1, wanted.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = wanted.Count - 1; j >= 0; j--)
                longest[i, j] = same.Equals(old[i], wanted[j]) ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        }
        for (int i = 0, j = 0; i < old.Count && j < wanted.Count;)
        {
            if (same.Equals(old[i], wanted[j])) pairs.Add((i++, j++));
            else if (longest[i + 1, j] >= longest[i, j + 1]) i++;
            else j++;
        }
        return pairs;
    }
}
