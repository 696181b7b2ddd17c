namespace Accompagnement.Core.Programmes;

/// <summary>When and where a session is, by what it means rather than how it is worded: what people go by to be there.</summary>
public static class WhenAndWhere
{
    private static readonly SessionField[] Fields = [SessionField.Dates, SessionField.Hours, SessionField.Place, SessionField.Host];

    /// <summary>Whether it is one of the facts that say when and where a session is.</summary>
    public static bool Has(SessionField field) => Fields.Contains(field);

    /// <summary>Which of these facts came to mean something else.</summary>
    public static IEnumerable<SessionField> Changed(Programme programme, Session before, Session after) => Fields.Where(field => !Same(field, programme, before, after));

    /// <summary>
    /// Which of the changed facts would have somebody who knew the earlier state come at the wrong time or to the wrong place: hours or a place
    /// that are only filled in mislead nobody, nor does another host (mostly a person of the same house), nor anything of a session without a day.
    /// </summary>
    public static IEnumerable<SessionField> Misleading(Programme programme, Session before, Session after) => Changed(programme, before, after).Where(field => field switch
    {
        SessionField.Dates => true,
        SessionField.Hours => after.Dates.First is not null && Named(programme, before).Count > 0,
        SessionField.Place => after.Dates.First is not null && before.Place.Length > 0,
        _ => false,
    });

    private static bool Same(SessionField field, Programme programme, Session before, Session after) => field switch
    {
        SessionField.Dates => before.Dates with { Text = "" } == after.Dates with { Text = "" },
        SessionField.Hours => SameHours(programme, before, after),
        _ => Letters(before.TextOf(field)) == Letters(after.TextOf(field)),
    };

    // Both by group and by hours: an audience may be narrower than a group, and the words for one vary.
    private static bool SameHours(Programme programme, Session before, Session after) =>
        programme.HoursOf(before, Groups.Fellows) == programme.HoursOf(after, Groups.Fellows)
        && programme.HoursOf(before, Groups.Mentors) == programme.HoursOf(after, Groups.Mentors)
        && Named(programme, before).SetEquals(Named(programme, after));

    private static HashSet<Hours> Named(Programme programme, Session session)
    {
        HashSet<Hours> named = [.. session.OwnHours.Select(own => own.Hours)];
        if (named.Count == 0 && programme.DefaultHours is { } usual) named.Add(usual);
        return named;
    }

    private static string Letters(string text) => string.Concat(Folding.Fold(text).Where(char.IsLetterOrDigit));
}
