using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>
/// People and their accounts. A new account is tied to the person of that name who has none on its chat yet, but never to one of the
/// team: a display name proves nothing, and the team has rights.
/// </summary>
internal sealed class SqlDirectory(Database database, SqlProgrammes programmes) : IDirectory
{
    private const string Owner = """
        select people.id, people.name, people.member_of from accounts join people on people.id = accounts.person
        where platform = @Platform and user_id = @UserId
        """;

    private volatile KnownAccounts? known;

    public async ValueTask<Person> WhoIsAsync(Account account, string name, CancellationToken cancellation)
    {
        var accounts = await KnownAsync(cancellation);
        if (accounts.Find(account) is not { } person)
        {
            person = await database.ChangeAsync(transaction => TakeInAsync(transaction, account, name), cancellation);
            await programmes.RefreshAsync(cancellation);
        }
        else if (accounts.Of(person.Id)[0] != account)
        {
            await database.ChangeAsync(transaction => PeopleRows.UseAsync(transaction, account, person.Id), cancellation);
            accounts.Use(account, person.Id);
        }
        return person;
    }

    public async ValueTask<IReadOnlyList<Account>> AccountsAsync(PersonId person, CancellationToken cancellation) => (await KnownAsync(cancellation)).Of(person);

    public async ValueTask<IReadOnlyList<Member>> MembersAsync(string platform, CancellationToken cancellation)
    {
        var sessions = (await programmes.CurrentAsync(cancellation))?.Programme.Sessions ?? [];
        return [.. (await KnownAsync(cancellation)).All
            .Where(known => known.Key.Platform == platform)
            .OrderBy(known => known.Value.Name, StringComparer.Ordinal)
            .ThenBy(known => known.Key.UserId, StringComparer.Ordinal)
            .Select(known => new Member(known.Key, known.Value, sessions.Any(session => session.IsOn && People.Facilitates(known.Value, session))))];
    }

    public async ValueTask SetTeamAsync(string platform, IReadOnlyList<Caller> members, CancellationToken cancellation)
    {
        await database.ChangeAsync(
            async transaction =>
            {
                var changed = 0;
                foreach (var member in members) changed += await JoinTeamAsync(transaction, member);
                changed += await LeaveTeamAsync(transaction, platform, members);
                if (changed > 0) await ProgrammeRows.TouchAsync(transaction);
                return changed;
            },
            cancellation);
        await programmes.RefreshAsync(cancellation);
    }

    public async ValueTask MeetAsync(string platform, IReadOnlyList<Caller> members, CancellationToken cancellation)
    {
        await database.ChangeAsync(
            async transaction =>
            {
                var met = 0;
                foreach (var member in members)
                {
                    if (await transaction.FirstAsync<PersonRow>(Owner, member.Account) is not null) continue;
                    if (await NamesakeAsync(transaction, platform, member.Name) is not { } person) continue;
                    await PeopleRows.UseAsync(transaction, member.Account, person.Id);
                    met++;
                }
                if (met > 0) await ProgrammeRows.TouchAsync(transaction);
                return met;
            },
            cancellation);
        await programmes.RefreshAsync(cancellation);
    }

    // Whoever changes people or accounts changes the programme's version with them.
    private async ValueTask<KnownAccounts> KnownAsync(CancellationToken cancellation)
    {
        var version = await programmes.VersionAsync(cancellation);
        if (known is { } fresh && fresh.Version >= version) return fresh;
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        return known = await KnownAccounts.ReadAsync(transaction);
    }

    // The chat vouches for these, so a namesake of the team may be tied to the account too.
    private static async Task<int> JoinTeamAsync(DbTransaction transaction, Caller member)
    {
        var owner = await transaction.FirstAsync<PersonRow>(Owner, member.Account);
        var person = owner?.ToPerson()
            ?? await NamesakeAsync(transaction, member.Account.Platform, member.Name, withTeam: true)
            ?? await PeopleRows.AddAsync(transaction, member.Name, Groups.Team);
        if (owner is null) await PeopleRows.UseAsync(transaction, member.Account, person.Id);
        if (owner is not null && person.IsTeam) return 0;
        await PeopleRows.SetGroupsAsync(transaction, person.Id, person.Groups | Groups.Team);
        return 1;
    }

    private static async Task<int> LeaveTeamAsync(DbTransaction transaction, string platform, IReadOnlyList<Caller> members)
    {
        var accounts = await transaction.QueryAsync<(string UserId, int Person, string MemberOf)>(
            "select user_id, people.id, people.member_of from accounts join people on people.id = accounts.person where platform = @platform", new { platform });
        var left = accounts
            .GroupBy(account => (account.Person, account.MemberOf), account => new Account(platform, account.UserId))
            .Select(person => (person.Key.Person, Groups: Enum.Parse<Groups>(person.Key.MemberOf), IsMember: person.Any(account => members.Any(member => member.Account == account))))
            .Where(person => person.Groups.HasFlag(Groups.Team) && !person.IsMember)
            .ToList();
        foreach (var person in left) await PeopleRows.SetGroupsAsync(transaction, new PersonId(person.Person), person.Groups & ~Groups.Team);
        return left.Count;
    }

    private static async Task<Person> TakeInAsync(DbTransaction transaction, Account account, string name)
    {
        var owner = await transaction.FirstAsync<PersonRow>(Owner, account);
        var person = owner?.ToPerson() ?? await NamesakeAsync(transaction, account.Platform, name) ?? await PeopleRows.AddAsync(transaction, name, Groups.None);
        await PeopleRows.UseAsync(transaction, account, person.Id);
        if (owner is null) await ProgrammeRows.TouchAsync(transaction);
        return person;
    }

    private static async Task<Person?> NamesakeAsync(DbTransaction transaction, string platform, string name, bool withTeam = false)
    {
        var without = await transaction.QueryAsync<PersonRow>(
            "select id, name, member_of from people where id not in (select person from accounts where platform = @platform) order by id", new { platform });
        return without.Select(row => row.ToPerson()).FirstOrDefault(person => (withTeam || !person.IsTeam) && Folding.Same(person.Name, name));
    }
}
