using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The news of a session that was changed.</summary>
public static class ChangeTexts
{
    public static string Moved(Session before, Session after, DateOnly today) => before.Dates.First is null
        ? $"Cette session a maintenant une date : {French.Date(after.Dates, today)}."
        : after.Dates.First is null
        ? $"Cette session n'aura pas lieu comme prévu ({French.Date(before.Dates, today)}) : sa nouvelle date reste à fixer."
        : $"Cette session change de date. Nouvelle date : {French.Date(after.Dates, today)}. Ancienne date : {French.Date(before.Dates, today)}.";

    public static string Cancelled(Session before, DateOnly today) => before.Dates.First is null
        ? "Cette session est annulée."
        : $"Cette session est annulée : elle n'aura pas lieu ({French.Date(before.Dates, today)}).";

    public static string Restored(Session after, DateOnly today) => $"Cette session est de nouveau prévue : {French.Date(after.Dates, today)}.";

    public static string Edited(string author) => $"{author} a modifié cette session.";

    public static string Added(string author) => $"{author} a ajouté cette session au programme.";

    public const string NobodyTold = "Le changement précédent n'avait pas encore été annoncé : aucun message ne partira.";

    /// <summary>Who is told of a move or a cancellation, and when at the earliest.</summary>
    public static string WillBeTold(IReadOnlyList<Recipient> recipients, Moment due, DateOnly today)
    {
        var people = recipients.OfType<Recipient.Direct>().Select(direct => $"à {direct.Name}").ToList();
        var everybody = recipients.Any(recipient => recipient is Recipient.Everybody) ? "dans le salon du programme" : "";
        List<string> where = [French.List(people), everybody];
        return $"Un message l'annoncera {string.Join(" et ", where.Where(part => part.Length > 0))}, {French.Moment(due, today)} au plus tôt. D'ici là, vous pouvez encore corriger : seul le résultat sera annoncé.";
    }
}
