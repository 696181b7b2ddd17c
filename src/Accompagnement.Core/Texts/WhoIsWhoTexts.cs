using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>The words for who is who.</summary>
public static class WhoIsWhoTexts
{
    public const string Title = "Qui est qui";

    public const string You = "Qui vous êtes ici";

    public const string WithoutAccount = "Dans le programme, mais sans compte connu";

    public const string Known = "Reliés à un compte";

    public const string NoAccount = "aucun, les relances passent par l'équipe";

    public const string AccountHelp = "Le nom affiché de ce compte.";

    public const string AccountGone = "Je ne trouve pas ce compte. Rien n'a été modifié.";

    public const string NameMissing = "Donnez le nom que le programme emploie.";

    public const string TieIntroduction = "Les relances destinées à ce nom iront à ce compte, qui pourra préparer ses sessions.";

    public const string AskGroup = "Pour ne voir que vos sessions et vos horaires, dites-moi une fois qui vous êtes.";

    public static string Question(NameQuestion question) => question.Candidates.Count == 1
        ? $"Le programme parle de « {question.Name} ». Sur {Chat(question.Platform)}, est-ce ce compte ?"
        : $"Le programme parle de « {question.Name} ». Sur {Chat(question.Platform)}, {question.Candidates.Count} comptes peuvent convenir. Lequel est-ce ?";

    public static string Nobody(int candidates) => candidates == 1 ? "Non" : "Aucun d'eux";

    /// <param name="name">As the programme writes it.</param>
    /// <param name="account">Which it now means.</param>
    /// <param name="isTeam">Whether whoever uses that account has the team's rights from now on.</param>
    public static string Tied(string name, SeenAccount account, bool isTeam) =>
        $"C'est noté : « {name} » est le compte {Account(account)}. Les relances lui seront envoyées.{(isTeam ? " Ce compte a maintenant les droits de l'équipe." : "")}";

    public static string Untied(string name, SeenAccount account) => $"C'est noté : le compte {Account(account)} n'est plus « {name} ».";

    public static string Refused(NameQuestion question) =>
        $"C'est noté : « {question.Name} » n'est {(question.Candidates.Count == 1 ? "pas ce compte" : "aucun de ces comptes")}. Ses relances passent par l'équipe.";

    public static string Answered(string name) => $"La question sur « {name} » ne se pose plus. Rien n'a été modifié.";

    public static string Untie(SeenAccount account) => $"Délier {Chat(account.Platform)}";

    /// <summary><c>Quentin Dupont (Slack)</c>.</summary>
    public static string Account(SeenAccount account) => $"{account.Name} ({Chat(account.Platform)})";

    public static string SeveralAccounts(string typed) => $"Plusieurs comptes s'appellent « {typed} ».";

    public static string Unknown(string text) => $"Je ne connais personne du nom de « {text} ».";

    public static string Several(string text) => $"Plusieurs personnes correspondent à « {text} ». Laquelle ?";

    public static string Facilitates(IReadOnlyList<SessionDates> days) => days.Count == 0
        ? "accueil"
        : $"animation : {French.List([.. days.Select(day => French.ShortDate(day, day.First ?? default))])}";

    public static string Detail(Person person, IEnumerable<SeenAccount> accounts) =>
        $"{string.Join(" ; ", accounts.Select(Account))}{(person.Groups is Programmes.Groups.None ? "" : $" · {Groups(person.Groups)}")}";

    /// <summary>How many more people there are, whom the programme does not name.</summary>
    public static string Others(IReadOnlyList<Person> others, int onlyMet)
    {
        var fellows = others.Count(person => person.Groups.HasFlag(Programmes.Groups.Fellows));
        var mentors = others.Count(person => person.Groups.HasFlag(Programmes.Groups.Mentors));
        return $"Autres personnes : {fellows} EIG, {French.Count(mentors, "mentor", "mentors")}, {others.Count - fellows - mentors + onlyMet} sans groupe. "
            + "Pour en voir une : « /accompagnement qui Quentin ».";
    }

    public static string Groups(Groups groups)
    {
        List<string> said = [];
        if (groups.HasFlag(Programmes.Groups.Team)) said.Add("équipe");
        if (groups.HasFlag(Programmes.Groups.Fellows)) said.Add("EIG");
        if (groups.HasFlag(Programmes.Groups.Mentors)) said.Add("mentor");
        if (groups.HasFlag(Programmes.Groups.Guests)) said.Add("ni EIG ni mentor");
        return said.Count == 0 ? "pas encore connu" : French.List(said);
    }

    public static string Choose(Groups group) => group switch
    {
        Programmes.Groups.Fellows => "EIG",
        Programmes.Groups.Mentors => "Mentor",
        Programmes.Groups.Guests => "Ni l'un ni l'autre",
        _ => throw new ArgumentOutOfRangeException(nameof(group), group, null),
    };

    public static string Chosen(Groups group) => $"C'est noté : {Groups(group)}. Pour changer : « /accompagnement qui ».";

    public static string ChosenFor(string name, Groups group) => $"C'est noté pour {name} : {Groups(group)}.";

    private static string Chat(string platform) => platform switch
    {
        "slack" => "Slack",
        "mattermost" => "Mattermost",
        _ => "le chat intégré",
    };
}
