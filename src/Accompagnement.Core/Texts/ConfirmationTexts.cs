using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words that follow answers.</summary>
public static class ConfirmationTexts
{
    public static string Saved(IReadOnlyList<Question> changed, Session session, DateOnly today)
    {
        var what = French.List([.. changed.Select(question => $"« {SessionTexts.Label(question)} »")]);
        var ready = session.Preparation.IsComplete ? "Tout est prêt, merci !" : $"Préparation : {SessionTexts.Readiness(session.Preparation)}.";
        return $"C'est enregistré pour la {SessionTexts.Name(session, today)} : {what}. {ready}{SessionTexts.Off(session)}";
    }

    public static string Unchanged(Session session, DateOnly today) =>
        $"Rien n'a changé pour la {SessionTexts.Name(session, today)}. Préparation : {SessionTexts.Readiness(session.Preparation)}.";

    public static string StillMissing(IReadOnlyList<Question> missing, Programme programme) => missing.Count == 1
        ? $"Il reste une question, quand vous voudrez : « {programme.Wording(missing[0])} »"
        : $"Il reste, quand vous voudrez : {French.List([.. missing.Select(question => $"« {SessionTexts.Label(question)} »")])}.";
}
