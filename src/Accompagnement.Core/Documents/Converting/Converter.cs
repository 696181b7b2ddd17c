using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents.Converting;

/// <summary>Walks through a document from block to block; what each becomes depends on the notation.</summary>
/// <param name="headers">The lines of headers that do not stand first in their tables.</param>
internal abstract class Converter(TextDocument text, IReadOnlySet<int> headers)
{
    private readonly Dictionary<int, Heading> headings = text.Headings.ToDictionary(heading => heading.Line);
    private readonly List<(int Column, int Width)> items = [];

    protected TextDocument Text => text;

    protected List<string> Output { get; } = [];

    public IReadOnlyList<string> Lines()
    {
        Begin();
        for (var line = 0; line < text.Lines.Count;) line = Next(line);
        return Output;
    }

    protected virtual void Begin()
    {
    }

    /// <summary>The bullet of a list in this notation.</summary>
    protected abstract string Bullet(string mark);

    protected abstract string Inline(string words);

    protected abstract void AddHeading(int level, string title);

    /// <summary>Lines shown as they stand.</summary>
    protected abstract void AddVerbatim(int from, int to);

    /// <summary>Lines that are not shown.</summary>
    /// <returns>The line after those that were taken.</returns>
    protected abstract int AddHidden(int from, int to);

    protected abstract void AddTable(IReadOnlyList<IReadOnlyList<string>> rows);

    /// <summary>A line of prose, so that this notation takes it for nothing else.</summary>
    protected abstract string Guarded(string line);

    private int Next(int line)
    {
        var kind = text.KindOf(line);
        if (kind is LineKind.Heading) items.Clear();
        switch (kind)
        {
            case LineKind.Blank:
                // What was not shown may have left the blank line under it alone.
                if (Output.Count > 0 && (Output[^1].Length > 0 || (line > 0 && text.KindOf(line - 1) is LineKind.Blank))) Output.Add("");
                return line + 1;
            case LineKind.Heading:
                var heading = headings[line];
                AddHeading(heading.Level, Inline(text.TextOf(heading)));
                return line + 1;
            case LineKind.TableRow or LineKind.TableRule:
                var end = EndOf(line, text.IsTable);
                AddTable(Rows(line, end));
                return end;
            case LineKind.Verbatim:
                var last = EndOf(line, other => text.KindOf(other) is LineKind.Verbatim);
                AddVerbatim(line, last);
                return last;
            case LineKind.Hidden:
                return AddHidden(line, EndOf(line, other => text.KindOf(other) is LineKind.Hidden));
            default:
                AddText(text.Lines[line]);
                return line + 1;
        }
    }

    protected int EndOf(int line, Func<int, bool> isSame)
    {
        while (line < text.Lines.Count && isSame(line)) line++;
        return line;
    }

    // Items are nested by where the text of the one above begins, whatever the bullets' widths.
    private void AddText(string line)
    {
        var column = ListItems.ColumnOf(line);
        while (items.Count > 0 && items[^1].Column >= column && (column > 0 || ListItems.BulletOf(line) is not null)) items.RemoveAt(items.Count - 1);
        var indent = items.Count == 0 ? 0 : items[^1].Width;
        if (ListItems.BulletOf(line) is not { } bullet)
        {
            if (column == 0) items.Clear();
            Output.Add(Guarded(items.Count == 0 ? Inline(line) : new string(' ', indent) + Inline(line.TrimStart())));
            return;
        }
        var mark = Bullet(bullet.Mark);
        items.Add((column, indent + mark.Length + 1));
        Output.Add($"{new string(' ', indent)}{mark} {Inline(line[bullet.TextStart..])}");
    }

    private List<IReadOnlyList<string>> Rows(int from, int to)
    {
        var rows = new List<IReadOnlyList<string>>();
        for (var line = from; line < to; line++)
        {
            if (text.KindOf(line) is not LineKind.TableRow) continue;
            // What a merge has glued together are tables of their own.
            if (rows.Count > 0 && headers.Contains(line))
            {
                AddTable(rows);
                Output.Add("");
                rows = [];
            }
            var exact = text.Lines[line];
            rows.Add([.. Cells.Of(exact, text.Syntax).Select(cell => Inline(cell.ContentIn(exact)))]);
        }
        return rows;
    }

    /// <summary>Rows as wide as their widest cells, but for very wide ones.</summary>
    protected static IReadOnlyList<string> Aligned(IReadOnlyList<IReadOnlyList<string>> rows, out IReadOnlyList<int> widths)
    {
        const int Widest = 80;
        var columns = new int[rows[0].Count];
        foreach (var row in rows)
        {
            for (var i = 0; i < Math.Min(columns.Length, row.Count); i++) columns[i] = Math.Max(columns[i], Math.Min(Widest, Cells.WidthOf(row[i])));
        }
        widths = columns;
        return [.. rows.Select(row => $"| {string.Join(" | ", Enumerable.Range(0, Math.Max(columns.Length, row.Count)).Select(i => Padded(i < row.Count ? row[i] : "", i < columns.Length ? columns[i] : 0)))} |")];
    }

    private static string Padded(string cell, int width) => cell + new string(' ', Math.Max(0, width - Cells.WidthOf(cell)));
}
