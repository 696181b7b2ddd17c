using System.Globalization;

namespace Accompagnement.Core.Org;

/// <summary>One cell of a table line: what stands between its bars, from <paramref name="Start"/> to <paramref name="End"/>.</summary>
public readonly record struct Cell(int Start, int End)
{
    public int Width => End - Start;

    /// <summary>The cell's exact text without the blanks around it.</summary>
    public string ContentIn(string line) => line.AsSpan(Start, End - Start).Trim().ToString();

    /// <summary>How wide the cell looks.</summary>
    public int WidthIn(string line) => Cells.WidthOf(line.AsSpan(Start, End - Start));
}

/// <summary>Splits table lines at their bars.</summary>
public static class Cells
{
    // No table of people has as many columns; the cap keeps a line of bars from costing more than itself.
    private const int Most = 256;

    public static IReadOnlyList<Cell> Of(string line, Syntax syntax)
    {
        var cells = new List<Cell>();
        var end = line.AsSpan().TrimEnd().Length;
        var start = line.AsSpan().IndexOfAnyExcept(" \t\uFEFF");
        if (start < 0) return cells;
        if (line[start] == '|') start++;
        for (var i = start; i < end && cells.Count < Most; i++)
        {
            if (line[i] != '|' || IsEscaped(line, i, syntax)) continue;
            cells.Add(new Cell(start, i));
            start = i + 1;
        }
        if (start < end) cells.Add(new Cell(start, end));
        return cells;
    }

    /// <summary>The cells of a separator: runs between bars or pluses.</summary>
    public static IReadOnlyList<Cell> OfRule(string line)
    {
        var cells = new List<Cell>();
        var end = line.AsSpan().TrimEnd().Length;
        var start = line.IndexOf('|') is var bar and >= 0 && line.AsSpan(0, bar).IsWhiteSpace() ? bar + 1 : 0;
        for (var i = start; i < end && cells.Count < Most; i++)
        {
            if (line[i] is not ('|' or '+')) continue;
            cells.Add(new Cell(start, i));
            start = i + 1;
        }
        if (start < end) cells.Add(new Cell(start, end));
        return cells;
    }

    /// <summary>How wide a text looks: an accent on its letter takes no room, nor does the second half of a character.</summary>
    public static int WidthOf(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\u0300', '\uFFFF')) return text.Length;
        var width = 0;
        foreach (var c in text)
        {
            if (!char.IsLowSurrogate(c) && char.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark) width++;
        }
        return width;
    }

    public static bool HasClosingBar(string line) => line.AsSpan().TrimEnd().EndsWith("|");

    private static bool IsEscaped(string line, int bar, Syntax syntax)
    {
        if (syntax is not MarkdownSyntax) return false;
        var slashes = 0;
        while (bar - slashes > 0 && line[bar - slashes - 1] == '\\') slashes++;
        return slashes % 2 == 1;
    }
}
