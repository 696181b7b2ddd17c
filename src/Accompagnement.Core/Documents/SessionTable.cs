using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>One table of sessions: its header's line, its columns and the lines of its rows.</summary>
internal sealed record SessionTable(int Header, int End, Columns Columns, IReadOnlyList<int> Rows)
{
    // A header stands near the top of its table; looking further would cost a pass for each row.
    private const int HeaderWithin = 5;

    public static List<SessionTable> FindIn(TextDocument text)
    {
        var tables = new List<SessionTable>();
        foreach (var (from, to) in text.Tables) Add(tables, text, from, to);
        return tables;
    }

    // A merge may have glued two tables together: each header begins a table of its own.
    private static void Add(List<SessionTable> tables, TextDocument text, int from, int to)
    {
        (int Line, Columns Columns)? header = null;
        var rows = new List<int>();
        var tried = 0;
        for (var line = from; line < to; line++)
        {
            if (text.KindOf(line) is not LineKind.TableRow) continue;
            var isCandidate = header is null ? tried++ < HeaderWithin : IsHeaderAgain(text, header.Value.Columns.Names[0], line);
            if (isCandidate && ColumnsAt(text, line) is { } columns)
            {
                if (header is { } before) tables.Add(new SessionTable(before.Line, line, before.Columns, rows));
                (header, rows) = ((line, columns), []);
            }
            else if (header is not null)
            {
                rows.Add(line);
            }
        }
        if (header is { } last) tables.Add(new SessionTable(last.Line, to, last.Columns, rows));
    }

    private static bool IsHeaderAgain(TextDocument text, string first, int line)
    {
        var cells = Cells.Of(text.Lines[line], text.Syntax);
        return cells.Count > 0 && cells[0].Width >= first.Length && CellText.In(text.Lines[line], cells[0], text.Syntax).Value == first;
    }

    private static Columns? ColumnsAt(TextDocument text, int line)
    {
        var exact = text.Lines[line];
        return Columns.Of([.. Cells.Of(exact, text.Syntax).Select(cell => CellText.In(exact, cell, text.Syntax).Value)]);
    }
}
