using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The news of a session that was changed.</summary>
public static class ChangeTexts
{
    public static string Moved(Session before, Session after, DateOnly today) => before.Dates.First is null
        ? $"Cette session a maintenant une date : {French.Date(after.Dates, today)}."
        : after.Dates.First is null
        ? $"Cette session n'aura pas lieu le {French.Date(before.Dates, today)} : sa nouvelle date reste à fixer."
        : $"Cette session change de date. Ancienne date : {French.Date(before.Dates, today)}. Nouvelle date : {French.Date(after.Dates, today)}.";

    public static string Cancelled(Session before, DateOnly today) => before.Dates.First is null
        ? "Cette session est annulée."
        : $"Cette session est annulée : elle n'aura pas lieu ({French.Date(before.Dates, today)}).";

    public static string Restored(Session after, DateOnly today) => $"Cette session est de nouveau prévue : {French.Date(after.Dates, today)}.";

    public static string Edited(string author) => $"{author} a modifié cette session.";

    public static string Added(string author) => $"{author} a ajouté cette session au programme.";

    /// <summary>Who is told of a move or a cancellation, and when at the earliest.</summary>
    public static string WillBeTold(IReadOnlyList<string> facilitators) => facilitators.Count == 0
        ? "Le salon du programme sera prévenu dans un quart d'heure, aux heures ouvrées : le temps de corriger si besoin."
        : $"{French.List(facilitators)} et le salon du programme seront prévenus dans un quart d'heure, aux heures ouvrées : le temps de corriger si besoin.";
}
