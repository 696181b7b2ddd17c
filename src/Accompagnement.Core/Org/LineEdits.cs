using System.Text;

namespace Accompagnement.Core.Org;

/// <summary>Changes to single lines of a text, collected and then applied at once; every other line keeps its bytes.</summary>
public sealed class LineEdits(Lines lines)
{
    private readonly Dictionary<int, string?> changed = [];
    private readonly Dictionary<int, List<string>> inserted = [];

    public bool IsEmpty => changed.Count == 0 && inserted.Count == 0;

    /// <summary>The line as it will be; null removes it.</summary>
    public string? this[int line]
    {
        get => changed.TryGetValue(line, out var text) ? text : lines[line];
        set
        {
            if (value == lines[line]) changed.Remove(line);
            else changed[line] = value;
        }
    }

    /// <summary>Puts lines before the given one, after those already put there.</summary>
    public void Insert(int before, IEnumerable<string> added)
    {
        var list = added.ToList();
        if (list.Count == 0) return;
        if (inserted.TryGetValue(before, out var there)) there.AddRange(list);
        else inserted[before] = list;
    }

    /// <summary>Puts other lines in the place of a run of lines; those that both share at its ends stay untouched.</summary>
    public void Replace(int from, int to, IReadOnlyList<string> with)
    {
        var (start, end) = (0, with.Count);
        while (from < to && start < end && lines[from] == with[start]) (from, start) = (from + 1, start + 1);
        while (from < to && start < end && lines[to - 1] == with[end - 1]) (to, end) = (to - 1, end - 1);
        for (; from < to; from++) this[from] = start < end ? with[start++] : null;
        Insert(to, with.Skip(start).Take(end - start));
    }

    public override string ToString()
    {
        var result = new List<(string Text, string Ending)>(lines.Count);
        var common = lines.CommonEnding;
        for (var line = 0; line <= lines.Count; line++)
        {
            if (inserted.TryGetValue(line, out var added)) result.AddRange(added.Select(text => (text, common)));
            if (line < lines.Count && this[line] is { } kept) result.Add((kept, lines.EndingOf(line)));
        }
        return Join(result, common);
    }

    // Only the last line may lack its ending, and it lacks it where the document's did.
    private string Join(List<(string Text, string Ending)> result, string common)
    {
        var text = new StringBuilder();
        var hasFinal = lines.Count == 0 || lines.EndingOf(lines.Count - 1).Length > 0;
        for (var i = 0; i < result.Count; i++)
        {
            var isLast = i == result.Count - 1;
            var ending = result[i].Ending.Length > 0 ? result[i].Ending : common;
            text.Append(result[i].Text).Append(isLast && !hasFinal ? "" : ending);
        }
        return text.ToString();
    }
}
