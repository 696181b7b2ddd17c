using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for a reminder that is put off.</summary>
public static class SnoozeTexts
{
    public const string Button = "Me le rappeler demain";

    public static string PutOff(Session session, Moment again, DateOnly today) =>
        $"C'est noté. Je vous reparle de la {SessionTexts.Name(session, today)} {French.Moment(again, today)}.";

    public static string TooLate(Session session, DateOnly today) =>
        $"La {SessionTexts.Name(session, today)} a lieu {ReminderTexts.Left(session, today)} : un rappel viendrait trop tard. Le plus simple est d'y répondre maintenant, même en quelques mots.";

    public static string AllReady(Session session, DateOnly today) => $"Tout est prêt pour la {SessionTexts.Name(session, today)} : il n'y a plus rien à vous rappeler.";

    public static string NotYours(Session session, DateOnly today) =>
        $"Vous n'animez pas (ou plus) la {SessionTexts.Name(session, today)} : rien ne vous sera rappelé à son sujet.";
}
