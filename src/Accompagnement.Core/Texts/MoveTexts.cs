using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for moving a session.</summary>
public static class MoveTexts
{
    public static string Introduction(Session session, DateOnly today) =>
        $"{French.Capital(SessionTexts.Title(session, today))}. La préparation et les réponses suivent la session à sa nouvelle date.";
}
