using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of reminders and notices.</summary>
public static class ReminderTexts
{
    public static string Heading(Session session, DateOnly today) =>
        $"Session {(session.Dates.First is null || session.Dates.Last is not null ? "" : "du ")}{SessionTexts.Title(session, today)}";

    public static string Again(Session session, DateOnly today) =>
        $"Comme vous l'avez souhaité, voici de nouveau cette session, qui a lieu {Left(session, today)}. {Rest(session)} :";

    public static string Named(Session session, Recipient to, DateOnly today)
    {
        var by = to is Recipient.Direct(var name) ? session.Namings.FirstOrDefault(naming => Folding.Same(naming.Name, name))?.By : null;
        return $"{by ?? "L'équipe"} vous confie l'animation de cette session, qui a lieu {Left(session, today)}. {Rest(session)}, à votre rythme :";
    }

    public static string Ready(Session session, DateOnly today) =>
        $"Tout est prêt : les quatre questions ont leur réponse. La session a lieu {Left(session, today)}{(session.Facilitators.Count > 0 ? $", animation : {SessionTexts.Facilitators(session)}" : "")}.";

    public static string Unreachable(string name, string reason, Session session, DateOnly today) =>
        $"Je ne peux pas écrire à {name} : {reason} Ses relances, à commencer par celle de la {SessionTexts.Name(session, today)}, ne lui parviennent pas. "
        + $"Pouvez-vous prévenir {name} autrement, ou nommer quelqu'un d'autre ?";

    public const string NoAccount = "aucun compte n'est connu à ce nom.";

    public const string NotMet = "ses membres ne sont pas encore connus.";

    public const string NoAnswer = "le chat ne répond pas.";

    public const string NotWorded = "le programme n'a pas su rédiger ce message ; son journal dit pourquoi.";

    /// <summary>A button's label with the session that it is about: <c>Préparer (8 mars)</c>.</summary>
    public static string For(string label, Session session, DateOnly today) => $"{label} ({French.ShortDate(session.Dates, today)})";

    public static string Late(string delay) => $"Ce message part avec {delay} de retard.";

    public const string TooLate = "Trop tard : ce n'était plus utile.";

    public static string TooLateFor(string trouble) => $"Trop tard : le chat ne prenait pas les messages ({trouble.TrimEnd('.')}).";

    public static string Held(string by) => $"Message retenu par {by} jusqu'à ce qu'il ne soit plus utile.";

    public static string Cancelled(string by) => $"Message annulé par {by}.";

    public const string Needless = "Devenu sans objet avant d'être envoyé.";

    public const string Abandoned = "Devenu sans objet alors que le programme s'arrêtait ; peut-être déjà envoyé.";

    /// <summary><c>Il reste 2 questions</c>.</summary>
    public static string Rest(Session session) => session.Preparation.Missing.Count() is var missing && missing == 1 ? "Il reste une question" : $"Il reste {missing} questions";

    /// <summary><c>dans 7 jours</c>, to follow "a lieu"; <c>hier</c> once it is past.</summary>
    public static string Left(Session session, DateOnly today)
    {
        if (session.Dates.First is not { } first) return "à une date à fixer";
        var day = session.Dates.End is { } end && end < today ? end : first;
        return French.DaysLeft(day, today);
    }
}
