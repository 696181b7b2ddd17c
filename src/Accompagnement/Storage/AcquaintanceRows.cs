using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Reads who was met and what the team has said of it, and ties what is sure, within a transaction.</summary>
internal sealed class AcquaintanceRows(DbTransaction transaction)
{
    /// <summary>All accounts, tied to somebody or only met.</summary>
    public async Task<IReadOnlyList<SeenAccount>> AccountsAsync()
    {
        var rows = await transaction.QueryAsync<(string Platform, string UserId, string Name, int? Owner, string? Since)>("""
            select accounts.platform, accounts.user_id, coalesce(account_names.name, people.name), accounts.person, account_names.first_seen_at
            from accounts join people on people.id = accounts.person
            left join account_names on account_names.platform = accounts.platform and account_names.user_id = accounts.user_id
            union all
            select platform, user_id, name, null, first_seen_at from account_names
            where not exists (select 1 from accounts where accounts.platform = account_names.platform and accounts.user_id = account_names.user_id)
            order by 1, 3, 2
            """);
        return [.. rows.Select(row => new SeenAccount(
            row.Platform, row.UserId, row.Name, row.Owner is { } id ? new PersonId(id) : null, row.Since is null ? DateTimeOffset.MinValue : StoredJson.Instant(row.Since)))];
    }

    /// <summary>What follows from all that is known, on the chats whose members were all met.</summary>
    public async Task<Acquaintance> ReadAsync(Programme programme, People people)
    {
        var met = (await transaction.QueryAsync<string>("select platform from chats_met")).ToHashSet();
        if (met.Count == 0) return new Acquaintance([], []);
        var refused = await transaction.QueryAsync<(string Platform, string UserId, string Name)>("select platform, user_id, name from name_refusals");
        return Acquaintance.Of(
            programme, people, [.. (await AccountsAsync()).Where(account => met.Contains(account.Platform))],
            [.. refused.Select(row => new NameRefusal(row.Platform, row.UserId, row.Name))]);
    }

    /// <summary>Ties all that is sure; returns how much that was.</summary>
    public async Task<int> TieAsync()
    {
        if (await ProgrammeRows.ReadAsync(transaction) is not { } snapshot) return 0;
        var ties = (await ReadAsync(snapshot.Programme, snapshot.People)).Ties;
        foreach (var tie in ties) await TieAsync(tie.Account, tie.Name);
        return ties.Count;
    }

    /// <summary>Makes this account that of the person of this name; whoever it stood for and nothing else did becomes that person.</summary>
    public async Task TieAsync(SeenAccount account, string name)
    {
        var people = await PeopleRows.ReadAsync(transaction);
        var person = people.Named(name) ?? await PeopleRows.AddAsync(transaction, name, Groups.None);
        var owner = account.Owner is { } id ? people.Find(id) : null;
        if (owner?.Id == person.Id) return;
        var address = new Account(account.Platform, account.UserId);
        if (owner is null) await PeopleRows.UseAsync(transaction, address, person.Id);
        else if (await StandsForNothingElseAsync(owner)) await PeopleRows.MergeAsync(transaction, person, owner);
        else await PeopleRows.GiveAsync(transaction, address, person.Id);
    }

    /// <summary>Remembers the name that an account has on its chat; false where it is known so.</summary>
    public async Task<bool> SeeAsync(Caller caller, DateTimeOffset now) => await transaction.ExecuteAsync("""
        insert into account_names (platform, user_id, name, first_seen_at) values (@Platform, @UserId, @name, @now)
        on conflict (platform, user_id) do update set name = excluded.name where account_names.name <> excluded.name
        """,
        new { caller.Account.Platform, caller.Account.UserId, name = caller.Name, now = StoredJson.Of(now) }) > 0;

    public Task<int> RefuseAsync(string platform, string userId, string name) => transaction.ExecuteAsync(
        "insert into name_refusals (platform, user_id, name) values (@platform, @userId, @name) on conflict do nothing", new { platform, userId, name });

    // Somebody with another account, or whom the programme calls by their own name, stays who they are.
    private async Task<bool> StandsForNothingElseAsync(Person owner)
    {
        if (await transaction.FirstAsync<int>("select count(*) from accounts where person = @id", new { id = owner.Id.Value }) > 1) return false;
        return await ProgrammeRows.ReadAsync(transaction) is not { } snapshot || !Acquaintance.NamedIn(snapshot.Programme).Any(owner.IsCalled);
    }
}
