using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>What the bot says when no feature speaks.</summary>
public static class BotTexts
{
    public const string NoProgramme = "Aucun programme n'est encore chargé. L'équipe peut en importer un avec « accompagnement import ».";

    public const string TeamOnly = "Cette action est réservée à l'équipe de coordination. Rien n'a été modifié.";

    public const string Outdated = "Ce bouton ou ce formulaire n'est plus reconnu. Rien n'a été modifié. Tapez « /accompagnement aide » pour voir ce qui est possible.";

    public const string WhichProgramme = "Vous faites partie de plusieurs programmes. Pour lequel ?";

    public const string SeeHelp = "Voir l'aide";

    public static string Failed(string reference) =>
        $"Une erreur est survenue de notre côté (référence {reference}). Réessayez dans un instant ; si elle revient, donnez cette référence à l'équipe.";

    public static string Unknown(string typed, string? nearest) => nearest is null
        ? $"Je ne connais pas la commande « {Shortened(typed)} ». Tapez « /accompagnement aide » pour voir ce qui est possible."
        : $"Je ne connais pas la commande « {Shortened(typed)} ». Vouliez-vous dire « {nearest} » ?";

    public static string Try(string corrected) => $"Essayer « {Shortened(corrected)} »";

    /// <summary>A programme among several.</summary>
    public static string Title(string title, ProgrammeName name)
    {
        if (title.Length == 0) return name.IsFirst ? "Premier programme" : name.Value;
        return name.IsFirst ? Shortened(title) : $"{Shortened(title)} ({name})";
    }

    private static string Shortened(string typed) => typed.Length <= 50 ? typed : $"{typed[..50]}...";
}
