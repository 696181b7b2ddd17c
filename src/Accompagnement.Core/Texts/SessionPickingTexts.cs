using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>What is said while a session is being found.</summary>
public static class SessionPickingTexts
{
    public const string Gone = "Cette session n'est plus dans le programme. Rien n'a été modifié.";

    public const string None = "Le programme n'a aucune session datée.";

    public static string Several(string text) => $"Plusieurs sessions correspondent à « {text} ». Laquelle ?";

    public static string Missing(string text, DateOnly? day, Session nearest, DateOnly today) => day is { } date
        ? $"Il n'y a pas de session le {French.Date(date, today)}. La plus proche : {SessionTexts.Title(nearest, today)}."
        : $"Je ne trouve pas de session pour « {text} ». Donnez une date, par exemple « {French.ShortDate(nearest.Dates, today)} », ou un mot du thème.";

    public static string ImpossibleDate(string text, string example) => $"La date « {text} » n'existe pas. Rien n'a été modifié. Essayez par exemple « {example} ».";
}
