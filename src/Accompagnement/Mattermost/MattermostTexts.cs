namespace Accompagnement.Mattermost;

/// <summary>What only this chat has to say, in French and its typography.</summary>
internal static class MattermostTexts
{
    public const string MoreButtons = "Tous les boutons ne tiennent pas ici. «\u00A0/accompagnement aide\u00A0» montre le reste.";

    public const string Forged = "Cette demande ne vient pas d’un message en cours de validité. Rien n’a été modifié. Recommencez avec «\u00A0/accompagnement aide\u00A0».";

    public const string Expired = "Ce formulaire a expiré ou n’est pas le vôtre. Rien n’a été enregistré. Copiez votre texte, puis rouvrez le formulaire.";

    public const string Used = "Ce formulaire a déjà été enregistré. Rien de plus n’a été modifié. Pour changer une réponse, copiez votre texte, puis rouvrez le formulaire.";

    public const string OpenAgain = "Le formulaire n’a pas pu s’ouvrir à temps. Rien n’a été modifié. Ouvrez-le avec ce bouton.";

    public const string OpenHere = "Le formulaire s’ouvre avec ce bouton.";

    public const string OpenForm = "Ouvrir le formulaire";

    public const string Waiting = "Un instant, la réponse arrive…";

    public const string Storing = "Un instant, c’est en cours d’enregistrement…";

    public const string TooLarge = "Ce texte est trop long. Rien n’a été enregistré. Raccourcissez-le.";

    public const string Unreachable = "Ce compte Mattermost n’existe pas ou est désactivé.";

    public const string NotThere = "Mattermost refuse ce message, car le bot n’est pas membre du canal, ou le canal n’existe pas.";

    public static string Refused(int status, string id) => $"Mattermost n’a pas pris le message (réponse {status} {id}).";

    public static string Away(string why) => $"Mattermost est injoignable ({why.TrimEnd('.')}).";

    public static string Failed(string reference) => $"Une erreur est survenue de notre côté (référence {reference}). Rien n’a été modifié. Réessayez dans un instant.";
}
