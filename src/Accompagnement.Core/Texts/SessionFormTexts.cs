using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words of the fields that change a session.</summary>
public static class SessionFormTexts
{
    public const string DateMissing = "Donnez une date, par exemple « 22 mars » ou « 5 juillet (à confirmer) », ou bien « à fixer ».";

    public const string CancelElsewhere = "Pour annuler la session, fermez ce formulaire et tapez « /accompagnement annuler ».";

    public const string NotSaved = "Rien n'est encore modifié : corrigez ce qui est signalé, puis enregistrez de nouveau.";

    public const string SectionNeedsDate =
        "Le document range la préparation de cette session sous sa date : donnez-en une, même incertaine, par exemple « 5 juillet (à confirmer) ».";

    public const string CannotBeWritten =
        "Le document du programme ne peut pas noter ce changement sans perdre autre chose. Rien n'a été modifié. Essayez avec d'autres mots, ou modifiez le document à la main.";

    public static string SectionOfAnother(DateOnly day) =>
        $"Une autre session a déjà lieu le {French.ShortDate(day, day)}, et le document ne saurait plus à laquelle revient la préparation. Choisissez un autre jour, ou modifiez le document à la main.";

    public static string Label(SessionField field) => field switch
    {
        SessionField.Dates => "Date",
        SessionField.State => "État",
        SessionField.Hours => "Horaires",
        SessionField.Audience => "Public",
        SessionField.Host => "Accueil",
        SessionField.Place => "Lieu",
        SessionField.Theme => "Thème",
        SessionField.Objectives => "Objectifs",
        SessionField.SectionText => SessionTexts.SectionText,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    public static string Help(SessionField field, Programme programme) => field switch
    {
        SessionField.Dates => "Comme dans le programme : « 22 mars », « 16 & 17 mai », « 7 ou 14 novembre », « 5 juillet (à confirmer) ».",
        SessionField.Hours => programme.DefaultHours is { } hours ? $"Laissez vide pour les horaires habituels ({French.Hours(hours)})." : "Par exemple « 14h-18h ».",
        SessionField.Host => "Qui reçoit la session.",
        SessionField.Objectives => "Ce que le programme prévoit, avant la préparation.",
        SessionField.SectionText => "Ce que le document dit de la session en dehors des quatre questions.",
        _ => "",
    };

    public static string HoursNotUnderstood(string typed) =>
        $"Je ne lis pas d'horaires dans « {Shortened(typed)} ». Essayez par exemple « 14h-18h » ou « EIG : 9h30-18h, mentors : 14h-17h30 ».";

    public static string DateNotUnderstood(string typed) =>
        $"Je ne lis pas de date dans « {Shortened(typed)} ». Essayez par exemple « 22 mars », « 16 & 17 mai » ou « à fixer ».";

    public static string Impossible(string typed, DateOnly last) =>
        $"La date « {Shortened(typed)} » n'existe pas. Essayez par exemple « {French.ShortDate(last, last)} ».";

    public static string WrongDay(DateOnly day) => $"Le {French.ShortDate(day, day)} {day.Year} est un {French.DayName(day)}. Corrigez le jour ou la date.";

    private static string Shortened(string typed) => typed.Length <= 60 ? typed : $"{typed[..60]}...";
}
