using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>A session's values as a document gives them back: where they came from and how blanks are typed is no part of them.</summary>
internal static class WrittenValues
{
    /// <param name="read">The session as the document has it; null for a new one.</param>
    public static Session Of(Session session, Session? read, Syntax syntax)
    {
        var hours = Cell(session.HoursText, read?.HoursText, syntax);
        var ownWords = read is not null && session.OwnHours != read.OwnHours && session.HoursText == read.HoursText && session.Place == read.Place && session.Dates.Text == read.Dates.Text;
        if (ownWords || (read is null && hours.Length == 0)) hours = HourWords.Write(session.OwnHours);
        var written = session with
        {
            Id = default,
            DatedSince = null,
            Namings = [],
            Changes = [],
            Highlighted = false,
            Dates = Dates(session, read, syntax),
            HoursText = hours,
            Audience = new Audience(Cell(session.Audience.Label, read?.Audience.Label, syntax)),
            Host = Cell(session.Host, read?.Host, syntax),
            Place = Cell(session.Place, read?.Place, syntax),
            Theme = Cell(session.Theme, read?.Theme, syntax),
            Objectives = Cell(session.Objectives, read?.Objectives, syntax),
            Other = session.Other.Select(other => other with { Text = Cell(other.Text, ReadOther(read, other.Name), syntax) }).ToSequence(),
            SectionText = session.SectionText == read?.SectionText ? session.SectionText : FreeText.Canonical(session.SectionText),
            Preparation = Of(session.Preparation, read?.Preparation),
        };
        // A heading that names another day is one from before the session moved.
        if (written.SectionTitle != read?.SectionTitle && !IsOfItsDay(written)) written = written with { SectionTitle = read?.SectionTitle };
        written = written with { State = State(written) };
        return read is not null && Difference(written, read) is null ? written : written with { OwnHours = HourWords.Of(written) };
    }

    /// <summary>The first value in which the two differ, named for people; null where none does.</summary>
    public static string? Difference(Session wanted, Session written)
    {
        foreach (var question in Preparation.Questions)
        {
            if (wanted.Preparation[question].Text != written.Preparation[question].Text) return $"its answer about {question.ToString().ToLowerInvariant()}";
        }
        return wanted.Dates != written.Dates ? "its date"
            : wanted.State != written.State ? "its state"
            : wanted.Audience != written.Audience ? "its audience"
            : wanted.Host != written.Host ? "its host"
            : wanted.Place != written.Place ? "its place"
            : wanted.HoursText != written.HoursText || wanted.OwnHours != written.OwnHours ? "its hours"
            : wanted.Theme != written.Theme ? "its theme"
            : wanted.Objectives != written.Objectives ? "its objectives"
            : wanted.Other != written.Other ? "its other columns"
            : wanted.SectionTitle != written.SectionTitle ? "the title of its section"
            : wanted.SectionText != written.SectionText ? "the free text of its section"
            : null;
    }

    private static bool IsOfItsDay(Session session) =>
        session.SectionTitle is { } title && session.Dates.First is { } day && DateWords.In(title) is { } words && words.Days[0].Day == day.Day && words.Days[0].Month == day.Month;

    private static SessionDates Dates(Session session, Session? read, Syntax syntax)
    {
        if (session.Dates == read?.Dates) return session.Dates;
        var dates = DateTexts.Said(session.Dates with { Text = Cell(session.Dates.Text, read?.Dates.Text, syntax) });
        // The document had to name a year that goes without saying here.
        if (read is not null && DateTexts.WithYear(dates) == read.Dates) return read.Dates;
        // There is nothing to strike out in an empty cell.
        return dates.Text.Length == 0 && session.State is SessionState.Cancelled ? dates with { Text = "TBC" } : dates;
    }

    // Words that leave the day open say that it is to be confirmed; that a session was held, its date says.
    private static SessionState State(Session session) => session.State switch
    {
        SessionState.Planned or SessionState.Held => DateCell.StateOf(session.Dates.Text),
        var state => state,
    };

    private static Preparation Of(Preparation preparation, Preparation? read)
    {
        var plain = Preparation.Empty;
        foreach (var question in Preparation.Questions)
        {
            var text = preparation[question].Text;
            plain = plain.With(question, new Answer(text == read?[question].Text ? text : Answer(text)));
        }
        return plain;
    }

    private static string Answer(string text)
    {
        var canonical = AnswerText.Canonical(text);
        return AnswerText.IsPlaceholder(canonical) ? "" : canonical;
    }

    // Emphasis within emphasis is taken off until none is left.
    private static string Cell(string text, string? read, Syntax syntax)
    {
        if (text == read) return text;
        var canonical = CellText.Canonical(text, syntax);
        return canonical == text ? text : Cell(canonical, read, syntax);
    }

    private static string? ReadOther(Session? read, string name) => read?.Other.FirstOrDefault(other => other.Name == name)?.Text;
}
