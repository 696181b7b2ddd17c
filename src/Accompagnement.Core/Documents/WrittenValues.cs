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
            State = session.State is SessionState.Held ? SessionState.Planned : session.State,
            Dates = session.Dates with { Text = Cell(session.Dates.Text, read?.Dates.Text, syntax) },
            HoursText = hours,
            Audience = new Audience(Cell(session.Audience.Label, read?.Audience.Label, syntax)),
            Host = Cell(session.Host, read?.Host, syntax),
            Place = Cell(session.Place, read?.Place, syntax),
            Theme = Cell(session.Theme, read?.Theme, syntax),
            Objectives = Cell(session.Objectives, read?.Objectives, syntax),
            Other = session.Other.Select(other => other with { Text = Cell(other.Text, ReadOther(read, other.Name), syntax) }).ToSequence(),
            Preparation = Of(session.Preparation, read?.Preparation),
        };
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
