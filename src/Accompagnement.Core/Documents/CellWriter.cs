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
        var padded = exact[..lead] + content;
        if (!isOpen)
        {
            var trail = exact.AsSpan().IsWhiteSpace() || char.IsWhiteSpace(exact[^1]) ? 1 : 0;
            padded = padded.PadRight(Math.Max(padded.Length + trail, width ?? Width(line, column, cell, content)));
        }
        return line[..cell.Start] + padded + line[cell.End..];
    }

    /// <summary>An empty row as wide as the table's columns.</summary>
    public string Empty()
    {
        var row = text.Lines[table.Header].ToCharArray();
        foreach (var cell in header) row.AsSpan(cell.Start, cell.Width).Fill(' ');
        var line = new string(row);
        return IsAligned(0) ? line : line[..header[0].Start] + string.Join('|', header.Select(_ => "  ")) + line[header[^1].End..];
    }

    // The column's own width where the table is aligned; emphasis counts for nothing where its marks stand out of the column.
    private int Width(string line, int column, Cell cell, string content)
    {
        if (!IsAligned(column)) return 0;
        var width = HeaderWidth(column);
        var marks = Marks(content);
        var isOverflowing = cell.Width > width + Marks(cell.ContentIn(line));
        if (isOverflowing) return width + marks;
        return cell.Width == width ? width : cell.Width - Marks(cell.ContentIn(line)) + marks;
    }

    private int HeaderWidth(int column) => column < header.Count ? header[column].Width : 0;

    private bool IsAligned(int column)
    {
        if (aligned.TryGetValue(column, out var known)) return known;
        var width = HeaderWidth(column);
        var (same, other) = (0, 0);
        foreach (var row in table.Rows)
        {
            var cells = Cells.Of(text.Lines[row], text.Syntax);
            if (column >= cells.Count) continue;
            if (cells[column].Width == width) same++;
            else other++;
        }
        return aligned[column] = same > 0 && 2 * same >= other;
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
