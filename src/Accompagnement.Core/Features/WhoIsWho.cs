using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Shows who is tied to which account, and lets the team tie, untie and answer what is unsure; shows everybody who they are here.</summary>
public sealed class WhoIsWho(IAcquaintances acquaintances) : IFeature
{
    public const string Verb = "qui";

    /// <summary>The press that says which account somebody is; its value is <c>platform;account;name</c>.</summary>
    public const string IsAction = "cestlui";

    /// <summary>The press that says that a name is none of the accounts that it fits; its value is <c>platform;name</c>.</summary>
    public const string NobodyAction = "aucundeux";

    private const string TieAction = "relier";
    private const string UntieAction = "delier";
    private const string NameField = "nom";
    private const string AccountField = "compte";

    // What every chat's menu holds; beyond, the name is typed.
    private const int MostOptions = 100;

    public IEnumerable<CommandRoute> Commands =>
        [new(Verb, false, "[nom]", "Voir qui vous êtes pour moi ; pour l'équipe, qui est relié à quel compte", Right.Everyone, ShowAsync)];

    public IEnumerable<PressRoute> Presses =>
    [
        new(IsAction, Right.Team, IsAsync),
        new(NobodyAction, Right.Team, NobodyAsync),
        new(TieAction, Right.Team, OpenAsync),
        new(UntieAction, Right.Team, UntieAsync),
    ];

    public IEnumerable<SubmitRoute> Submits => [new(TieAction, Right.Team, SubmitAsync)];

    /// <summary>One name that the team is asked about, with the accounts that it may be.</summary>
    public static IEnumerable<Block> Ask(NameQuestion question)
    {
        yield return new Block.Paragraph(WhoIsWhoTexts.Question(question));
        yield return new Block.Buttons(
        [
            .. question.Candidates.Take(4).Select(candidate => new Button(IsAction, $"{candidate.Platform};{candidate.UserId};{question.Name}", candidate.Name)),
            new Button(NobodyAction, $"{question.Platform};{question.Name}", WhoIsWhoTexts.Nobody(question.Candidates.Count)),
        ]);
    }

