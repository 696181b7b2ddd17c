namespace Accompagnement.Mattermost;

/// <summary>What only this chat has to say.</summary>
internal static class MattermostTexts
{
    public const string MoreButtons = "Tous les boutons ne tiennent pas ici : « /accompagnement aide » montre le reste.";
    public const string Forged = "Cette demande ne vient pas d’un message en cours de validité. Rien n’a été modifié. Recommencez avec « /accompagnement aide ».";
    public const string Expired = "Ce formulaire a expiré ou n’est pas le vôtre. Rien n’a été enregistré : copiez votre texte, puis rouvrez le formulaire.";
    public const string TryAgain = "Le formulaire n’a pas pu s’ouvrir à temps. Rien n’a été modifié. Recommencez.";
    public const string SentDirectly = "Je vous ai répondu en message direct.";
    public const string TooLarge = "Ce texte est trop long. Rien n’a été enregistré : raccourcissez-le.";
    public const string Unreachable = "Ce compte Mattermost n’existe pas ou est désactivé.";
    public const string NotThere = "Mattermost refuse ce message : le bot n’est pas membre du canal, ou le canal n’existe pas.";
}
