using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for what the history keeps of a session that has been.</summary>
public static class DebriefTexts
{
    public const string Button = "Noter ce qu'il faut garder";

    public const string Together = "D'autres notes sont arrivées pendant que vous écriviez ; les voici réunies";

    public const string NotesHelp = "Ce qui a compté, ce qui est à refaire ou à éviter, les liens utiles.";

    public const string NotesWording = "Que faut-il garder de cette session ?";

    public const string Introduction = "Ces notes rejoignent l'historique et le document du programme. Tout peut rester vide.";

    public static string Title(Session session, DateOnly today)
    {
        var title = $"Bilan du {French.ShortDate(session.Dates, today)}";
        return session.Dates.First is not null && title.Length <= 24 ? title : "Bilan de la session";
    }

    public static string TooSoon(Session session, DateOnly today) =>
        $"La {SessionTexts.Name(session, today)} n'a pas encore eu lieu. Pour la préparer : « /accompagnement preparer {French.ShortDate(session.Dates, today)} ».";

    public static string NotYours(Session session, DateOnly today) =>
        $"Seules les personnes qui ont animé la {SessionTexts.Name(session, today)} et l'équipe peuvent en faire le bilan. Rien n'a été modifié.";

    public static string Kept(Session session, IReadOnlyList<string> changed, DateOnly today) =>
        $"C'est gardé dans l'historique de la {SessionTexts.Name(session, today)} : {French.List([.. changed.Select(what => $"« {what} »")])}. Merci !";

    public static string Unchanged(Session session, DateOnly today) => $"Rien n'a changé dans l'historique de la {SessionTexts.Name(session, today)}.";
}
