using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents.Converting;

/// <summary>Org as Markdown, for a site: the title as front matter, tables with the one separator that Markdown has, blocks fenced, what is not shown as comments.</summary>
internal sealed class ToMarkdown(TextDocument text, IReadOnlySet<int> headers) : Converter(text, headers)
{
    private const int Deepest = 6;

    // What begins a heading, a fence or a comment in Markdown and nothing in org.
    private static readonly string[] Marks = ["##", "```", "~~~", "<!--"];

    protected override void Begin()
    {
        for (var line = 0; line < Math.Min(Text.Lines.Count, 100); line++)
        {
            if (Text.KindOf(line) is not LineKind.Hidden || Text.Syntax.TitleIn(Text.Lines[line].TrimStart('\uFEFF')) is not { } title) continue;
            Output.AddRange(["---", $"title: \"{Inline(title).Replace("\"", "”", StringComparison.Ordinal)}\"", "---", ""]);
            return;
        }
    }

    protected override string Bullet(string mark) => mark is "•" ? "-" : mark;

    protected override string Inline(string words) => InlineNotation.ToMarkdown(words.Replace(Syntax.Org.EscapedBar, Syntax.Markdown.EscapedBar, StringComparison.Ordinal));

    protected override void AddHeading(int level, string title) => Output.Add(Syntax.Markdown.HeadingMark(Math.Min(level, Deepest)) + title);

    protected override void AddVerbatim(int from, int to)
    {
        var lines = Enumerable.Range(from, to - from).Select(line => Shown(Text.Lines[line])).ToList();
        Fence("", lines);
    }

    protected override int AddHidden(int from, int to)
    {
        var line = Text.Lines[from].TrimStart('\uFEFF');
        if (Text.Syntax.TitleIn(line) is not null) return from + 1;
        var mark = line.Trim();
        if (mark.StartsWith("#+begin_quote", StringComparison.OrdinalIgnoreCase) || mark.StartsWith("#+end_quote", StringComparison.OrdinalIgnoreCase)) return from + 1;
        if (mark.StartsWith("#+begin_", StringComparison.OrdinalIgnoreCase) && to == from + 1 && Text.Lines.Count > to && Text.KindOf(to) is LineKind.Verbatim)
        {
            var end = EndOf(to, other => Text.KindOf(other) is LineKind.Verbatim);
            var words = mark.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            Fence(words.Length > 1 && words[0].EndsWith("src", StringComparison.OrdinalIgnoreCase) ? words[1] : "", [.. Enumerable.Range(to, end - to).Select(other => Unescaped(Text.Lines[other]))]);
            return end < Text.Lines.Count && Text.KindOf(end) is LineKind.Hidden ? end + 1 : end;
        }
        return Comment(from, to);
    }

    protected override void AddTable(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0) return;
        var lines = Aligned(rows, out var widths);
        // A table that followed its text at once would be taken for more of it.
        if (Output.Count > 0 && Output[^1].Length > 0 && !Output[^1].StartsWith('#')) Output.Add("");
        Output.Add(lines[0]);
        Output.Add(Syntax.Markdown.Rule(widths.Select(width => width + 2)));
        Output.AddRange(lines.Skip(1));
    }

    protected override string Guarded(string line)
    {
        var words = line.TrimStart();
        var isRuler = words.TrimEnd().Length > 2 && words[0] is '-' or '=' && words.TrimEnd().AsSpan().Trim(words[0]).IsEmpty;
        if (isRuler && Output.Count > 0 && Output[^1].Length > 0) Output.Add("");
        var isMark = MarkdownSyntax.IsRule(line) || Array.Exists(Marks, mark => words.StartsWith(mark, StringComparison.Ordinal));
        return isMark ? $"{line[..^words.Length]}\\{words}" : line;
    }

    private static string Shown(string line)
    {
        var text = line.TrimStart('\uFEFF').TrimStart();
        return text.StartsWith(": ", StringComparison.Ordinal) ? text[2..] : text is ":" ? "" : line;
    }

    // The comma that keeps a line within a block from being a heading or a keyword.
    private static string Unescaped(string line) => line.TrimStart() is [',', '*', ..] or [',', '#', '+', ..] ? line.Remove(line.IndexOf(','), 1) : line;

    private void Fence(string language, IReadOnlyList<string> lines)
    {
        var fence = "```";
        while (lines.Any(line => line.Contains(fence, StringComparison.Ordinal))) fence += "`";
        Output.Add(fence + language);
        Output.AddRange(lines);
        Output.Add(fence);
    }

    private int Comment(int from, int to)
    {
        var end = from;
        while (end < to && (end == from || Text.Syntax.TitleIn(Text.Lines[end]) is null) && !Text.Lines[end].TrimStart().StartsWith("#+begin_", StringComparison.OrdinalIgnoreCase)) end++;
        end = Math.Max(end, from + 1);
        var lines = Enumerable.Range(from, end - from).Select(line => Text.Lines[line].TrimStart('\uFEFF').Replace("-->", "-- >", StringComparison.Ordinal)).ToList();
        if (lines.Count == 1) Output.Add($"<!-- {lines[0].Trim()} -->");
        else Output.AddRange([.. lines.Prepend("<!--"), "-->"]);
        return end;
    }
}
