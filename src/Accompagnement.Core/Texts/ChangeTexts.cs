using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The news of a session that was changed.</summary>
public static class ChangeTexts
{
    public static string Moved(Session before, Session after, Programme programme, DateOnly today)
    {
        if (after.Dates.First is null) return $"Cette session n'aura pas lieu comme prévu ({French.Date(before.Dates, today)}) : sa nouvelle date reste à fixer.";
        if (before.Dates.First is null) return $"Cette session a maintenant une date : {French.Date(after.Dates, today)}.";
        var changes = $"Cette session change {What(before, after, programme)}";
        return WhenAndWhere.Changed(programme, before, after).Contains(SessionField.Dates)
            ? $"{changes}. Nouvelle date : {French.Date(after.Dates, today)}. Ancienne date : {French.Date(before.Dates, today)}."
            : $"{changes} ; sa date reste la même : {French.Date(after.Dates, today)}.";
    }

    /// <summary><c>de date et d'horaires</c>: what a session changes.</summary>
    public static string What(Session before, Session after, Programme programme) => French.List([.. WhenAndWhere.Misleading(programme, before, after).Select(field => field switch
    {
        SessionField.Dates => "de date",
        SessionField.Hours => "d'horaires",
        SessionField.Place => "de lieu",
        _ => throw new ArgumentOutOfRangeException(nameof(after), field, null),
    })]);

    /// <summary><c>14 h – 17 h (avant : 15 h – 18 h 30)</c>: a fact as it is now and as it was.</summary>
    public static string Value(SessionField field, Session before, Session after, Programme programme)
    {
        var (old, now) = (Text(before), Text(after) is { Length: > 0 } text ? text : "à préciser");
        return old.Length == 0 ? now : $"{now} (avant : {old})";

        string Text(Session session) => field is SessionField.Hours ? SessionTexts.Hours(session, programme) : session.TextOf(field);
    }

    public static string Cancelled(Session before, DateOnly today) => before.Dates.First is null
        ? "Cette session est annulée."
        : $"Cette session est annulée : elle n'aura pas lieu ({French.Date(before.Dates, today)}).";

    public static string Restored(Session after, DateOnly today) => $"Cette session est de nouveau prévue : {French.Date(after.Dates, today)}.";

    public static string Edited(IReadOnlyList<string> authors) => $"{Have(authors)} modifié cette session.";

    public static string Added(IReadOnlyList<string> authors) => $"{Have(authors)} ajouté cette session au programme.";

    public const string NobodyTold = "Le changement précédent n'avait pas encore été annoncé : aucun message ne partira.";

    private static string Have(IReadOnlyList<string> authors) => $"{French.List(authors)} {(authors.Count == 1 ? "a" : "ont")}";

    /// <summary>Who is told of a change, and when at the earliest.</summary>
    public static string WillBeTold(IReadOnlyList<Recipient> recipients, Moment due, DateOnly today)
    {
        List<string> where = [.. recipients.OfType<Recipient.Direct>().Select(direct => $"à {direct.Name}")];
        if (recipients.Any(recipient => recipient is Recipient.Everybody)) where.Add("dans le salon du programme");
        return $"Un message l'annoncera {French.List(where)}, {French.Moment(due, today)} au plus tôt. D'ici là, vous pouvez encore corriger : seul le résultat sera annoncé.";
    }
}
