using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of <c>/prochaine-session</c>.</summary>
public static class NextSessionTexts
{
    public const string EmptyProgramme = "Le programme est vide pour l'instant : aucune session n'y figure encore.";

    public static string Coming(Session session, DateOnly today) => $"Prochaine session, {SessionTexts.Title(session, today)}";

    public static string UnderWay(Session session, TimeOnly? end, DateOnly today)
    {
        var until = end is { } time ? $", jusqu'à {French.Time(time)}" : "";
        return session.Theme.Length > 0 ? $"Session en cours{until} : {session.Theme}" : $"Session en cours{until} : {French.Date(session.Dates, today)}";
    }

    public static string Sooner(Session session, DateOnly today)
    {
        var audience = session.Audience.Label.Length > 0 ? $" ({session.Audience.Label})" : "";
        return $"Avant elle, une autre session a lieu le {French.Date(session.Dates, today)}{audience}. Pour la voir : « /prochaine-session toutes ».";
    }

    public static string NoneLeft(Session? last, DateOnly today) => last is null
        ? "Aucune session n'est prévue."
        : $"Il n'y a plus de session à venir : la dernière a eu lieu {French.Date(last.Dates, today)}.";

    public static string UnknownAudience(string text) =>
        $"Je ne connais pas le public « {text} ». Essayez « /prochaine-session EIG », « /prochaine-session mentors » ou « /prochaine-session toutes ».";
}
