using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for two answers given at once.</summary>
public static class ConflictTexts
{
    public const string MineLabel = "Votre texte";

    public const string Erased = "(réponse effacée)";

    public const string BothHelp = "Les deux textes sont réunis ici : gardez ce qui convient.";

    public const string Decided = "Ce choix a déjà été fait. Rien n'a été modifié.";

    public static string Explain(string? author, string question) =>
        $"Pendant que vous écriviez, {author ?? "le document"} a répondu à « {question} ». Votre texte est conservé ; rien n'a été remplacé. Que faut-il garder ?";

    public static string TheirsLabel(string? author) => author is null ? "Texte du document" : $"Texte {French.Of(author)}";

    public static string KeptTheirs(Session session, DateOnly today) => $"C'est noté : l'autre texte est gardé pour la {SessionTexts.Name(session, today)}.";
}
