using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for cancelling a session.</summary>
public static class CancelTexts
{
    public const string ReasonHelp = "Facultatif ; les personnes concernées le liront.";

    public static string Introduction(Session session, DateOnly today) =>
        $"{French.Capital(SessionTexts.Title(session, today))}. Elle reste dans le programme, marquée comme annulée, et peut être rétablie. Aucune réponse n'est effacée.";

    public static string IsCancelled(Session session, DateOnly today) => $"La {SessionTexts.Name(session, today)} est annulée.";

    public static string IsOn(Session session, DateOnly today) => $"La {SessionTexts.Name(session, today)} n'est pas annulée : il n'y a rien à rétablir.";
}
