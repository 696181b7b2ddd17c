using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for changing a session.</summary>
public static class EditTexts
{
    public const string Mine = "Votre texte, qui n'a pas été enregistré";

    public const string ChangesTitle = "Modifications";

    private const int LongestSummary = 300;

    public static string Introduction(Session session, DateOnly today) => $"{French.Capital(SessionTexts.Title(session, today))}.{SessionTexts.Off(session)}";

    public static string Saved(Session session, DateOnly today) => $"C'est enregistré pour la {SessionTexts.Name(session, today)}.";

    public static string Unchanged(Session session, DateOnly today) => $"Rien n'a changé pour la {SessionTexts.Name(session, today)}.";

    public static string Now(string text) => text.Length == 0 ? "Il n'y a rien en ce moment." : $"En ce moment : « {(text.Length <= 80 ? text : $"{text[..80]}...")} ».";

    /// <summary><c>jeudi 22 mars → jeudi 29 mars</c>, <c>« Écouter » → « Observer »</c>.</summary>
    public static string Change(SessionField field, Session before, Session after, DateOnly today)
    {
        if (field is SessionField.State) return $"{State(before.State)} → {State(after.State)}";
        if (field is SessionField.Dates && French.Date(before.Dates, today) is var from && French.Date(after.Dates, today) is var to && from != to) return $"{from} → {to}";
        return $"{Quoted(before.TextOf(field))} → {Quoted(after.TextOf(field))}";
    }

    /// <summary>All that one version changed, on one line.</summary>
    public static string Summary(Session session, int version, DateOnly today)
    {
        if (version == 1 && session.WasAdded) return "Session ajoutée au programme";
        var (before, after) = (session.AsOf(version - 1), session.AsOf(version));
        var changed = session.Changes.Where(change => change.Version == version).OrderBy(change => change.Field).ToList();
        var said = changed.Select(change => $"{SessionFormTexts.Label(change.Field)} : {Change(change.Field, before, after, today)}");
        var note = changed[0].Note.Length > 0 ? $" ({changed[0].Note})" : "";
        return Shortened($"{string.Join(" ; ", said)}{note}".ReplaceLineEndings(" "));
    }

    /// <summary><c>Camille Garnier, il y a 2 jours</c>.</summary>
    public static string ChangedBy(FieldChange change, DateTimeOffset now) => now - change.At < TimeSpan.FromMinutes(1)
        ? $"{change.Author ?? "Le document"}, à l'instant"
        : $"{change.Author ?? "Le document"}, il y a {French.DelayOf(now - change.At)}";

    public static string LabelBefore(SessionField field) => $"{SessionFormTexts.Label(field)}, avant";

    public static string LabelAfter(SessionField field) => $"{SessionFormTexts.Label(field)}, maintenant";

    public static string Value(string text) => text.Length == 0 ? "(rien)" : text;

    public static string State(string name) => State(Enum.Parse<SessionState>(name));

    public static string Conflict(FieldConflict conflict)
    {
        var theirs = conflict.Field is SessionField.State ? State(conflict.Theirs.After) : Quoted(conflict.Theirs.After);
        return $"Pendant ce temps, {conflict.Theirs.Author ?? "le document"} a changé « {SessionFormTexts.Label(conflict.Field)} » : {theirs}. Rien n'a été remplacé.";
    }

    public static string IsPast(DateOnly day, DateOnly today) => $"À noter : le {French.Date(day, today)} est déjà passé.";

    public static string IsClosed(DateOnly day) => WorkingDays.IsPublicHoliday(day)
        ? $"À noter : le {French.ShortDate(day, day)} est un jour férié."
        : $"À noter : le {French.ShortDate(day, day)} est un {French.DayName(day)}.";

    public static string SameDay(IReadOnlyList<Session> others, DateOnly today) => others.Count == 1
        ? $"À noter : une autre session a lieu ce jour-là, {SessionTexts.Title(others[0], today)}."
        : $"À noter : {others.Count} autres sessions ont lieu ce jour-là.";

    private static string State(SessionState state) => SessionTexts.State(state) is { Length: > 0 } said ? said : "prévue";

    private static string Shortened(string text) => text.Length <= LongestSummary ? text : $"{text[..LongestSummary]}...";

    private static string Quoted(string text) => text.Length == 0 ? "rien" : $"« {text} »";
}
