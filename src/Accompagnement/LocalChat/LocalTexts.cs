using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.LocalChat;

/// <summary>What the embedded chat itself says, in French.</summary>
internal static class LocalTexts
{
    public const string Bot = "Accompagnement";

    public const string ProgrammeAbout = "Tout le monde : participantes et participants, mentors, coordination";

    public const string TeamAbout = "Réservé à l’équipe de coordination";

    public const string DirectAbout = "Vos échanges avec le bot, visibles par vous seulement";

    public const string Foreign = "Cette page ne répond qu’à cette machine, sous l’adresse localhost.";

    public const string CrossOrigin = "Cette demande vient d’une autre page. Elle a été refusée.";

    public const string NotJson = "Cette demande n’a pas pu être lue. Rien n’a été modifié.";

    public const string TooLong = "Ce texte est trop long. Rien n’a été envoyé : raccourcissez-le, puis réessayez.";

    public const string NobodyYet = "Choisissez d’abord qui vous êtes.";

    public const string UnknownPerson = "Cette personne ne fait pas partie du programme.";

    public const string NoConversation = "Cette conversation n’existe pas ou ne vous est pas ouverte.";

    public const string StalePress = "Ce bouton n’est plus valable. Rien n’a été modifié. Rechargez la page, puis réessayez.";

    public const string StaleDialog =
        "Ce formulaire est resté ouvert trop longtemps. Rien n’a été envoyé, et votre texte est encore là\u00A0: copiez-le, fermez, puis rouvrez le formulaire.";

    public const string Failed = "Une erreur est survenue de notre côté. Ce que vous avez écrit est gardé\u00A0: réessayez dans un instant.";

    public const string NoSandbox = "L’horloge ne se déplace que dans le bac à sable.";

    public static string Unreachable(string userId) => $"«\u00A0{userId}\u00A0» n’a pas de compte dans le chat intégré.";

    public static string Role(LocalMember member) => string.Join(", ", member.Places.Select(place => Role(place.Member)).Distinct());

    private static string Role(Member member) => member switch
    {
        { Person.IsTeam: true } => "coordination",
        { Facilitates: true } => "animation",
        _ when member.Person.Groups.HasFlag(Groups.Mentors) => "mentor",
        _ => "participant",
    };

    /// <summary><c>jeudi 1er mars 2018, 9 h 00</c>: a clock names its year and its minutes whatever the day.</summary>
    public static string Clock(Moment moment) => $"{French.Date(moment.Day, DateOnly.MinValue)}, {Time(moment)}";

    public static string Day(Moment moment) => French.Date(moment.Day, DateOnly.MinValue);

    public static string Time(Moment moment) => $"{moment.Time.Hour}\u00A0h\u00A0{moment.Time.Minute:00}";
}
