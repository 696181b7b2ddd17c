using System.Collections.Frozen;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of the ladder's steps, which a programme may replace by its own.</summary>
public static class LadderTexts
{
    /// <summary>The names that may stand in braces.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["session", "date", "theme", "delai", "animation", "questions", "reste", "manque", "qui", "alerte", "complement"];

    private static readonly FrozenDictionary<string, string> Defaults = new Dictionary<string, string>
    {
        ["NameFacilitator"] = "Personne n'est encore nommé pour animer cette session, qui a lieu {delai}. Qui s'en charge ?",
        ["NameAgain"] = "Cette session a lieu {delai} et n'a toujours personne pour l'animer : les questions de préparation attendent un nom. Qui s'en charge ?",
        ["AskFirst"] = "Vous animez cette session, qui a lieu {delai}. {reste}, à votre rythme :",
        ["AskAgain"] = "Vous animez cette session, qui a lieu {delai}. {reste} :",
        ["AskLast"] = "Vous animez cette session, qui a lieu {delai}. {alerte} {reste} :",
        ["WarnTeam"] = "Cette session a lieu {delai} et n'est pas prête : {manque}. {qui}",
        ["Announce"] = "Rendez-vous {delai} :",
        ["Recall"] = "Cette session a eu lieu {delai} : merci de l'avoir animée. Que faut-il en garder pour l'historique ? {complement}",
        ["ReportUnanswered"] = "Cette session a eu lieu {delai}. Pour l'historique, {manque}. {qui}",
    }.ToFrozenDictionary();

    // A placeholder may stand for nothing, between two blanks.
    public static string Of(LadderStep step, Session session, ReminderSettings settings, DateOnly today) =>
        Template.Fill(step.Text ?? Defaults[step.Name], name => Value(name, step, session, settings, today)).Replace("  ", " ", StringComparison.Ordinal).Trim();

    private static string Value(string name, LadderStep step, Session session, ReminderSettings settings, DateOnly today) => name switch
    {
        "session" => SessionTexts.Title(session, today),
        "date" => French.Date(session.Dates, today),
        "theme" => session.Theme,
        "delai" => ReminderTexts.Left(session, today),
        "animation" => session.Facilitators.Count > 0 ? SessionTexts.Facilitators(session) : "personne",
        "questions" => Questions(session),
        "reste" => ReminderTexts.Rest(session),
        "manque" => session.Preparation.AnsweredCount == 0 ? "les quatre réponses manquent" : $"il manque {Questions(session)}",
        "qui" => session.Facilitators.Count > 0 ? $"Animation : {SessionTexts.Facilitators(session)}." : "Personne n'est noté à l'animation.",
        "complement" => session.Preparation.IsComplete ? "" : $"Il manque encore {Questions(session)} ; vous pouvez compléter au même endroit.",
        "alerte" => Warning(step, session, settings, today),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary><c>les interventions et le déroulé</c>: what is missing.</summary>
    public static string Questions(Session session) => French.List([.. session.Preparation.Missing.Select(question => question switch
    {
        Question.Objectives => "les objectifs",
        Question.Facilitators => "l'animation",
        Question.Speakers => "les interventions",
        Question.Agenda => "le déroulé",
        _ => throw new ArgumentOutOfRangeException(nameof(session), question, null),
    })]);

    // Said only where it is true: the team is told by a later step.
    private static string Warning(LadderStep step, Session session, ReminderSettings settings, DateOnly today)
    {
        if (session.Dates.First is not { } day) return "";
        foreach (var warning in settings.Of(ReminderKind.Incomplete))
        {
            var on = WorkingDays.Before(day, warning.Days);
            if (warning.Days < step.Days && on > today) return $"{French.Capital(French.DayToCome(on, today))}, l'équipe sera prévenue de ce qui manque encore, pour vous aider.";
        }
        return "";
    }
}
