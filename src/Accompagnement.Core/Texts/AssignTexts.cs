using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for naming who facilitates.</summary>
public static class AssignTexts
{
    public const string NameHelp = "Le nom, comme dans le programme.";

    public const string PartHelp = "Facultatif : « l'accueil », « l'atelier de 15 h ».";

    public const string Unknown = "Je ne connais pas cette personne. Choisissez quelqu'un de la liste.";

    public static string Introduction(Session session, DateOnly today) =>
        $"{French.Capital(SessionTexts.Title(session, today))}.{(session.Facilitators.Count > 0 ? $" Animation actuelle : {SessionTexts.Facilitators(session)}." : "")}";

    public static string Assigned(string name, string by, Session session, DateOnly today) =>
        $"{name} animera la {SessionTexts.Name(session, today)} (choix {French.Of(by)}). Les relances lui seront envoyées.";
}
