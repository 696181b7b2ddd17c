using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>People and their accounts as messages: all of them for the team, or one.</summary>
internal static class WhoIsWhoViews
{
    private const int QuestionsShown = 5;
    private const int PeopleShown = 5;

    /// <summary>What the team sees: the open questions first, then who cannot be written to, then who can.</summary>
    public static Message Everybody(IReadOnlyList<SeenAccount> accounts, Snapshot snapshot)
    {
        List<Block> blocks = [new Block.Heading(WhoIsWhoTexts.Title)];
        foreach (var question in snapshot.Questions.Take(QuestionsShown)) blocks.AddRange(WhoIsWho.Ask(question));
        var without = WithoutAccount(accounts, snapshot).ToList();
        if (without.Count > 0)
        {
            blocks.Add(new Block.Heading(WhoIsWhoTexts.WithoutAccount));
            blocks.Add(new Block.Entries(without.Select(name => new Entry(name, WhoIsWhoTexts.Facilitates(DaysOf(name, snapshot)))).ToSequence()));
        }
        var byOwner = accounts.Where(account => account.Owner is not null).ToLookup(account => account.Owner!.Value);
        var named = Acquaintance.NamedIn(snapshot.Programme).Select(snapshot.People.Named).OfType<Person>().Select(person => person.Id).ToHashSet();
        var known = snapshot.People.All.Where(person => byOwner[person.Id].Any() && (person.IsTeam || named.Contains(person.Id))).ToList();
        if (known.Count > 0)
        {
            blocks.Add(new Block.Heading(WhoIsWhoTexts.Known));
            blocks.Add(new Block.Entries(known.Select(person => new Entry(person.Name, WhoIsWhoTexts.Detail(person, byOwner[person.Id]))).ToSequence()));
        }
        var others = snapshot.People.All.Where(person => byOwner[person.Id].Any() && !person.IsTeam && !named.Contains(person.Id)).ToList();
        blocks.Add(new Block.Note(WhoIsWhoTexts.Others(others, accounts.Count(account => account.Owner is null))));
        if (accounts.Count > 0) blocks.Add(new Block.Buttons([WhoIsWho.TieButton("")]));
        return new Message(blocks.ToSequence());
    }

    /// <summary>One person, with what whoever looks may change.</summary>
    public static Message Of(Person person, IReadOnlyList<SeenAccount> accounts, Snapshot snapshot, Person viewer, DateOnly today)
    {
        var theirs = accounts.Where(account => account.Owner == person.Id).ToList();
        var sessions = snapshot.Season.Sessions.Where(session => session.IsOn && People.Facilitates(person, session)).ToList();
        List<Fact> facts = [new("Nom", person.Name)];
        if (person.OtherNames.Count > 0) facts.Add(new Fact("Aussi", French.List([.. person.OtherNames])));
        facts.Add(new Fact("Groupe", WhoIsWhoTexts.Groups(person.Groups)));
        facts.Add(new Fact("Comptes", theirs.Count == 0 ? WhoIsWhoTexts.NoAccount : string.Join(" ; ", theirs.Select(WhoIsWhoTexts.Account))));
        if (sessions.Count > 0) facts.Add(new Fact("Animation", French.List([.. sessions.Select(session => French.ShortDate(session.Dates, today))])));
        List<Button> buttons = [.. ChooseGroup.ButtonsFor(person)];
        if (viewer.IsTeam)
        {
            buttons.Add(WhoIsWho.TieButton(person.Name));
            // An account is not parted from the only name that it has.
            if (theirs.Count > 1 || Acquaintance.NamedIn(snapshot.Programme).Any(person.IsCalled)) buttons.AddRange(theirs.Select(WhoIsWho.UntieButton));
        }
        return new Message([new Block.Heading(person == viewer ? WhoIsWhoTexts.You : person.Name), new Block.Facts(facts.ToSequence()), new Block.Buttons(buttons.ToSequence())]);
    }

    public static Message Several(string text, List<Person> people) => new(
    [
        new Block.Paragraph(WhoIsWhoTexts.Several(text)),
        new Block.Buttons(people.Take(PeopleShown).Select(person => new Button(Bot.CommandPress, $"{WhoIsWho.Verb} {person.Name}", person.Name)).ToSequence()),
    ]);

    /// <summary>Whom the programme names and nobody can write to.</summary>
    public static IEnumerable<string> WithoutAccount(IReadOnlyList<SeenAccount> accounts, Snapshot snapshot)
    {
        var owners = accounts.Select(account => account.Owner).ToHashSet();
        return Acquaintance.NamedIn(snapshot.Programme)
            .Where(name => snapshot.People.Named(name) is not { } person || !owners.Contains(person.Id))
            .OrderBy(Folding.Fold, StringComparer.Ordinal);
    }

    private static List<SessionDates> DaysOf(string name, Snapshot snapshot) =>
        [.. snapshot.Season.Sessions.Where(session => session.IsOn && session.Facilitators.Any(facilitator => Folding.Same(facilitator.Name, name))).Select(session => session.Dates)];
}
