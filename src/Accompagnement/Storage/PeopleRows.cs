using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Writes people and their accounts within a transaction.</summary>
internal static class PeopleRows
{
    public static async Task<Person> AddAsync(DbTransaction transaction, string name, Groups groups)
    {
        var id = await transaction.FirstAsync<int>("""
            insert into people (id, name, member_of) values ((select coalesce(max(id), 0) + 1 from people), @name, @groups) returning id
            """,
            new { name, groups = groups.ToString() });
        return new Person(new PersonId(id), name, groups);
    }

    /// <summary>Makes this account the one that its person used last.</summary>
    public static Task<int> UseAsync(DbTransaction transaction, Account account, PersonId person) =>
        transaction.ExecuteAsync("""
            insert into accounts (platform, user_id, person, use_order)
            values (@Platform, @UserId, @person, (select coalesce(max(use_order), 0) + 1 from accounts))
            on conflict (platform, user_id) do update set use_order = excluded.use_order
            """,
            new { account.Platform, account.UserId, person = person.Value });

    public static Task SetGroupsAsync(DbTransaction transaction, PersonId person, Groups groups) =>
        transaction.ExecuteAsync("update people set member_of = @groups where id = @id", new { id = person.Value, groups = groups.ToString() });

    public static async Task<People> ReadAsync(DbTransaction transaction) =>
        new((await transaction.QueryAsync<PersonRow>("select id, name, member_of from people order by id")).Select(row => row.ToPerson()));
}
