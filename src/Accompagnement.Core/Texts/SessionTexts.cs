using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for a session that several features share.</summary>
public static class SessionTexts
{
    /// <summary><c>jeudi 8 mars : Feuille de route</c>.</summary>
    public static string Title(Session session, DateOnly today) =>
        session.Theme.Length == 0 ? French.Date(session.Dates, today) : $"{French.Date(session.Dates, today)} : {session.Theme}";

    /// <summary><c>session du 8 mars</c>, to follow an article.</summary>
    public static string Name(Session session, DateOnly today) =>
        session.Dates.First is null
            ? $"session « {(session.Theme.Length > 0 ? session.Theme : session.Dates.Text)} »"
            : $"session {(session.Dates.Last is null ? "du " : "")}{French.ShortDate(session.Dates, today)}";

    /// <summary><c>2 réponses sur 4</c>.</summary>
    public static string Readiness(Preparation preparation) => preparation.IsComplete
        ? "tout est prêt (4 réponses sur 4)"
        : $"{French.Count(preparation.AnsweredCount, "réponse", "réponses")} sur 4";

    public static string State(SessionState state) => state switch
    {
        SessionState.Planned => "",
        SessionState.ToBeConfirmed => "à confirmer",
        SessionState.Cancelled => "annulée",
        SessionState.Held => "",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>What is to be said with anything that somebody does to a cancelled session; empty for others.</summary>
    public static string Off(Session session) => session.IsOn ? "" : " Attention : cette session est annulée.";

    /// <summary>A question's label, short enough for every chat.</summary>
    public static string Label(Question question) => question switch
    {
        Question.Objectives => "Objectifs",
        Question.Facilitators => "Animation",
        Question.Speakers => "Interventions",
        Question.Agenda => "Déroulé",
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
    };

    /// <summary>The one-click answer where nobody is invited to speak.</summary>
    public const string NoSpeakers = "Personne / sans objet";

    public const string SectionText = "Notes de la session";

    /// <summary>A question as a label that a colon may follow: without its question mark.</summary>
    public static string Asked(string wording) => wording.TrimEnd(' ', '\u00A0', '\u202F', '?', ':');

    /// <summary>Everybody's hours (<c>EIG : 9 h 30 – 18 h ; mentors : 14 h – 17 h 30</c>), or the words for them; empty where nothing is said of them.</summary>
    public static string Hours(Session session, Programme programme)
    {
        if (session.OwnHours.Count < 2) return programme.HoursOf(session) is { } hours ? French.Hours(hours) : session.HoursText;
        return string.Join(" ; ", session.OwnHours.Select(own => own.Audience is null ? French.Hours(own.Hours) : $"{own.Audience} : {French.Hours(own.Hours)}"));
    }

    public static string Facilitators(Session session) => French.List([.. session.Facilitators.Select(facilitator => facilitator.Name)]);
}
