using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for adding a session.</summary>
public static class AddTexts
{
    public const string Introduction = "Seule la date est nécessaire, « à fixer » s'il le faut ; tout le reste peut venir plus tard.";

    public static string Added(Session session, DateOnly today) => $"La session est ajoutée au programme, {SessionTexts.Title(session, today)}.";
}
