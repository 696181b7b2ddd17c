namespace Accompagnement.Core.Programmes;

/// <summary>An account as its chat has shown it.</summary>
/// <param name="Platform">The chat's name in addresses.</param>
/// <param name="Name">The display name there.</param>
/// <param name="Owner">The person whom it is tied to; null for an account that was only met.</param>
/// <param name="Since">When it was first met.</param>
public sealed record SeenAccount(string Platform, string UserId, string Name, PersonId? Owner, DateTimeOffset Since);

/// <summary>A name of the programme that may belong to these accounts of one chat, which only the team can tell.</summary>
public sealed record NameQuestion(string Platform, string Name, Sequence<SeenAccount> Candidates);

/// <summary>The team said that this account is not whom the programme calls by this name.</summary>
public sealed record NameRefusal(string Platform, string UserId, string Name);

/// <summary>A name and the one account that it means.</summary>
public sealed record NameTie(string Name, SeenAccount Account);

/// <summary>
/// Who is who: which account each name of the programme means, as far as that is sure, and what the team has to be asked. A display name
/// proves nothing, so no name alone ever brings an account the rights of the team.
/// </summary>
public sealed record Acquaintance(Sequence<NameTie> Ties, Sequence<NameQuestion> Questions)
{
    /// <param name="programme">Its facilitators and hosts are looked for, and the team's members.</param>
    /// <param name="people">Everybody known.</param>
    /// <param name="accounts">Of the chats whose members were all met; on others nothing can be sure.</param>
    /// <param name="refused">What the team has said no to.</param>
    public static Acquaintance Of(Programme programme, People people, IReadOnlyList<SeenAccount> accounts, IReadOnlyList<NameRefusal> refused)
    {
        var named = NamedIn(programme);
        var names = Names(programme, people);
        var looking = new Looking(people, accounts, named.Select(people.Named).OfType<Person>().Select(person => person.Id).ToHashSet());
        List<NameTie> ties = [];
        List<NameQuestion> questions = [];
        foreach (var platform in accounts.Select(account => account.Platform).Distinct().Order(StringComparer.Ordinal))
        {
            var taken = new HashSet<SeenAccount>();
            foreach (var name in names.Where(name => !looking.IsKnown(name, platform)))
            {
                var candidates = looking.Candidates(name, platform)
                    .Where(account => !refused.Any(no => no.Platform == platform && no.UserId == account.UserId && Folding.Same(no.Name, name)))
                    .ToList();
                if (candidates.Count == 0) continue;
                if (candidates.Count == 1 && looking.IsSure(name, candidates[0]) && taken.Add(candidates[0])) ties.Add(new NameTie(name, candidates[0]));
                else questions.Add(new NameQuestion(platform, name, candidates.ToSequence()));
            }
        }
        return new Acquaintance(ties.ToSequence(), questions.ToSequence());
    }

    /// <summary>Whom the programme names: facilitators and hosts, but no groups.</summary>
    public static IReadOnlyList<string> NamedIn(Programme programme) =>
        [.. programme.Sessions
            .SelectMany(session => session.Facilitators.Concat(Facilitator.NamedIn(session.Host)))
            .Select(facilitator => facilitator.Name)
            .Where(name => !Facilitator.IsTeamName(name))
            .DistinctBy(Folding.Fold)];

    // The most exact names first, so that they choose first.
    private static IReadOnlyList<string> Names(Programme programme, People people) =>
        [.. NamedIn(programme)
            .Concat(people.All.Where(person => person.IsTeam).Select(person => person.Name))
            .DistinctBy(Folding.Fold)
            .OrderByDescending(name => name.Count(c => c == ' '))
            .ThenBy(Folding.Fold, StringComparer.Ordinal)];

    private sealed class Looking
    {
        private readonly People people;
        private readonly HashSet<PersonId> named;
        private readonly ILookup<PersonId?, SeenAccount> byOwner;
        private readonly ILookup<(string, string), (SeenAccount Account, FullName Name)> byBeginning;

        public Looking(People people, IReadOnlyList<SeenAccount> accounts, HashSet<PersonId> named)
        {
            (this.people, this.named) = (people, named);
            byOwner = accounts.ToLookup(account => account.Owner);
            byBeginning = accounts
                .Select(account => (Account: account, Name: new FullName(account.Name)))
                .SelectMany(pair => pair.Name.Beginnings.Distinct(), (pair, beginning) => (Key: (pair.Account.Platform, beginning), Pair: pair))
                .ToLookup(entry => entry.Key, entry => entry.Pair);
        }

        public bool IsKnown(string name, string platform) =>
            people.Named(name) is { } person && byOwner[person.Id].Any(account => account.Platform == platform);

        /// <summary>The accounts of this very name, else those that it may be short for.</summary>
        public List<SeenAccount> Candidates(string name, string platform)
        {
            if (FullName.Beginning(name) is not { } beginning) return [];
            var fitting = byBeginning[(platform, beginning)].Where(pair => pair.Name.MayBe(name)).Select(pair => pair.Account).ToList();
            var exact = fitting.FindAll(account => Folding.Same(account.Name, name));
            return exact.Count > 0 ? exact : fitting;
        }

        public bool IsSure(string name, SeenAccount account)
        {
            var owner = account.Owner is { } id ? people.Find(id) : null;
            // Somebody whom the programme knows by another name may be a namesake.
            if (owner is not null && named.Contains(owner.Id) && !owner.IsCalled(name)) return false;
            if (people.Named(name) is not { } person) return true;
            var elsewhere = byOwner[person.Id].ToList();
            if (person.IsTeam && owner?.IsTeam is not true) return false;
            if (owner?.IsTeam is true && !person.IsTeam && elsewhere.Count > 0) return false;
            return elsewhere.TrueForAll(other => new FullName(account.Name).MayBe(other.Name) || new FullName(other.Name).MayBe(account.Name));
        }
    }
}
