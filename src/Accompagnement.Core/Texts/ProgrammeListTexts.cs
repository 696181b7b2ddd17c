using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of the season's list.</summary>
public static class ProgrammeListTexts
{
    public const string Coming = "Sessions à venir";

    public const string Undated = "Sessions sans date";

    public const string Past = "Sessions passées";

    /// <summary><c>prochaine session · EIG seuls · animation : Marylène · 2 réponses sur 4</c>.</summary>
    public static string Detail(Session session, bool isNext)
    {
        List<string> parts = [];
        if (isNext) parts.Add("prochaine session");
        if (SessionTexts.State(session.State) is { Length: > 0 } state) parts.Add(state);
        if (session.Audience.Label.Length > 0) parts.Add(session.Audience.Label);
        if (session.Facilitators.Count > 0) parts.Add($"animation : {SessionTexts.Facilitators(session)}");
        if (session.IsOn) parts.Add(SessionTexts.Readiness(session.Preparation));
        return string.Join(" · ", parts);
    }
}
