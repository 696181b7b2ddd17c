namespace Accompagnement.Slack;

/// <summary>The few words that only Slack calls for, in French and its typography.</summary>
internal static class SlackTexts
{
    public const string Cancel = "Annuler";

    public const string Close = "Fermer";

    public const string Choose = "Choisir…";

    public const string AppName = "Accompagnement";

    public const string Overlong = "Le texte est plus long que ce que ce champ peut contenir. La suite, à copier si besoin\u00A0:";

    public const string Waiting = "Un instant, c’est en cours d’enregistrement…";

    public const string Forged = "Ce formulaire ou ce bouton a expiré, ou n’a pas été envoyé à vous. Rien n’a été modifié. Copiez ce que vous avez écrit, puis recommencez.";

    public const string OpenAgain = "Le formulaire n’a pas pu s’ouvrir à temps. Rien n’a été modifié. Ouvrez-le avec ce bouton.";

    public const string OpenForm = "Ouvrir le formulaire";

    /// <summary>Stands at the foot of each message of a long answer.</summary>
    public static string Page(int number, int count) => $"Page {number} sur {count}";

    public const string MoreHere = "La suite est trop longue pour cette page. Tapez «\u00A0/accompagnement programme\u00A0» pour tout voir.";
}
