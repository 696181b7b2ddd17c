namespace Accompagnement.Core.Org;

/// <summary>A text seen through its syntax: exact lines, their kinds, the outline of headings and the tables.</summary>
public sealed class TextDocument
{
    private readonly LineKind[] kinds;

    public TextDocument(string text, Syntax? syntax = null)
    {
        Lines = new Lines(text);
        Syntax = syntax ?? Syntax.Of(Lines);
        (kinds, Headings) = Syntax.Classify(Lines);
        SectionEnds = Outline();
        Tables = FindTables();
    }

    public Lines Lines { get; }

    public Syntax Syntax { get; }

    public IReadOnlyList<Heading> Headings { get; }

    /// <summary>For each heading, the line after its section: the next heading of its level or above.</summary>
    public IReadOnlyList<int> SectionEnds { get; }

    /// <summary>Runs of table lines, in order.</summary>
    public IReadOnlyList<(int From, int To)> Tables { get; }

    public LineKind KindOf(int line) => kinds[line];

    public string TextOf(Heading heading) => Lines[heading.Line][heading.Start..heading.End];

    public bool IsTable(int line) => kinds[line] is LineKind.TableRow or LineKind.TableRule;

    private int[] Outline()
    {
        var ends = new int[Headings.Count];
        Array.Fill(ends, Lines.Count);
        var open = new Stack<int>();
        for (var i = 0; i < Headings.Count; i++)
        {
            while (open.TryPeek(out var last) && Headings[last].Level >= Headings[i].Level) ends[open.Pop()] = Headings[i].Line;
            open.Push(i);
        }
        return ends;
    }

    private List<(int From, int To)> FindTables()
    {
        var tables = new List<(int, int)>();
        for (var i = 0; i < Lines.Count; i++)
        {
            if (!IsTable(i)) continue;
            var from = i;
            while (i < Lines.Count && IsTable(i)) i++;
            tables.Add((from, i));
        }
        return tables;
    }
}
