using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Field = Accompagnement.Core.Chat.Field;

namespace Accompagnement.Core.Features;

/// <summary>What a form about a session came to: the session as it is wanted, the facts that the form speaks of, and a sentence for each field that cannot be stored.</summary>
internal sealed record SessionFormRead(Session Wanted, Sequence<SessionField> Fields, Dictionary<string, string> Errors);

/// <summary>A session's facts as fields of a dialog, and back; the same in every dialog that changes sessions.</summary>
internal static class SessionForm
{
    /// <summary>All that the team may change, in the order of the form.</summary>
    public static readonly Sequence<SessionField> Everything =
    [
        SessionField.Dates, SessionField.Hours, SessionField.Audience, SessionField.Theme, SessionField.Host, SessionField.Place, SessionField.Objectives, SessionField.SectionText,
    ];

    // Longer than this, the narrowest chat's single line would refuse what stands in it.
    private const int LongestLine = 150;

    private static readonly string[] UsualAudiences = ["EIG seuls", "EIG + mentors", "Mentors seuls"];

    /// <summary>The field's name in the dialog.</summary>
    public static string NameOf(SessionField field) => field switch
    {
        SessionField.Dates => "date",
        SessionField.State => "etat",
        SessionField.Hours => "horaires",
        SessionField.Audience => "public",
        SessionField.Host => "accueil",
        SessionField.Place => "lieu",
        SessionField.Theme => "theme",
        SessionField.Objectives => "objectifs",
        SessionField.SectionText => "notes",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>The fields with what the session has there; a text that no dialog could hold is left to the document.</summary>
    public static IEnumerable<Field> Inputs(Sequence<SessionField> fields, Session session, Programme programme) =>
        fields.Where(field => !IsTooLong(session, field)).Select(field => Input(field, session, programme));

    /// <summary>The field with what the session has there.</summary>
    public static Field Input(SessionField field, Session session, Programme programme)
    {
        var (name, label, help, initial) = (NameOf(field), SessionFormTexts.Label(field), SessionFormTexts.Help(field, programme), Shown(session, field));
        return field switch
        {
            SessionField.Dates => new Field.Line(name, label, help, initial, Optional: false),
            SessionField.Audience => new Field.Choice(name, label, help, Audiences(session, programme), initial, Optional: true),
            SessionField.Objectives or SessionField.SectionText => new Field.Lines(name, label, help, initial),
            _ => initial.Length > LongestLine ? new Field.Lines(name, label, help, initial) : new Field.Line(name, label, help, initial),
        };
    }

    /// <summary>Reads the fields of a form back.</summary>
    /// <param name="seen">The session as the form showed it.</param>
    /// <param name="near">A day typed without its year is the one nearest to this.</param>
    public static SessionFormRead Read(Call.Submit call, Sequence<SessionField> fields, Session seen, DateOnly near)
    {
        var read = new SessionFormRead(seen, fields, []);
        foreach (var field in fields)
        {
            if (IsTooLong(seen, field)) continue;
            var typed = field is SessionField.Objectives or SessionField.SectionText ? call[NameOf(field)].ReplaceLineEndings("\n").Trim() : TypedSession.Line(call[NameOf(field)]);
            // What was left as it was shown is as it was, whether or not it could be read.
            if (typed == Shown(seen, field)) continue;
            if (typed.Length > Field.MaxLength) read.Errors[NameOf(field)] = PrepareTexts.TooLong(typed.Length, Field.MaxLength);
            else read = Take(read, field, typed, near);
        }
        return read;
    }

    private static SessionFormRead Take(SessionFormRead read, SessionField field, string typed, DateOnly near)
    {
        switch (field)
        {
            case SessionField.Dates:
                return TakeDate(read, typed, near);
            case SessionField.Hours:
                if (typed.Length > 0 && !TypedSession.HasHours(typed)) read.Errors[NameOf(field)] = SessionFormTexts.HoursNotUnderstood(typed);
                return read with { Wanted = read.Wanted with { HoursText = typed } };
            case SessionField.Audience:
                return read with { Wanted = read.Wanted with { Audience = new Audience(typed) } };
            case SessionField.Host:
                return read with { Wanted = read.Wanted with { Host = typed } };
            case SessionField.Place:
                return read with { Wanted = read.Wanted with { Place = typed } };
            case SessionField.Theme:
                return read with { Wanted = read.Wanted with { Theme = typed } };
            case SessionField.Objectives:
                return read with { Wanted = read.Wanted with { Objectives = typed } };
            case SessionField.SectionText:
                return read with { Wanted = read.Wanted with { SectionText = typed } };
            default:
                throw new ArgumentOutOfRangeException(nameof(field), field, null);
        }
    }

    private static SessionFormRead TakeDate(SessionFormRead read, string typed, DateOnly near)
    {
        var name = NameOf(SessionField.Dates);
        switch (TypedSession.DateOf(typed, near))
        {
            case TypedDate.Understood(_, SessionState.Cancelled):
                read.Errors[name] = SessionFormTexts.CancelElsewhere;
                return read;
            case TypedDate.Understood(var dates, var state):
                // A cancelled session stays so, whatever its date; a held one too.
                var isOpen = read.Wanted.State is SessionState.Planned or SessionState.ToBeConfirmed;
                return read with
                {
                    Wanted = read.Wanted with { Dates = dates, State = isOpen ? state : read.Wanted.State },
                    Fields = isOpen ? read.Fields.Add(SessionField.State) : read.Fields,
                };
            case TypedDate.WrongDay(var day):
                read.Errors[name] = SessionFormTexts.WrongDay(day);
                return read;
            case TypedDate.Impossible(var last):
                read.Errors[name] = SessionFormTexts.Impossible(typed, last);
                return read;
            default:
                read.Errors[name] = typed.Length == 0 ? SessionFormTexts.DateMissing : SessionFormTexts.DateNotUnderstood(typed);
                return read;
        }
    }

    private static bool IsTooLong(Session session, SessionField field) => Shown(session, field).Length > Field.MaxLength;

    private static string Shown(Session session, SessionField field) => field is SessionField.Dates ? TypedSession.Written(session) : session.TextOf(field);

    private static Sequence<Option> Audiences(Session session, Programme programme) =>
        programme.Sessions.Select(other => other.Audience.Label).Prepend(session.Audience.Label).Concat(UsualAudiences)
            .Where(label => label.Length > 0)
            .DistinctBy(Folding.Fold)
            .Take(100)
            .Select(label => new Option(label, label))
            .ToSequence();
}
