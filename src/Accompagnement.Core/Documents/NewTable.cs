using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Gives a document that has no table one for the sessions that need it.</summary>
internal sealed class NewTable(Layout layout, LineEdits edits)
{
    private readonly TextDocument text = layout.Text;

    public void Write(IReadOnlyList<Session> sessions)
    {
        var fields = FieldNames.All.Where(field => sessions.Any(session => field.ValueOf(session).Length > 0)).ToList();
        // One known column beside the date makes a table of sessions.
        if (fields.Count == 0) fields.Add(FieldNames.All[0]);
        var others = sessions.SelectMany(session => session.Other).Where(other => other.Text.Length > 0).Select(other => other.Name).Distinct().ToList();
        var marks = DateMarks.Of(layout);
        var rows = new List<List<string>> { (List<string>)["Date", .. fields.Select(field => field.Header), .. others] };
        foreach (var session in sessions.OrderBy(session => session.Dates.First ?? DateOnly.MaxValue))
        {
            rows.Add([
                marks.Marked(CellText.Write(session.Dates.Text, text.Syntax), session.State),
                .. fields.Select(field => CellText.Write(field.ValueOf(session), text.Syntax)),
                .. others.Select(name => CellText.Write(session.Other.FirstOrDefault(other => other.Name == name)?.Text ?? "", text.Syntax)),
            ]);
        }
        Insert(rows);
    }

    private void Insert(List<List<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToList();
        var lines = rows.Select(row => $"| {string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column])))} |").ToList();
        lines.Insert(1, text.Syntax.Rule(widths.Select(width => width + 2)));
        // Before the headings that lead to the first section, else at the end.
        var first = layout.Sections.Count > 0 ? TopOf(layout.Sections[0].Heading.Line) : text.Lines.Count;
        if (first == text.Lines.Count) edits.Insert(first, first == 0 || text.KindOf(first - 1) is LineKind.Blank ? lines : lines.Prepend(""));
        else edits.Insert(first, lines.Append(""));
    }

    private int TopOf(int line)
    {
        for (var i = text.Headings.Count - 1; i >= 0; i--)
        {
            if (text.Headings[i].Line <= line && text.SectionEnds[i] > line && Folding.Fold(text.TextOf(text.Headings[i])).Contains("histori", StringComparison.Ordinal)) return text.Headings[i].Line;
        }
        return line;
    }
}
