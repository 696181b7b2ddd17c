namespace Accompagnement.Core.Org;

/// <summary>The bullet of a list line: where it stands, where the item's text starts.</summary>
public readonly record struct Bullet(int Column, int Start, int TextStart, string Mark);

/// <summary>Finds the bullets of lists: dashes, pluses, stars, numbers with a dot or a bracket.</summary>
public static class ListItems
{
    private const int TabStop = 8;

    public static Bullet? BulletOf(string line)
    {
        var start = line.AsSpan().IndexOfAnyExcept(' ', '\t', '\u00A0');
        if (start < 0) return null;
        var end = start;
        if (line[start] is '-' or '+' or '*' or '•')
        {
            end++;
        }
        else
        {
            while (end < line.Length && char.IsAsciiDigit(line[end]) && end - start < 4) end++;
            if (end == start || end == line.Length || line[end] is not ('.' or ')')) return null;
            end++;
        }
        if (end < line.Length && line[end] is not (' ' or '\t' or '\u00A0')) return null;
        var text = end;
        while (text < line.Length && line[text] is ' ' or '\t' or '\u00A0') text++;
        return new Bullet(ColumnAt(line, start), start, text, line[start..end]);
    }

    /// <summary>The column in which the line's text starts, tabs counted.</summary>
    public static int ColumnOf(string line)
    {
        var start = line.AsSpan().IndexOfAnyExcept(' ', '\t', '\u00A0');
        return start < 0 ? 0 : ColumnAt(line, start);
    }

    private static int ColumnAt(string line, int end)
    {
        var column = 0;
        for (var i = 0; i < end; i++) column += line[i] == '\t' ? TabStop - (column % TabStop) : 1;
        return column;
    }
}
