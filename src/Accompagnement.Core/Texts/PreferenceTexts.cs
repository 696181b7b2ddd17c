namespace Accompagnement.Core.Texts;

/// <summary>The words for when somebody wants their messages.</summary>
public static class PreferenceTexts
{
    public const string Title = "Vos réglages";

    public const string DialogTitle = "L'heure de vos messages";

    public const string From = "Messages à partir de";

    public const string Zone = "Votre heure";

    public const string Choose = "Choisir l'heure";

    public const string Coming = "Ce que vous recevrez, à votre heure :";

    public const string NothingPlanned = "Aucun message n'est prévu pour vous en ce moment.";

    public const string UnknownHour = "Choisissez une heure de la liste.";

    public static string Introduction(string zone) =>
        $"Les relances vous arrivent les jours ouvrés à partir de cette heure ({City(zone)}), au plus une par jour.";

    public static string Hour(TimeOnly? hour, TimeOnly programmes) => hour is { } own ? French.Time(own) : $"{French.Time(programmes)} (l'heure du programme)";

    /// <summary><c>Nouméa, où il est 20 h 15</c>.</summary>
    public static string ZoneName(string zone, TimeOnly now, bool isProgrammes) =>
        $"{City(zone)}, où il est {French.Time(now)} ({(isProgrammes ? "celle du programme" : "d'après votre profil de messagerie")})";

    public static string Saved(TimeOnly? hour, TimeOnly programmes) => $"C'est noté : vos messages arriveront à partir de {French.Time(hour ?? programmes)}.";

    public static string More(int count) => $"Et {French.Count(count, "autre", "autres")} plus tard.";

    /// <summary>The place that an IANA name ends with, as French people write the usual ones.</summary>
    private static string City(string zone) => zone[(zone.LastIndexOf('/') + 1)..] switch
    {
        "Noumea" => "Nouméa",
        "Reunion" => "La Réunion",
        "Guadeloupe" => "Guadeloupe",
        "Brussels" => "Bruxelles",
        "London" => "Londres",
        "Montreal" => "Montréal",
        "Lisbon" => "Lisbonne",
        "Geneva" => "Genève",
        "UTC" => "temps universel",
        var other => other.Replace('_', ' '),
    };
}
