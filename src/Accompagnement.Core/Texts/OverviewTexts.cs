using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of the overview.</summary>
public static class OverviewTexts
{
    public const string Next = "Votre prochaine session";

    public const string NothingComing = "Aucune session n'est prévue pour vous en ce moment.";

    public const string ToPrepare = "Ce qu'il vous reste à préparer";

    public const string Board = "Avancement des préparations";

    public static string Missing(Session session, DateOnly today) =>
        $"{French.Capital(SessionTexts.Title(session, today))}. Il manque : {French.List([.. session.Preparation.Missing.Select(SessionTexts.Label)])}.";

    public static string Counts(int ready, int unready, int withoutFacilitator) =>
        $"Sessions prêtes : {ready}. Sessions à préparer : {unready}. Sessions où personne n'est encore nommé pour animer : {withoutFacilitator}.";
}