    private async ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation)
    {
        var accounts = await acquaintances.AccountsAsync(cancellation);
        if (!asked.Person.IsTeam) return new Reply.Whisper(WhoIsWhoViews.Of(asked.Person, accounts, asked.Snapshot, asked.Person, asked.Today));
        if (asked.Call.Text.Length == 0) return new Reply.Whisper(WhoIsWhoViews.Everybody(accounts, asked.Snapshot));
        var found = Found(asked.Call.Text, asked.Snapshot.People);
        return found.Count switch
        {
            0 => new Reply.Refuse(WhoIsWhoTexts.Unknown(asked.Call.Text)),
            1 => new Reply.Whisper(WhoIsWhoViews.Of(found[0], accounts, asked.Snapshot, asked.Person, asked.Today)),
            _ => new Reply.Whisper(WhoIsWhoViews.Several(asked.Call.Text, found)),
        };
    }

    private static List<Person> Found(string text, People people)
    {
        if (people.Named(text) is { } exact) return [exact];
        var folded = Folding.Fold(text);
        return [.. people.All.Where(person => person.OtherNames.Prepend(person.Name).Any(name => Folding.Fold(name).Contains(folded, StringComparison.Ordinal)))];
    }

    private async ValueTask<Reply> IsAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var parts = asked.Call.Value.Split(';', 3);
        if (parts.Length != 3) return new Reply.Refuse(BotTexts.Outdated);
        var account = new Account(parts[0], parts[1]);
        var seen = await SeenAsync(account, cancellation);
        return seen is not null && await acquaintances.TieAsync(account, parts[2], cancellation)
            ? new Reply.Replace(Message.Of(WhoIsWhoTexts.Tied(parts[2], seen, IsTeam(parts[2], asked.Snapshot))))
            : new Reply.Refuse(WhoIsWhoTexts.AccountGone);
    }

    private async ValueTask<Reply> NobodyAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var parts = asked.Call.Value.Split(';', 2);
        if (parts.Length != 2) return new Reply.Refuse(BotTexts.Outdated);
        if (asked.Snapshot.Questions.FirstOrDefault(question => question.Platform == parts[0] && Folding.Same(question.Name, parts[1])) is not { } question)
        {
            return new Reply.Refuse(WhoIsWhoTexts.Answered(parts[1]));
        }
        await acquaintances.RefuseAsync(question.Platform, question.Name, [.. question.Candidates.Select(candidate => candidate.UserId)], cancellation);
        return new Reply.Replace(Message.Of(WhoIsWhoTexts.Refused(question)));
    }

    private async ValueTask<Reply> UntieAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var parts = asked.Call.Value.Split(';', 3);
        if (parts.Length != 3) return new Reply.Refuse(BotTexts.Outdated);
        var account = new Account(parts[0], parts[1]);
        var seen = await SeenAsync(account, cancellation);
        // A second click finds it another person's already.
        if (seen?.Owner is not { } owner || owner.ToString() != parts[2] || asked.Snapshot.People.Find(owner) is not { } person) return new Reply.Refuse(WhoIsWhoTexts.AccountGone);
        await acquaintances.UntieAsync(account, cancellation);
        return new Reply.Whisper(Message.Of(WhoIsWhoTexts.Untied(person.Name, seen)));
    }

    private async ValueTask<SeenAccount?> SeenAsync(Account account, CancellationToken cancellation) =>
        (await acquaintances.AccountsAsync(cancellation)).FirstOrDefault(seen => seen.Platform == account.Platform && seen.UserId == account.UserId);

    private async ValueTask<Reply> OpenAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var accounts = await acquaintances.AccountsAsync(cancellation);
        var names = WhoIsWhoViews.WithoutAccount(accounts, asked.Snapshot).ToList();
        if (asked.Call.Value.Length > 0) names = [asked.Call.Value];
        Field name = names.Count is > 0 and <= MostOptions
            ? new Field.Choice(NameField, "Nom du programme", "", names.Select(name => new Option(name, name)).ToSequence(), asked.Call.Value)
            : new Field.Line(NameField, "Nom du programme", AssignTexts.NameHelp, "", Optional: false);
        Field account = accounts.Count is > 0 and <= MostOptions
            ? new Field.Choice(AccountField, "Compte", "", accounts.Select(seen => new Option($"{seen.Platform};{seen.UserId}", WhoIsWhoTexts.Account(seen))).ToSequence(), "")
            : new Field.Line(AccountField, "Compte", WhoIsWhoTexts.AccountHelp, "", Optional: false);
        return new Reply.Open(new Dialog(TieAction, "Relier un compte", WhoIsWhoTexts.TieIntroduction, [name, account], "Relier", ""));
    }

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        var (name, typed) = (asked.Call[NameField].Trim(), asked.Call[AccountField].Trim());
        var fitting = (await acquaintances.AccountsAsync(cancellation)).Where(seen => $"{seen.Platform};{seen.UserId}" == typed || Folding.Same(seen.Name, typed)).ToList();
        if (name.Length is 0 or > 100) return Refused(NameField, WhoIsWhoTexts.NameMissing);
        if (fitting.Count == 0) return Refused(AccountField, WhoIsWhoTexts.AccountGone);
        if (fitting.Count > 1) return Refused(AccountField, WhoIsWhoTexts.SeveralAccounts(typed));
        return await acquaintances.TieAsync(new Account(fitting[0].Platform, fitting[0].UserId), name, cancellation)
            ? new Reply.Whisper(Message.Of(WhoIsWhoTexts.Tied(name, fitting[0], IsTeam(name, asked.Snapshot))))
            : Refused(AccountField, WhoIsWhoTexts.AccountGone);
    }

    /// <summary>The buttons that tie this name to an account, and that part a person from one of theirs.</summary>
    internal static Button TieButton(string name) => new(TieAction, name, name.Length == 0 ? "Relier un nom à un compte" : "Relier à un compte");

    internal static Button UntieButton(SeenAccount seen) => new(UntieAction, $"{seen.Platform};{seen.UserId};{seen.Owner}", WhoIsWhoTexts.Untie(seen));

    private static bool IsTeam(string name, Snapshot snapshot) => snapshot.People.Named(name) is { IsTeam: true };

    private static Reply.Refuse Refused(string field, string sentence) => new(sentence, new Dictionary<string, string> { [field] = sentence });
}
