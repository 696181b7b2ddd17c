using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for absences.</summary>
public static class AbsenceTexts
{
    public const string Title = "Déclarer une absence";

    public const string Introduction = "Les jours où vous ne pouvez ni animer ni préparer : rien ne vous sera envoyé ces jours-là.";

    public const string First = "Premier jour";

    public const string FirstHelp = "Par exemple « 2 mai » ou « demain ».";

    public const string Last = "Dernier jour";

    public const string LastHelp = "Vide pour un seul jour.";

    public const string Declare = "Déclarer une absence";

    public const string Remove = "Retirer cette absence";

    public const string Yours = "Vos absences";

    public const string None = "Vous n'avez déclaré aucune absence à venir.";

    public const string Gone = "Cette absence n'est plus notée. Rien n'a été modifié.";

    public const string NothingFollows = "Aucune session que vous animez n'est concernée.";

    public const string Follows = "Pour ce que vous ne pourrez pas faire :";

    public const string Quiet = "Rien ne vous sera envoyé ces jours-là.";

    /// <summary><c>du mercredi 2 au mercredi 9 mai</c>, <c>le mercredi 2 mai</c>.</summary>
    public static string Days(Absence absence, DateOnly today) => Days(absence.First, absence.Last, today);

    public static string Days(DateOnly first, DateOnly last, DateOnly today) =>
        first == last ? $"le {French.Date(first, today)}" : French.Date(new SessionDates("", first, last), today);

    public static string Noted(DateOnly first, DateOnly last, DateOnly today) => $"C'est noté : absence {Days(first, last, today)}. {Quiet}";

    public static string Already(Absence absence, DateOnly today) => $"C'est déjà noté : absence {Days(absence, today)}. Rien n'a été modifié.";

    public static string Replaces(Absence absence, DateOnly today) => $"Elle remplace l'absence notée {Days(absence, today)}.";

    public static string Removed(Absence absence, DateOnly today) => $"C'est retiré : vous êtes de nouveau disponible {Days(absence, today)}.";

    /// <summary>Who is asked in the place of somebody away.</summary>
    public static string Asked(IReadOnlyList<string> others) => others.Count switch
    {
        0 => "la demande ira à l'équipe",
        1 => $"la demande ira à {others[0]}, qui anime avec vous",
        _ => $"la demande ira à {French.List(others)}, qui animent avec vous",
    };

    public static string NotUnderstood(string typed) => typed.Length == 0
        ? "Donnez le premier jour, par exemple « 2 mai »."
        : $"Je ne comprends pas les dates « {Shortened(typed)} ». Rien n'a été noté. Essayez par exemple « du 2 au 9 mai » ou « 2 mai ».";

    public static string Impossible(string typed, DateOnly last, DateOnly today) =>
        $"La date « {Shortened(typed)} » n'existe pas. Rien n'a été noté. Essayez par exemple « {French.ShortDate(last, today)} ».";

    public static string OtherWeekday(DateOnly day, DateOnly today) =>
        $"Le {French.ShortDate(day, today)} est un {French.Date(day, today).Split(' ')[0]}. Rien n'a été noté. Est-ce la date ou le jour qu'il faut corriger ?";

    public static string Reversed(DateOnly first, DateOnly last, DateOnly today) =>
        $"Le {French.ShortDate(last, today)} vient avant le {French.ShortDate(first, today)}. Rien n'a été noté. Essayez par exemple « du {French.ShortDate(last, today)} au {French.ShortDate(first, today)} ».";

    public static string Over(DateOnly last, DateOnly today) =>
        $"Le {French.Date(last, today)} est passé. Rien n'a été noté. Pour l'an prochain, précisez l'année : « {French.ShortDate(last.AddYears(1), today)} ».";

    /// <summary>Tells somebody else what an absence leaves to them.</summary>
    public static string Absent(string name, Absence? absence, Session session, DateOnly today)
    {
        var when = absence is null ? "" : $" {Days(absence, today)}";
        var missing = session.Preparation.Missing.Count();
        var left = missing == 0 ? "" : missing == 1 ? " Il reste une question :" : $" Il reste {missing} questions :";
        return $"{name} a déclaré une absence{when}. Cette session a lieu {ReminderTexts.Left(session, today)} : pouvez-vous prendre le relais ?{left}";
    }

    public static string AbsentToTeam(string name, Absence? absence, Session session, DateOnly today) =>
        $"{name} a déclaré une absence{(absence is null ? "" : $" {Days(absence, today)}")}, et personne d'autre n'est nommé pour animer cette session, qui a lieu {ReminderTexts.Left(session, today)}. Qui peut prendre la suite ?";

    private static string Shortened(string typed) => typed.Length <= 50 ? typed : $"{typed[..50]}...";
}
