namespace Accompagnement.Core.Org;

/// <summary>Markdown: hashes or underlines, pipe tables (the outer bars may be missing), fences, comments, front matter.</summary>
public sealed class MarkdownSyntax : Syntax
{
    public override string Bold => "**";

    public override string Strike => "~~";

    public override string EscapedBar => "\\|";

    public override string HeadingMark(int level) => new string('#', level) + " ";

    public override string? TitleIn(string line) =>
        line.StartsWith("title:", StringComparison.OrdinalIgnoreCase) ? line["title:".Length..].Trim().Trim('"', '\'') : null;

    public override string Rule(IEnumerable<int> widths) => $"|{string.Join('|', widths.Select(width => new string('-', width)))}|";

    public override (LineKind[] Kinds, IReadOnlyList<Heading> Headings) Classify(Lines lines)
    {
        var kinds = new LineKind[lines.Count];
        var headings = new List<Heading>();
        var ends = BlockEnds(lines);
        for (var i = 0; i < lines.Count; i++)
        {
            if (ends.TryGetValue(i, out var block))
            {
                kinds.AsSpan(i + 1, block.End - i - 1).Fill(block.Inside);
                kinds[i] = kinds[block.End] = LineKind.Hidden;
                i = block.End;
                continue;
            }
            kinds[i] = KindOf(lines[i]);
            if (kinds[i] is LineKind.Heading) headings.Add(HeadingAt(lines[i], i));
            else Underline(lines, kinds, headings, i);
        }
        MarkBarelessTables(lines, kinds);
        return (kinds, headings);
    }

    /// <summary>Whether every cell of the line is a run of dashes, with or without colons.</summary>
    public static bool IsRule(ReadOnlySpan<char> line)
    {
        var text = line.Trim();
        return text.Length > 1 && text.Contains('|') && text.Contains('-') && text.TrimStart("|-:+ \t").IsEmpty;
    }

    private static LineKind KindOf(string line)
    {
        var text = line.AsSpan(MarkEnd(line)).TrimStart();
        if (text.Length == 0) return LineKind.Blank;
        if (text.StartsWith("<!--") && text.TrimEnd().EndsWith("-->")) return LineKind.Hidden;
        if (text[0] == '|') return IsRule(text) ? LineKind.TableRule : LineKind.TableRow;
        var hashes = text.IndexOfAnyExcept('#');
        return hashes is > 0 and <= 6 && text[hashes] is ' ' or '\t' && line.Length - text.Length < 4 ? LineKind.Heading : LineKind.Text;
    }

    private static Heading HeadingAt(string line, int number)
    {
        var indent = MarkEnd(line) + Indent(line.AsSpan(MarkEnd(line)));
        var level = line.AsSpan(indent).IndexOfAnyExcept('#');
        var start = indent + level + Indent(line.AsSpan(indent + level));
        var end = line.AsSpan().TrimEnd().Length;
        var closed = line.AsSpan(0, end).TrimEnd('#');
        if (closed.Length < end && closed.Length > start && char.IsWhiteSpace(closed[^1])) end = closed.TrimEnd().Length;
        return new Heading(number, level, Math.Min(start, end), end);
    }

    // `Title` over `=====` or `-----`.
    private static void Underline(Lines lines, LineKind[] kinds, List<Heading> headings, int i)
    {
        if (i == 0 || kinds[i] is not LineKind.Text || kinds[i - 1] is not LineKind.Text) return;
        var text = lines[i].AsSpan().TrimEnd();
        if (text.Length < 3 || text[0] is not ('=' or '-') || text.ContainsAnyExcept(text[0])) return;
        var above = lines[i - 1];
        if (ListItems.BulletOf(above) is not null || (i > 1 && kinds[i - 2] is LineKind.Text)) return;
        kinds[i - 1] = LineKind.Heading;
        kinds[i] = LineKind.Hidden;
        headings.Add(new Heading(i - 1, text[0] == '=' ? 1 : 2, Indent(above), above.AsSpan().TrimEnd().Length));
    }

    private static bool CanBeRow(Lines lines, LineKind[] kinds, int line) =>
        kinds[line] is LineKind.TableRow or LineKind.TableRule || (kinds[line] is LineKind.Text && lines[line].Contains('|'));

    // A table without outer bars is known by the separator under its header; single rows of it may have bars again.
    private static void MarkBarelessTables(Lines lines, LineKind[] kinds)
    {
        for (var i = 1; i < lines.Count; i++)
        {
            if (!CanBeRow(lines, kinds, i - 1) || !CanBeRow(lines, kinds, i) || !IsRule(lines[i])) continue;
            kinds[i - 1] = LineKind.TableRow;
            kinds[i] = LineKind.TableRule;
            for (; i + 1 < lines.Count && CanBeRow(lines, kinds, i + 1); i++)
            {
                if (kinds[i + 1] is LineKind.Text) kinds[i + 1] = LineKind.TableRow;
            }
        }
    }

    private static Dictionary<int, (int End, LineKind Inside)> BlockEnds(Lines lines)
    {
        var ends = new Dictionary<int, (int, LineKind)>();
        var commentsEnd = true;
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].AsSpan(MarkEnd(lines[i])).TrimStart();
            if (text.Length < 3) continue;
            if (i == 0 && text.TrimEnd() is "---") Close("---", LineKind.Hidden, ref i);
            else if (text.StartsWith("```") && !text.TrimStart('`').Contains('`')) Close(Fence(text), LineKind.Verbatim, ref i);
            else if (text.StartsWith("~~~") && !text.TrimStart('~').Contains('~')) Close(Fence(text), LineKind.Verbatim, ref i);
            else if (commentsEnd && text.StartsWith("<!--") && !text.Contains("-->", StringComparison.Ordinal)) CloseComment(ref i);
        }
        return ends;

        void Close(string mark, LineKind inside, ref int from)
        {
            // An unclosed fence runs to the end of the document; unclosed front matter is a mere rule.
            var end = from + 1;
            while (end < lines.Count && !IsClosing(lines[end], mark)) end++;
            if (end == lines.Count && mark is "---") return;
            end = Math.Min(end, lines.Count - 1);
            if (end == from) return;
            ends[from] = (end, inside);
            from = end;
        }

        void CloseComment(ref int from)
        {
            var end = from + 1;
            while (end < lines.Count && !lines[end].Contains("-->", StringComparison.Ordinal)) end++;
            commentsEnd = end < lines.Count;
            if (!commentsEnd) return;
            ends[from] = (end, LineKind.Hidden);
            from = end;
        }
    }

    private static string Fence(ReadOnlySpan<char> text) => new(text[0], text.IndexOfAnyExcept(text[0]) is var end and >= 0 ? end : text.Length);

    private static bool IsClosing(string line, string mark)
    {
        var text = line.AsSpan().Trim();
        return text.StartsWith(mark) && !text.ContainsAnyExcept(mark[0]);
    }
}
