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

    /// <summary>Makes an account somebody else's.</summary>
    public static Task<int> GiveAsync(DbTransaction transaction, Account account, PersonId person) => transaction.ExecuteAsync(
        "update accounts set person = @person where platform = @Platform and user_id = @UserId", new { account.Platform, account.UserId, person = person.Value });

    public static Task SetGroupsAsync(DbTransaction transaction, PersonId person, Groups groups) =>
        transaction.ExecuteAsync("update people set member_of = @groups where id = @id", new { id = person.Value, groups = groups.ToString() });

    public static async Task<People> ReadAsync(DbTransaction transaction)
    {
        var names = (await transaction.QueryAsync<(int Person, string Name)>("select person, name from person_names order by person, name")).ToLookup(row => row.Person, row => row.Name);
        var rows = await transaction.QueryAsync<PersonRow>("select id, name, member_of from people where merged_into is null order by id");
        return new People(rows.Select(row => row.ToPerson() with { OtherNames = names[row.Id].ToSequence() }));
    }

    /// <summary>Two that turned out to be one: all that is the other's becomes this person's.</summary>
    public static async Task MergeAsync(DbTransaction transaction, Person person, Person other)
    {
        var both = new { person = person.Id.Value, other = other.Id.Value };
        foreach (var sql in Moves) await transaction.ExecuteAsync(sql, both);
        await SetGroupsAsync(transaction, person.Id, person.Groups | other.Groups);
        foreach (var name in other.OtherNames.Prepend(other.Name).Where(name => !person.IsCalled(name)))
        {
            await transaction.ExecuteAsync(
                "insert into person_names (person, name) values (@person, @name) on conflict do nothing", new { both.person, name });
        }
    }

    // What each had of a kind of which one has one stays the first one's.
    private static readonly string[] Moves =
    [
        "update accounts set person = @person where person = @other",
        """
        update snoozes set person = @person where person = @other and not exists (
          select 1 from snoozes as mine where mine.person = @person and mine.programme = snoozes.programme and mine.session = snoozes.session)
        """,
        "update handover_offers set from_person = @person where from_person = @other",
        "update handover_offers set to_person = @person where to_person = @other",
        "update absences set person = @person where person = @other and not exists (select 1 from absences as mine where mine.person = @person and mine.first_day = absences.first_day)",
        "update message_preferences set person = @person where person = @other and not exists (select 1 from message_preferences where person = @person)",
        "update people set merged_into = @person where id = @other or merged_into = @other",
    ];
}
