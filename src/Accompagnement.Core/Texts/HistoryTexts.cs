namespace Accompagnement.Core.Texts;

/// <summary>The words of the history.</summary>
public static class HistoryTexts
{
    public const string Title = "Historique des sessions";

    public const string Others = "Et aussi";

    public const string Empty = "Aucune session n'a encore eu lieu : l'historique est vide.";

    public static string NothingFound(string words) => $"Aucune session passée ne parle de « {words} ». Essayez un seul mot, ou « /accompagnement historique » pour tout relire.";

    public static string Found(int count, string words) => $"« {words} » : {French.Count(count, "session", "sessions")}";

    public static string HowToSeeOne(string example) => $"Pour en relire une : « /accompagnement session {example} ».";
}
