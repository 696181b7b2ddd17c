namespace Accompagnement.Core.Texts;

/// <summary>The words for the document that is handed out.</summary>
public static class ExportTexts
{
    public const string Title = "Le document du programme";

    public const string Unchanged = "Il est tel qu'il a été importé : la discussion n'y a rien changé.";

    public const string CannotBeWritten = "Le document n'a pas de quoi dire tout ce que la discussion a changé : rien n'est exporté plutôt que d'en perdre. La personne qui fait tourner ce robot peut voir pourquoi avec « accompagnement export ».";

    public const string NoDocument = "Aucun document n'a été importé.";

    public const string LinkIsYours = "Ce lien vaut un quart d'heure, pour vous seulement : ne le transmettez pas.";

    public const string NoLink = "Pour le fichier entier, la personne qui fait tourner ce robot peut lancer « accompagnement export », ou régler son adresse pour que ce message donne un lien.";

    public const string LinkExpired = "Ce lien n'est plus valable. Tapez de nouveau « /accompagnement exporter » pour en recevoir un.";

    public const string Download = "Télécharger le document";

    public static string Changed(int passages) =>
        $"La discussion y a changé {French.Count(passages, "passage", "passages")} depuis le dernier import. Le reste est intact, à l'octet près.";

    public static string Where(int line) => $"Ligne {line}";

    public static string More(int passages) => $"Et {French.Count(passages, "autre passage", "autres passages")}, à lire dans le document.";
}
