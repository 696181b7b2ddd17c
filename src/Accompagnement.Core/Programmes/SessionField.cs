namespace Accompagnement.Core.Programmes;

/// <summary>A fact of a session that the team may change; its answers have versions of their own.</summary>
public enum SessionField
{
    Dates,
    State,
    Hours,
    Audience,
    Host,
    Place,
    Theme,
    Objectives,

    /// <summary>What its section says outside the four questions.</summary>
    SectionText,
}

/// <summary>Reads and replaces one fact of a session, so that facts can be compared and stored one by one.</summary>
public static class SessionFields
{
    public static readonly Sequence<SessionField> All = [.. Enum.GetValues<SessionField>()];

    /// <summary>The fact as the document words it; the state by its name in code.</summary>
    public static string TextOf(this Session session, SessionField field) => field switch
    {
        SessionField.Dates => session.Dates.Text,
        SessionField.State => session.State.ToString(),
        SessionField.Hours => session.HoursText,
        SessionField.Audience => session.Audience.Label,
        SessionField.Host => session.Host,
        SessionField.Place => session.Place,
        SessionField.Theme => session.Theme,
        SessionField.Objectives => session.Objectives,
        SessionField.SectionText => session.SectionText,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>This session with one fact of another.</summary>
    public static Session With(this Session session, SessionField field, Session other) => field switch
    {
        SessionField.Dates => session with { Dates = other.Dates },
        SessionField.State => session with { State = other.State },
        SessionField.Hours => session with { HoursText = other.HoursText },
        SessionField.Audience => session with { Audience = other.Audience },
        SessionField.Host => session with { Host = other.Host },
        SessionField.Place => session with { Place = other.Place },
        SessionField.Theme => session with { Theme = other.Theme },
        SessionField.Objectives => session with { Objectives = other.Objectives },
        SessionField.SectionText => session with { SectionText = other.SectionText },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    /// <summary>Whether two sessions agree on one fact; the same words may mean another year.</summary>
    public static bool Same(SessionField field, Session one, Session other) =>
        field is SessionField.Dates ? one.Dates == other.Dates : one.TextOf(field) == other.TextOf(field);

    /// <summary>The session's facts as they stood at one of its versions; answers and all else are those of now.</summary>
    public static Session AsOf(this Session session, int version)
    {
        foreach (var change in session.Changes.Reverse())
        {
            if (change.Version > version) session = Undo(session, change);
        }
        return session;
    }

    /// <summary>The last reason that was given for changing it from one version to a later one; empty where there is none.</summary>
    public static string NoteSince(this Session session, int since, int version) =>
        session.Changes.LastOrDefault(change => change.Version > since && change.Version <= version && change.Note.Length > 0)?.Note ?? "";

    /// <summary>Who changed it in chat from one version to a later one, in the order in which they began.</summary>
    public static IReadOnlyList<string> AuthorsSince(this Session session, int since, int version) =>
        [.. session.Changes.Where(change => change.Version > since && change.Version <= version).Select(change => change.Author).OfType<string>().Distinct()];

    private static Session Undo(Session session, FieldChange change) => change.Field switch
    {
        SessionField.Dates => Reread(session with { Dates = change.DatesBefore ?? new SessionDates(change.Before, null) }),
        SessionField.State => session with { State = Enum.Parse<SessionState>(change.Before) },
        SessionField.Hours => Reread(session with { HoursText = change.Before }),
        SessionField.Audience => session with { Audience = new Audience(change.Before) },
        SessionField.Host => session with { Host = change.Before },
        SessionField.Place => Reread(session with { Place = change.Before }),
        SessionField.Theme => session with { Theme = change.Before },
        SessionField.Objectives => session with { Objectives = change.Before },
        SessionField.SectionText => session with { SectionText = change.Before },
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
    };

    // The hours follow the words that hold them.
    private static Session Reread(Session session) => session with { OwnHours = HourWords.Of(session) };
}
