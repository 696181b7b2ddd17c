using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of the overview.</summary>
public static class OverviewTexts
{
    public const string Next = "Votre prochaine session";

    public const string NothingComing = "Aucune session n'est prévue pour vous en ce moment.";

    public const string ToPrepare = "Ce qu'il vous reste à préparer";

    public const string OpenOffers = "Propositions de passer la main qui attendent une réponse :";

    public const string Board = "Avancement des préparations";

    public static string Missing(Session session, DateOnly today) =>
        $"{French.Capital(SessionTexts.Title(session, today))}. Il manque : {French.List([.. session.Preparation.Missing.Select(SessionTexts.Label)])}.";

    public static string Counts(int ready, int unready, int withoutFacilitator) =>
        $"Sessions prêtes : {ready}. Sessions à préparer : {unready}. Sessions où personne n'est encore nommé pour animer : {withoutFacilitator}.";

    public static string ToAnswer(Session session, DateOnly today) => $"Une proposition pour la {SessionTexts.Name(session, today)}";

    public static string Awaited(string to, Session session, DateOnly today) => $"Vous avez proposé à {to} d'animer la {SessionTexts.Name(session, today)} : sa réponse est attendue.";

    public static string Offered(string from, string to) => $"{from} l'a proposée à {to}";

    public static string Held(int count) => count == 1 ? "Un message est retenu par l'équipe : il attend qu'on le laisse partir." : $"{count} messages sont retenus par l'équipe : ils attendent qu'on les laisse partir.";
}
