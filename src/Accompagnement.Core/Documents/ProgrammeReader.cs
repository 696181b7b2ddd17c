using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Reads a whole document: tables, sections, the four wordings, the default hours.</summary>
internal sealed class ProgrammeReader(TextDocument text)
{
    private readonly List<DocumentProblem> problems = [];

    public Sequence<DocumentProblem> Problems => problems.OrderBy(problem => problem.Line).ToSequence();

    /// <summary>The document's layout, or null where its year is neither given nor written.</summary>
    public Layout? Read(int? givenYear)
    {
        var tables = SessionTable.FindIn(text);
        if (tables.Count == 0) problems.Add(new(0, "No table of sessions was found: none has a header with a date column and another known one."));
        var sections = Sections.FindIn(text, tables, problems);
        var rows = new TableReader(text, tables, problems);
        if ((givenYear ?? YearIn(rows, sections)) is not { } year) return null;
        var (sessions, places) = rows.Read(year);
        new SectionMatch(sessions, places, problems).Take(sections, year);
        UndatedSections.Attach(text, sessions, places, sections, tables);
        for (var i = 0; i < sessions.Count; i++) sessions[i] = Prepared(sessions[i], places[i]);
        CheckBytes();
        var programme = new Programme
        {
            Title = Title(),
            Year = year,
            DefaultHours = DefaultHours.In(text, tables, sections),
            Wordings = Wordings.In(text, sections),
            Sessions = sessions.ToSequence(),
        };
        return new Layout(text, tables, places, sections, programme);
    }

    private static int? YearIn(TableReader rows, List<Section> sections)
    {
        var days = rows.NamedDays().ToList();
        if (YearWalk.StartOf(days) is { } year) return year;
        foreach (var section in sections)
        {
            if (section.Date is not { Year: { } written } date) continue;
            // The section's day dates the row of the same day and month.
            var at = days.FindIndex(day => day.Day == date.Days[0].Day && day.Month == date.Days[0].Month);
            return at < 0 ? written : YearWalk.StartOf(days.Take(at).Append(days[at] with { Year = written }));
        }
        return null;
    }

    private static Session Prepared(Session session, SessionPlace place)
    {
        if (place.Sections.Count == 0) return session;
        var preparation = Preparation.Empty;
        foreach (var question in Preparation.Questions)
        {
            if (place.Of(question) is { Place.Text.Length: > 0 } found) preparation = preparation.With(question, new Answer(found.Place.Text));
        }
        return session with { SectionTitle = place.Sections[0].Title, SectionText = place.Sections[0].FreeText, Preparation = preparation };
    }

    private string Title()
    {
        for (var i = 0; i < Math.Min(text.Lines.Count, 100); i++)
        {
            if (text.KindOf(i) is LineKind.Hidden && text.Syntax.TitleIn(text.Lines[i].TrimStart('\uFEFF')) is { } title) return CellText.Read(ExactText.Readable(title), text.Syntax).Value;
        }
        var tops = text.Headings.Where(heading => heading.Level == 1).Take(2).ToList();
        return tops.Count > 0 && (tops.Count == 1 || text.Syntax is MarkdownSyntax) && tops[0] == text.Headings[0] ? ExactText.Readable(text.TextOf(tops[0])) : "";
    }

    private void CheckBytes()
    {
        for (var i = 0; i < text.Lines.Count; i++)
        {
            if (ExactText.HasStray(text.Lines[i])) problems.Add(new(i + 1, "This line is not valid UTF-8; its bytes are kept as they are."));
        }
    }
}
