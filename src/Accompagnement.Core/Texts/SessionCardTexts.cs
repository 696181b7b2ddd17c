using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of a session's card.</summary>
public static class SessionCardTexts
{
    public const string NoFacilitator = "personne n'est encore nommé";

    public static string Date(Session session, DateOnly today) => session.Dates switch
    {
        { First: null } => French.Date(session.Dates, today),
        { First: { } first } when session.Dates.Covers(today) && first < today => $"{French.Date(session.Dates, today)} (en cours)",
        { First: { } first, End: { } end } => $"{French.Date(session.Dates, today)} ({French.DaysLeft(end < today ? end : first, today)})",
        _ => French.Date(session.Dates, today),
    };
}
