using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Reads who was met of one programme and what the team has said of it, and ties what is sure, within a transaction.</summary>
internal sealed class AcquaintanceRows(DbTransaction transaction, ProgrammeName programme)
{
    private readonly PeopleRows peopleRows = new(transaction, programme);

    /// <summary>All accounts, tied to somebody or only met.</summary>
    public async Task<IReadOnlyList<SeenAccount>> AccountsAsync()
    {
        var rows = await transaction.QueryAsync<(string Platform, string UserId, string Name, int? Owner, string? Since)>("""
            select accounts.platform, accounts.user_id, coalesce(account_names.name, people.name), accounts.person, account_names.first_seen_at
            from accounts join people on people.id = accounts.person
            left join account_names on account_names.platform = accounts.platform and account_names.user_id = accounts.user_id
              and account_names.programme_name = accounts.programme_name
            where accounts.programme_name = @programme
            union all
            select platform, user_id, name, null, first_seen_at from account_names
            where programme_name = @programme and not exists (
              select 1 from accounts where accounts.platform = account_names.platform and accounts.user_id = account_names.user_id and accounts.programme_name = @programme)
            order by 1, 3, 2
            """,
            Its);
        return [.. rows.Select(row => new SeenAccount(
            row.Platform, row.UserId, row.Name, row.Owner is { } id ? new PersonId(id) : null, row.Since is null ? DateTimeOffset.MinValue : StoredJson.Instant(row.Since)))];
    }

    /// <summary>What follows from all that is known, on the chats whose members were all met.</summary>
    public async Task<Acquaintance> ReadAsync(Programme told, People people)
    {
        var met = (await transaction.QueryAsync<string>("select platform from chats_met where programme_name = @programme", Its)).ToHashSet();
        if (met.Count == 0) return new Acquaintance([], []);
        var refused = await transaction.QueryAsync<(string Platform, string UserId, string Name)>("select platform, user_id, name from name_refusals where programme_name = @programme", Its);
        return Acquaintance.Of(
            told, people, [.. (await AccountsAsync()).Where(account => met.Contains(account.Platform))],
            [.. refused.Select(row => new NameRefusal(row.Platform, row.UserId, row.Name))]);
    }

    /// <summary>Ties all that is sure; returns how much that was.</summary>
    public async Task<int> TieAsync()
    {
        if (await ProgrammeRows.ReadAsync(transaction, programme) is not { } snapshot) return 0;
        var ties = (await ReadAsync(snapshot.Programme, snapshot.People)).Ties;
        foreach (var tie in ties) await TieAsync(tie.Account, tie.Name);
        return ties.Count;
    }

    /// <summary>Makes this account that of the person of this name; whoever it stood for and nothing else did becomes that person.</summary>
    public async Task TieAsync(SeenAccount account, string name)
    {
        var people = await peopleRows.ReadAsync();
        var person = people.Named(name) ?? await peopleRows.AddAsync(name, Groups.None);
        var owner = account.Owner is { } id ? people.Find(id) : null;
        if (owner?.Id == person.Id) return;
        var address = new Account(account.Platform, account.UserId);
        if (owner is null) await peopleRows.UseAsync(address, person.Id);
        else if (await StandsForNothingElseAsync(owner)) await peopleRows.MergeAsync(person, owner);
        else await peopleRows.GiveAsync(address, person.Id);
    }

    /// <summary>Remembers the name that an account has on its chat; false where it is known so.</summary>
    public async Task<bool> SeeAsync(Caller caller, DateTimeOffset now) => await transaction.ExecuteAsync("""
        insert into account_names (programme_name, platform, user_id, name, first_seen_at) values (@programme, @Platform, @UserId, @name, @now)
        on conflict (programme_name, platform, user_id) do update set name = excluded.name where account_names.name <> excluded.name
        """,
        new { programme = programme.Value, caller.Account.Platform, caller.Account.UserId, name = caller.Name, now = StoredJson.Of(now) }) > 0;

    public Task<int> RefuseAsync(string platform, string userId, string name) => transaction.ExecuteAsync(
        "insert into name_refusals (programme_name, platform, user_id, name) values (@programme, @platform, @userId, @name) on conflict do nothing",
        new { programme = programme.Value, platform, userId, name });

    private object Its => new { programme = programme.Value };

    // Somebody with another account, or whom the programme calls by their own name, stays who they are.
    private async Task<bool> StandsForNothingElseAsync(Person owner)
    {
        if (await transaction.FirstAsync<int>("select count(*) from accounts where person = @id", new { id = owner.Id.Value }) > 1) return false;
        return await ProgrammeRows.ReadAsync(transaction, programme) is not { } snapshot || !Acquaintance.NamedIn(snapshot.Programme).Any(owner.IsCalled);
    }
}
