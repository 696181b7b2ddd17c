using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>Puts other words into the cells of a row, padded to the column as it stands; a cell too long leaves the other rows alone.</summary>
internal sealed class CellWriter(TextDocument text, SessionTable table)
{
    private readonly Dictionary<int, bool> aligned = [];
    private readonly IReadOnlyList<Cell> header = Cells.Of(text.Lines[table.Header], text.Syntax);

    /// <summary>The row with its cell saying <paramref name="content"/>, emphasis and all.</summary>
    /// <param name="width">The width to pad to; null for the column's.</param>
    public string Put(string line, int column, string content, int? width = null)
    {
        var cells = Cells.Of(line, text.Syntax);
        if (column >= cells.Count) return Lengthened(line, cells.Count, column, content);
        var cell = cells[column];
        var exact = line[cell.Start..cell.End];
        var isOpen = column == cells.Count - 1 && !Cells.HasClosingBar(line);
        var lead = exact.Length - exact.TrimStart().Length is var blanks && exact.AsSpan().IsWhiteSpace() ? Math.Min(1, exact.Length) : blanks;
        var wanted = width ?? Width(line, cells, column, content);
        var padded = wanted is { } full && IsRight(exact, column) ? new string(' ', Math.Max(1, full - 1 - Cells.WidthOf(content))) + content : exact[..lead] + content;
        if (!isOpen)
        {
            var trail = exact.AsSpan().IsWhiteSpace() ? 1 : exact.Length - exact.TrimEnd().Length;
            padded += new string(' ', Math.Max(wanted is null ? trail : Math.Min(trail, 1), (wanted ?? 0) - Cells.WidthOf(padded)));
        }
        var changed = line[..cell.Start] + padded + line[cell.End..];
        // Without a bar before it, an empty first cell would be none.
        return cell.Start == 0 && column == 0 && changed.AsSpan().TrimStart() is ['|', ..] ? $"|{(changed.StartsWith(' ') ? "" : " ")}{changed}" : changed;
    }

    /// <summary>An empty row as wide as the table's columns.</summary>
    public string Empty()
    {
        var row = text.Lines[table.Header].ToCharArray();
        foreach (var cell in header) row.AsSpan(cell.Start, cell.Width).Fill(' ');
        var line = new string(row);
        if (header[0].Start == 0) return "|" + string.Concat(Enumerable.Repeat("  |", header.Count));
        return IsAligned(0) ? line : line[..header[0].Start] + string.Join('|', header.Select(_ => "  ")) + line[header[^1].End..];
    }

    /// <summary>A new row without bars around it where its table has none, as far as it is still a row.</summary>
    public string Bare(string line)
    {
        if (header[0].Start != 0 || Cells.Of(line, text.Syntax)[0].ContentIn(line).Length == 0) return line;
        var bare = line.TrimStart('|').TrimStart();
        var open = bare.TrimEnd('|').TrimEnd();
        return Cells.HasClosingBar(text.Lines[table.Header]) || !open.Contains('|') || open.EndsWith('|') ? bare : open;
    }

    // Whether the cell stands at the right of its column; where it fills it, its header tells.
    private bool IsRight(string exact, int column)
    {
        if (Blanks(exact) is var (lead, trail) && (lead != 1 || trail != 1)) return lead > 1 && trail <= 1;
        return column < header.Count && Blanks(text.Lines[table.Header][header[column].Start..header[column].End]) is ( > 1, <= 1);
    }

    private static (int Lead, int Trail)? Blanks(string exact) =>
        string.IsNullOrWhiteSpace(exact) ? null : (exact.Length - exact.TrimStart().Length, exact.Length - exact.TrimEnd().Length);

    // The column's own width where the table is aligned, null where it is not. Emphasis counts for nothing where its marks stand out of the column.
    private int? Width(string line, IReadOnlyList<Cell> cells, int column, string content)
    {
        if (!IsAligned(column)) return null;
        var isOut = IsMarkedOut(line, cells);
        var own = cells[column].WidthIn(line);
        var old = HeaderWidth(column) + (isOut ? Marks(cells[column].ContentIn(line)) : 0);
        var width = HeaderWidth(column) + (isOut ? Marks(content) : 0);
        if (own == old) return width;
        var isTight = line.AsSpan(cells[column].Start, cells[column].Width) is [.., not (' ' or '\u00A0'), _] or [.., not (' ' or '\u00A0')];
        if (isTight) return own > old ? width : null;
        return own + width - old;
    }

    // Whether the emphasised cells of the row are wider than their columns by just their marks.
    private bool IsMarkedOut(string line, IReadOnlyList<Cell> cells)
    {
        var balance = 0;
        for (var column = 0; column < Math.Min(cells.Count, header.Count); column++)
        {
            if (Marks(cells[column].ContentIn(line)) is not (> 0 and var marks)) continue;
            if (cells[column].WidthIn(line) == HeaderWidth(column) + marks) balance++;
            else if (cells[column].WidthIn(line) == HeaderWidth(column)) balance--;
        }
        return balance > 0;
    }

    private int HeaderWidth(int column) => column < header.Count ? header[column].WidthIn(text.Lines[table.Header]) : 0;

    private bool IsAligned(int column)
    {
        if (aligned.TryGetValue(column, out var known)) return known;
        var width = HeaderWidth(column);
        // The separator under the header tells the columns' widths too.
        var (same, other) = (IsRuled(column, width) ? 1 : 0, 0);
        foreach (var row in table.Rows)
        {
            var cells = Cells.Of(text.Lines[row], text.Syntax);
            if (column >= cells.Count) continue;
            if (cells[column].WidthIn(text.Lines[row]) == width) same++;
            else other++;
        }
        return aligned[column] = same > 0 && 2 * same >= other;
    }

    private bool IsRuled(int column, int width)
    {
        if (table.Header + 1 >= text.Lines.Count || text.KindOf(table.Header + 1) is not LineKind.TableRule) return false;
        var rule = Cells.OfRule(text.Lines[table.Header + 1]);
        return column < rule.Count && rule[column].Width == width;
    }

    private int Marks(string content)
    {
        var cell = CellText.Read(content, text.Syntax);
        return cell.Open.Length + cell.Close.Length;
    }

    /// <summary>A row with a cell behind its last one, those between left empty.</summary>
    /// <param name="count">How many cells the row has.</param>
    public static string Lengthened(string line, int count, int column, string content)
    {
        var end = line.TrimEnd();
        var isClosed = Cells.HasClosingBar(line);
        var missing = string.Concat(Enumerable.Repeat(isClosed ? "  |" : " |", column - count));
        return isClosed ? $"{end}{missing} {content} |" : $"{end} |{missing} {content}";
    }
}
