using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents.Converting;

/// <summary>Markdown as org: front matter as keywords, fences as blocks, comments as comments.</summary>
internal sealed class ToOrg(TextDocument text, IReadOnlySet<int> headers, string title) : Converter(text, headers)
{
    protected override void Begin()
    {
        if (title.Length > 0) Output.AddRange([$"#+title: {title.Replace('\n', ' ')}", ""]);
    }

    // A star at the margin would be a heading.
    protected override string Bullet(string mark) => mark is "*" or "•" ? "-" : mark;

    protected override string Inline(string words) => InlineNotation.ToOrg(words.TrimStart('\uFEFF').Replace(Syntax.Markdown.EscapedBar, Syntax.Org.EscapedBar, StringComparison.Ordinal));

    protected override void AddHeading(int level, string title) => Output.Add(Syntax.Org.HeadingMark(level) + title);

    protected override void AddVerbatim(int from, int to) => Block("", Enumerable.Range(from, to - from).Select(line => Text.Lines[line]));

    protected override int AddHidden(int from, int to)
    {
        var line = Text.Lines[from].TrimStart('\uFEFF').Trim();
        if (IsFence(line) && to == from + 1 && to < Text.Lines.Count && Text.KindOf(to) is LineKind.Verbatim)
        {
            var end = EndOf(to, other => Text.KindOf(other) is LineKind.Verbatim);
            Block(line.TrimStart('`', '~').Trim(), Enumerable.Range(to, end - to).Select(other => Text.Lines[other]));
            return end < Text.Lines.Count && Text.KindOf(end) is LineKind.Hidden ? end + 1 : end;
        }
        if (from == 0 && line is "---") return FrontMatter(to);
        // The line under a heading of two lines.
        if (from > 0 && Text.KindOf(from - 1) is LineKind.Heading && line is ['=' or '-', ..] && line.Trim(line[0]).Length == 0) return from + 1;
        Comment([.. Enumerable.Range(from, to - from).Select(other => Words(Text.Lines[other])).Where(words => words.Length > 0)]);
        return to;
    }

    protected override void AddTable(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0) return;
        var lines = Aligned(rows, out var widths);
        Output.Add(lines[0]);
        Output.Add(Syntax.Org.Rule(widths.Select(width => width + 2)));
        Output.AddRange(lines.Skip(1));
    }

    // Org's own way to keep a mark from being one is a zero-width space before it.
    protected override string Guarded(string line)
    {
        var words = line.TrimStart();
        var isMark = words is [':', ..] or ['#', ..] || (words == line && words.StartsWith('*') && words.TrimStart('*').StartsWith(' '));
        return isMark ? $"{line[..^words.Length]}\u200B{words}" : line;
    }

    private static bool IsFence(string line) => line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal);

    private int FrontMatter(int to)
    {
        for (var line = 1; line < to; line++)
        {
            var entry = Text.Lines[line].Trim();
            if (entry is "---") return line + 1;
            var colon = entry.IndexOf(':');
            if (colon <= 0 || Text.Syntax.TitleIn(entry) is not null) continue;
            Output.Insert(title.Length > 0 ? 1 : 0, $"#+{entry[..colon]}: {entry[(colon + 1)..].Trim().Trim('"')}");
        }
        return to;
    }

    private void Block(string language, IEnumerable<string> lines)
    {
        if (language.Length == 0)
        {
            Output.AddRange(lines.Select(line => $": {line}".TrimEnd()));
            return;
        }
        Output.Add($"#+begin_src {language}");
        // A comma keeps what looks like a heading or a keyword from being one.
        Output.AddRange(lines.Select(line => line is ['*', ..] or ['#', '+', ..] ? $",{line}" : line));
        Output.Add("#+end_src");
    }

    private static string Words(string line)
    {
        var words = line.TrimStart('\uFEFF').Trim();
        if (words.StartsWith("<!--", StringComparison.Ordinal)) words = words[4..];
        if (words.EndsWith("-->", StringComparison.Ordinal)) words = words[..^3];
        return words.Trim();
    }

    // Keywords and drawers that came from org go back as they were.
    private void Comment(List<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var end = IsDrawer(lines[i]) ? lines.FindIndex(i + 1, line => line.Equals(":END:", StringComparison.OrdinalIgnoreCase)) : -1;
            for (; i < end; i++) Output.Add(lines[i]);
            Output.Add(i == end || lines[i].StartsWith("#+", StringComparison.Ordinal) || lines[i].StartsWith("# ", StringComparison.Ordinal) ? lines[i] : $"# {lines[i]}");
        }
    }

    private static bool IsDrawer(string line) => line.Length > 2 && line[0] == ':' && line[^1] == ':' && !line.AsSpan(1, line.Length - 2).ContainsAny(" \t:");
}
