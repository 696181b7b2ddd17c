using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of reminders and notices.</summary>
public static class ReminderTexts
{
    public static string Heading(Session session, DateOnly today) =>
        $"Session {(session.Dates.First is null || session.Dates.Last is not null ? "" : "du ")}{SessionTexts.Title(session, today)}";

    public static string NameFacilitator(Session session, DateOnly today) =>
        $"Personne n'est encore nommé pour animer cette session, qui a lieu {Left(session, today)}. Qui s'en charge ?";

    public static string Prepare(Session session, DateOnly today)
    {
        var missing = session.Preparation.Missing.Count();
        return $"Vous animez cette session, qui a lieu {Left(session, today)}. {(missing == 1 ? "Il reste une question :" : $"Il reste {missing} questions :")}";
    }

    public static string Named(Session session, Recipient to, DateOnly today)
    {
        var by = to is Recipient.Direct(var name) ? session.Namings.FirstOrDefault(naming => Folding.Same(naming.Name, name))?.By : null;
        var missing = session.Preparation.Missing.Count();
        return $"{by ?? "L'équipe"} vous confie l'animation de cette session, qui a lieu {Left(session, today)}. "
            + (missing == 1 ? "Il reste une question, à votre rythme :" : $"Il reste {missing} questions, à votre rythme :");
    }

    public static string Ready(Session session, DateOnly today) =>
        $"Tout est prêt : les quatre questions ont leur réponse. La session a lieu {Left(session, today)}{(session.Facilitators.Count > 0 ? $", animation : {SessionTexts.Facilitators(session)}" : "")}.";

    public static string Unreachable(string name) => $"Ce message est pour {name}, à qui je ne peux pas écrire ici : pouvez-vous le lui transmettre ?";

    public static string Late(string delay) => $"Ce message part avec {delay} de retard.";

    public const string TooLate = "Trop tard : la relance n'était plus utile.";

    private static string Left(Session session, DateOnly today) => session.Dates.First is { } day ? French.DaysLeft(day, today) : "à une date à fixer";
}
