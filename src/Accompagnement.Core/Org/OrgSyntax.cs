namespace Accompagnement.Core.Org;

/// <summary>Org: stars, bars with <c>|---+---|</c> separators, <c>#+begin</c> blocks, drawers, fixed-width lines.</summary>
public sealed class OrgSyntax : Syntax
{
    private const string DrawerName = ":";

    public override string Bold => "*";

    public override string Strike => "+";

    public override string EscapedBar => "\\vert{}";

    public override string HeadingMark(int level) => new string('*', level) + " ";

    public override string? TitleIn(string line) =>
        line.StartsWith("#+title:", StringComparison.OrdinalIgnoreCase) ? line["#+title:".Length..].Trim() : null;

    public override string Rule(IEnumerable<int> widths) => $"|{string.Join('+', widths.Select(width => new string('-', width)))}|";

    public override (LineKind[] Kinds, IReadOnlyList<Heading> Headings) Classify(Lines lines)
    {
        var kinds = new LineKind[lines.Count];
        var headings = new List<Heading>();
        var ends = BlockEnds(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            if (ends.TryGetValue(i, out var end))
            {
                var inside = IsProseBlock(lines[i]) ? LineKind.Text : DrawerOpening(lines[i]) ? LineKind.Hidden : LineKind.Verbatim;
                if (inside is not LineKind.Text)
                {
                    kinds.AsSpan(i + 1, end - i - 1).Fill(inside);
                    kinds[i] = kinds[end] = LineKind.Hidden;
                    i = end;
                    continue;
                }
            }
            kinds[i] = KindOf(lines[i]);
            if (kinds[i] is LineKind.Heading) headings.Add(HeadingAt(lines[i], i));
        }
        return (kinds, headings);
    }

    public static bool IsRule(ReadOnlySpan<char> line) => line.TrimStart().StartsWith("|-");

    private static LineKind KindOf(string line)
    {
        var marked = line.AsSpan(MarkEnd(line));
        var stars = marked.IndexOfAnyExcept('*');
        if (stars > 0 && marked[stars] is ' ' or '\t') return LineKind.Heading;
        var text = marked.TrimStart();
        if (text.Length == 0) return LineKind.Blank;
        return text[0] switch
        {
            '|' => IsRule(text) || MarkdownSyntax.IsRule(text) ? LineKind.TableRule : LineKind.TableRow,
            ':' when text.Length == 1 || text[1] is ' ' or '\t' => LineKind.Verbatim,
            '#' when text.Length == 1 || text[1] is ' ' or '\t' or '+' => LineKind.Hidden,
            _ => LineKind.Text,
        };
    }

    private static Heading HeadingAt(string line, int number)
    {
        var from = MarkEnd(line);
        var level = line.AsSpan(from).IndexOfAnyExcept('*');
        var end = line.AsSpan().TrimEnd().Length;
        // Tags (`:export:`) stand at the end of a heading and are no part of its text.
        if (end > from + level && line[end - 1] == ':')
        {
            var blank = line.LastIndexOfAny([' ', '\t'], end - 1);
            if (blank > from + level && end - blank > 2 && line[blank + 1] == ':') end = line.AsSpan(0, blank).TrimEnd().Length;
        }
        var start = from + level + Indent(line.AsSpan(from + level));
        return new Heading(number, level, Math.Min(start, end), end);
    }

    // Backwards, so that an opening without its end swallows nothing, in one pass.
    private static Dictionary<int, int> BlockEnds(Lines lines)
    {
        var ends = new Dictionary<int, int>();
        var open = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var text = lines[i].AsSpan(MarkEnd(lines[i])).Trim();
            if (text.Length < 3 || text[0] is not ('#' or ':')) continue;
            if (BlockName(text, "#+end_") is { } closed) open[closed] = i;
            else if (text.Equals(":END:", StringComparison.OrdinalIgnoreCase)) open[DrawerName] = i;
            else if (BlockName(text, "#+begin_") is { } begun && open.Remove(begun, out var end)) ends[i] = end;
            else if (DrawerOpening(text) && open.Remove(DrawerName, out end)) ends[i] = end;
        }
        return ends;
    }

    private static string? BlockName(ReadOnlySpan<char> text, string mark)
    {
        if (!text.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) return null;
        var name = text[mark.Length..];
        var end = name.IndexOfAny(' ', '\t');
        return (end < 0 ? name : name[..end]).ToString();
    }

    private static bool IsProseBlock(string line) =>
        BlockName(line.AsSpan(MarkEnd(line)).Trim(), "#+begin_")?.ToUpperInvariant() is "QUOTE" or "CENTER" or "VERSE" or "NOTES";

    private static bool DrawerOpening(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart('\uFEFF').Trim();
        return text.Length > 2 && text[0] == ':' && text[^1] == ':' && !text[1..^1].ContainsAny(" \t:");
    }
}
