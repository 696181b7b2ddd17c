using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Takes accounts into a programme, within a transaction: under the name that they have, and into the team where their chat vouches for them.</summary>
internal sealed class MeetingRows
{
    private readonly PeopleRows rows;
    private readonly Dictionary<Account, Person> owners;
    private readonly ILookup<string, Person> byName;
    private readonly HashSet<(PersonId Person, string Platform)> places;

    private MeetingRows(PeopleRows rows, KnownAccounts known, People people)
    {
        this.rows = rows;
        owners = known.All.ToDictionary();
        byName = people.All.SelectMany(person => person.OtherNames.Prepend(person.Name), (person, name) => (person, name)).ToLookup(pair => Folding.Fold(pair.name), pair => pair.person);
        places = [.. owners.Select(account => (account.Value.Id, account.Key.Platform))];
    }

    public static async Task<MeetingRows> ReadAsync(DbTransaction transaction, ProgrammeName programme)
    {
        var rows = new PeopleRows(transaction, programme);
        return new MeetingRows(rows, await KnownAccounts.ReadAsync(transaction, programme), await rows.ReadAsync());
    }

    /// <summary>The person behind an account; an unknown one is the person of that name who has none on its chat yet, but never one of the team: a display name proves nothing.</summary>
    public async Task<Person> TakeInAsync(Caller caller)
    {
        if (owners.GetValueOrDefault(caller.Account) is { } owner) return owner;
        return await TieAsync(caller, Namesakes(caller).FirstOrDefault(person => !person.IsTeam) ?? await rows.AddAsync(caller.Name, Groups.None));
    }

    /// <summary>Ties an account to the person of its name; false where there is none, or it is tied.</summary>
    public async Task<bool> MeetAsync(Caller caller)
    {
        if (owners.ContainsKey(caller.Account) || Namesakes(caller).FirstOrDefault(person => !person.IsTeam) is not { } person) return false;
        await TieAsync(caller, person);
        return true;
    }

    /// <summary>
    /// Makes an account's person one of the team. Its chat vouches for it, so it may be a namesake who is of the team elsewhere; one with an
    /// account that only goes by the same name elsewhere would bring that account into the team too.
    /// </summary>
    public async Task<bool> JoinTeamAsync(Caller member)
    {
        if (owners.GetValueOrDefault(member.Account) is { IsTeam: true }) return false;
        var person = owners.GetValueOrDefault(member.Account)
            ?? await TieAsync(member, Namesakes(member).FirstOrDefault(person => person.IsTeam || !places.Any(place => place.Person == person.Id))
                ?? await rows.AddAsync(member.Name, Groups.Team));
        await rows.SetGroupsAsync(person.Id, person.Groups | Groups.Team);
        owners[member.Account] = person with { Groups = person.Groups | Groups.Team };
        return true;
    }

    /// <summary>Takes the rights from whoever has an account on this chat and is not among its team any more; returns how many those are.</summary>
    public async Task<int> LeaveTeamAsync(string platform, IReadOnlyList<Caller> members)
    {
        var vouched = members.Select(member => member.Account).ToHashSet();
        var left = owners
            .Where(account => account.Key.Platform == platform && account.Value.IsTeam)
            .GroupBy(account => account.Value.Id)
            .Where(person => !person.Any(account => vouched.Contains(account.Key)))
            .Select(person => person.First().Value)
            .ToList();
        foreach (var person in left) await rows.SetGroupsAsync(person.Id, person.Groups & ~Groups.Team);
        return left.Count;
    }

    private IEnumerable<Person> Namesakes(Caller caller) => byName[Folding.Fold(caller.Name)].Where(person => !places.Contains((person.Id, caller.Account.Platform)));

    private async Task<Person> TieAsync(Caller caller, Person person)
    {
        await rows.UseAsync(caller.Account, person.Id);
        owners[caller.Account] = person;
        places.Add((person.Id, caller.Account.Platform));
        return person;
    }
}
