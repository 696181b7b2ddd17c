using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Moves the two pointers that a table may have to the next session: the separator after what is past, the row in bold.</summary>
internal sealed class Pointers(Layout layout, DateOnly today)
{
    private readonly TextDocument text = layout.Text;
    private readonly LineEdits edits = new(layout.Text.Lines);
    private readonly Sequence<Session> sessions = layout.Programme.Sessions;

    /// <summary>The text with its pointers where today has them.</summary>
    public string Moved()
    {
        foreach (var table in layout.Tables)
        {
            var rows = Enumerable.Range(0, sessions.Count).Where(i => layout.Places[i].Table == table).ToList();
            if (rows.Count == 0) continue;
            MoveRule(table, rows);
            if (rows.FindIndex(i => sessions[i].IsOn && IsComing(sessions[i])) is var next and >= 0) MoveBold(table, rows, rows[next]);
        }
        return edits.IsEmpty ? text.Lines.ToString() : edits.ToString();
    }

    private bool IsComing(Session session) => session.Dates.End >= today;

    // Only a separator that stands alone between rows is the pointer: several part the table for another reason.
    private void MoveRule(SessionTable table, List<int> rows)
    {
        // The header has its own; one more right under it says that all is still to come.
        var first = text.KindOf(table.Header + 1) is LineKind.TableRule ? table.Header + 2 : table.Header + 1;
        var rules = Enumerable.Range(first, table.Rows[^1] - first).Where(line => text.KindOf(line) is LineKind.TableRule).ToList();
        if (rules.Count != 1) return;
        var coming = rows.FindIndex(i => IsComing(sessions[i]));
        // Before the first session and after the last there is nothing to part.
        if (coming <= 0 || layout.Places[rows[coming]].Row is var at && at == rules[0] + 1) return;
        edits.Insert(layout.Places[rows[coming]].Row, [text.Lines[rules[0]]]);
        edits[rules[0]] = null;
    }

    private void MoveBold(SessionTable table, List<int> rows, int next)
    {
        var bold = rows.FindAll(i => sessions[i].Highlighted);
        if (bold.Count != 1 || bold[0] == next) return;
        var (from, to) = (layout.Places[bold[0]].Row, layout.Places[next].Row);
        var (old, other) = (text.Lines[from], text.Lines[to]);
        var cells = new CellWriter(text, table);
        var contents = Cells.Of(old, text.Syntax).Select(cell => CellText.Read(cell.ContentIn(old), text.Syntax)).ToList();
        var isWhole = contents.TrueForAll(cell => cell.Value.Length == 0 || (cell.IsBold && cell.Open.Length > 0));
        if (contents.Find(cell => cell.IsBold && cell.Open.Length > 0) is not { } first) return;
        var marks = 0;
        for (var column = 0; column < contents.Count; column++)
        {
            var cell = contents[column];
            if (cell.IsBold && cell.Open.Length > 0)
            {
                var wide = Cells.Of(old, text.Syntax)[column].WidthIn(old);
                old = cells.Put(old, column, ContentOf(old, column)[cell.Open.Length..^cell.Close.Length]);
                // Where the marks stood out of the column they do so again.
                marks = wide - Cells.Of(old, text.Syntax)[column].WidthIn(old);
            }
            else if (!isWhole || cell.Value.Length > 0)
            {
                continue;
            }
            // Words that hold the marker themselves cannot stand within it.
            if (ContentOf(other, column) is { Length: > 0 } content && ValueOf(first.Open + content + first.Close) == ValueOf(content))
                other = cells.Put(other, column, first.Open + content + first.Close, Cells.Of(other, text.Syntax)[column].WidthIn(other) + marks);
        }
        (edits[from], edits[to]) = (old, other);
    }

    private string ValueOf(string content) => CellText.Read(content, text.Syntax).Value;

    private string ContentOf(string line, int column)
    {
        var found = Cells.Of(line, text.Syntax);
        return column < found.Count ? found[column].ContentIn(line) : "";
    }
}
