using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Changes, moves, adds and removes the rows of the sessions' tables.</summary>
internal sealed class TableWriter
{
    private readonly Layout layout;
    private readonly LineEdits edits;
    private readonly DateOnly? today;
    private readonly Dictionary<SessionTable, TableEdit> tables = [];

    public TableWriter(Layout layout, LineEdits edits, DateOnly? today)
    {
        (this.layout, this.edits, this.today) = (layout, edits, today);
        var marks = DateMarks.Of(layout);
        foreach (var table in layout.Tables) tables[table] = new TableEdit(layout.Text, table, edits, marks);
    }

    public void Write(WrittenSides sides)
    {
        var (wanted, added) = (sides.Wanted, sides.Added);
        var rowless = new List<Session>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var read = layout.Programme.Sessions[i];
            if (layout.Places[i].Table is { } table) tables[table].Keep(layout.Places[i].Row, read, wanted[i]);
            // A session that only its section told takes a row once it has more to tell.
            else if (sides.NeedsRow(i)) rowless.Add(wanted[i]!);
        }
        var choice = new TableChoice(layout, wanted);
        foreach (var (table, edit) in tables)
        {
            foreach (var (session, line) in edit.Leaving()) tables[choice.ForMoved(session, table)].Take(session, line);
        }
        Add([.. rowless, .. added], choice);
        foreach (var edit in tables.Values) edit.Settle(today);
    }

    /// <summary>Changes the date in the heading of each section of a session that moved.</summary>
    public void WriteHeadings(SessionPlace place, Session read, Session wanted, bool namesYear)
    {
        foreach (var section in place.Sections)
        {
            var title = section.Title;
            if (section == place.Sections[0] && wanted.SectionTitle is { } given && given != read.SectionTitle) title = given;
            else if (SectionTitles.IsStale(place, read, wanted, namesYear)) title = SectionTitles.Moved(section, read, wanted, namesYear);
            if (title == section.Title) continue;
            var (line, start, end) = (section.Heading.Line, section.Heading.Start, section.Heading.End);
            edits[line] = layout.Text.Lines[line][..start] + title + layout.Text.Lines[line][end..];
        }
    }

    /// <summary>Whether a session that only its section tells has something to tell that only a row can.</summary>
    public static bool NeedsRow(Session read, Session wanted) =>
        (wanted.Dates.First is null && wanted.Dates != read.Dates) || wanted.State != read.State || wanted.Audience != read.Audience || wanted.Host != read.Host || wanted.Place != read.Place
        || wanted.HoursText != read.HoursText || wanted.Theme != read.Theme || wanted.Objectives != read.Objectives || wanted.Other != read.Other;

    private void Add(IReadOnlyList<Session> sessions, TableChoice choice)
    {
        if (sessions.Count == 0) return;
        if (layout.Tables.Count == 0)
        {
            new NewTable(layout, edits).Write(sessions);
            return;
        }
        foreach (var session in sessions) tables[choice.ForNew(session)].Add(session);
    }
}
