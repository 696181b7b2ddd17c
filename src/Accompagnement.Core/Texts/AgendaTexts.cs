using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>What is said of an agenda's hours.</summary>
public static class AgendaTexts
{
    public static string Errors(IReadOnlyList<AgendaError> errors) => string.Join(' ', errors.Take(3).Select(Error));

    private static string Error(AgendaError error) => error.Fault switch
    {
        AgendaFault.HourDoesNotExist => $"Ligne {error.Line} : l'heure de « {Shortened(error.Text)} » n'existe pas. Écrivez par exemple « 14h-15h30 : accueil ».",
        AgendaFault.EndsBeforeItStarts => $"Ligne {error.Line} : « {Shortened(error.Text)} » finit avant de commencer.",
        _ => throw new ArgumentOutOfRangeException(nameof(error)),
    };

    /// <summary>What is worth a second look but happens in real programmes.</summary>
    public static IEnumerable<string> Remarks(Agenda agenda, Hours? hours)
    {
        if (hours is { } known && agenda.Outside(known).ToList() is { Count: > 0 } outside)
        {
            yield return $"À noter : {Items(outside)} hors des horaires de la session ({French.Hours(known)}).";
        }
        if (agenda.Overlapping.ToList() is { Count: > 0 } overlapping) yield return $"À noter : {Items(overlapping)} en même temps qu'un autre point.";
        if (agenda.Gaps.ToList() is { Count: > 0 } gaps)
        {
            yield return $"À noter : rien n'est prévu {French.List([.. gaps.Select(gap => $"de {French.Time(gap.From)} à {French.Time(gap.To)}")])}.";
        }
    }

    private static string Items(List<AgendaItem> items) =>
        $"{French.List([.. items.Take(3).Select(item => $"« {Shortened(item.Text)} »")])} {(items.Count == 1 ? "a lieu" : "ont lieu")}";

    private static string Shortened(string text) => text.Length <= 40 ? text : $"{text[..40]}...";
}
