using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Changes, moves, adds and removes the rows of the sessions' tables.</summary>
internal sealed class TableWriter(Layout layout, LineEdits edits)
{
    private readonly TextDocument text = layout.Text;

    /// <param name="wanted">For each session as read, what it shall be; null where it is gone.</param>
    public void Write(IReadOnlyList<Session?> wanted, IReadOnlyList<Session> added)
    {
        var moved = new List<int>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (layout.Places[i].Table is not { } table) continue;
            var row = layout.Places[i].Row;
            if (wanted[i] is not { } session) edits[row] = null;
            else if (Changed(table, row, layout.Programme.Sessions[i], session) && !IsInOrder(table, i, wanted)) moved.Add(i);
        }
        foreach (var i in moved.OrderBy(i => wanted[i]!.Dates.First)) Move(layout.Places[i].Table!, i, wanted[i]!, wanted);
        foreach (var session in added.OrderBy(session => session.Dates.First ?? DateOnly.MaxValue))
        {
            if (layout.Tables.Count == 0) throw new NotSupportedException($"The document has no table to take the session of {session.Dates.Text}.");
            var table = TableOf(layout, session);
            edits.Insert(PlaceFor(table, session, wanted, -1), [new RowWriter(layout, table).New(session)]);
        }
    }

    /// <summary>Changes the date in the heading of each section of a session that moved.</summary>
    public void WriteHeadings(SessionPlace place, Session read, Session wanted)
    {
        foreach (var section in place.Sections)
        {
            var title = section.Title;
            if (section == place.Sections[0] && wanted.SectionTitle is { } given && given != read.SectionTitle) title = given;
            else if (read.Dates != wanted.Dates) title = SectionTitles.Moved(section, wanted);
            if (title == section.Title) continue;
            var (line, start, end) = (section.Heading.Line, section.Heading.Start, section.Heading.End);
            edits[line] = text.Lines[line][..start] + title + text.Lines[line][end..];
        }
    }

    private bool Changed(SessionTable table, int row, Session read, Session wanted)
    {
        var line = text.Lines[row];
        edits[row] = new RowWriter(layout, table).Changed(line, read, wanted);
        return read.Dates.First != wanted.Dates.First;
    }

    private bool IsInOrder(SessionTable table, int at, IReadOnlyList<Session?> wanted)
    {
        var day = wanted[at]!.Dates.First;
        var before = Rows(table, wanted).LastOrDefault(row => row.Index < at).Day;
        var after = Rows(table, wanted).FirstOrDefault(row => row.Index > at).Day;
        return day is null || ((before is null || before <= day) && (after is null || day <= after));
    }

    private void Move(SessionTable table, int at, Session session, IReadOnlyList<Session?> wanted)
    {
        var row = layout.Places[at].Row;
        var line = edits[row]!;
        edits[row] = null;
        edits.Insert(PlaceFor(table, session, wanted, at), [line]);
    }

    // Before the first later row, else after the last one.
    private int PlaceFor(SessionTable table, Session session, IReadOnlyList<Session?> wanted, int self)
    {
        if (session.Dates.First is { } day)
        {
            foreach (var row in Rows(table, wanted))
            {
                if (row.Index != self && row.Day > day && IsStaying(row.Index, row.Day)) return layout.Places[row.Index].Row;
            }
        }
        if (table.Rows.Count > 0) return table.Rows[^1] + 1;
        var line = table.Header + 1;
        return line < text.Lines.Count && text.KindOf(line) is LineKind.TableRule ? line + 1 : line;
    }

    // A row that moves itself shows no other its place.
    private bool IsStaying(int at, DateOnly? day) =>
        edits[layout.Places[at].Row] is not null && day == layout.Programme.Sessions[at].Dates.First;

    private IEnumerable<(int Index, DateOnly? Day)> Rows(SessionTable table, IReadOnlyList<Session?> wanted)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            if (layout.Places[i].Table == table && wanted[i]?.Dates.First is { } day) yield return (i, day);
        }
    }

    /// <summary>The table whose dates reach furthest before the session.</summary>
    public static SessionTable TableOf(Layout layout, Session session)
    {
        var before = layout.Places.Zip(layout.Programme.Sessions).LastOrDefault(pair => pair.First.Table is not null && pair.Second.Dates.First <= session.Dates.First);
        return before.First?.Table ?? layout.Tables[session.Dates.First is null ? ^1 : 0];
    }
}
