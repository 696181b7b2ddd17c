using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Writes the people of one programme and their accounts, within a transaction.</summary>
internal sealed class PeopleRows(DbTransaction transaction, ProgrammeName programme)
{
    public async Task<Person> AddAsync(string name, Groups groups)
    {
        var id = await transaction.FirstAsync<int>("""
            insert into people (id, programme_name, name, member_of)
            values ((select coalesce(max(id), 0) + 1 from people), @programme, @name, @groups) returning id
            """,
            new { programme = programme.Value, name, groups = groups.ToString() });
        return new Person(new PersonId(id), name, groups);
    }

    /// <summary>Makes this account the one that its person used last.</summary>
    public Task<int> UseAsync(Account account, PersonId person) =>
        transaction.ExecuteAsync("""
            insert into accounts (platform, user_id, programme_name, person, use_order)
            values (@Platform, @UserId, @programme, @person, (select coalesce(max(use_order), 0) + 1 from accounts))
            on conflict (platform, user_id, programme_name) do update set use_order = excluded.use_order
            """,
            new { account.Platform, account.UserId, programme = programme.Value, person = person.Value });

    /// <summary>Makes an account somebody else's.</summary>
    public Task<int> GiveAsync(Account account, PersonId person) => transaction.ExecuteAsync(
        "update accounts set person = @person where platform = @Platform and user_id = @UserId and programme_name = @programme",
        new { account.Platform, account.UserId, programme = programme.Value, person = person.Value });

    public Task SetGroupsAsync(PersonId person, Groups groups) =>
        transaction.ExecuteAsync("update people set member_of = @groups where id = @id", new { id = person.Value, groups = groups.ToString() });

    public async Task<People> ReadAsync()
    {
        var its = new { programme = programme.Value };
        var names = (await transaction.QueryAsync<(int Person, string Name)>("select person, person_names.name from person_names join people on people.id = person where programme_name = @programme order by person, person_names.name", its)).ToLookup(row => row.Person, row => row.Name);
        var rows = await transaction.QueryAsync<PersonRow>("select id, name, member_of from people where programme_name = @programme and merged_into is null order by id", its);
        return new People(rows.Select(row => row.ToPerson() with { OtherNames = names[row.Id].ToSequence() }));
    }

    /// <summary>Two that turned out to be one: all that is the other's becomes this person's.</summary>
    public async Task MergeAsync(Person person, Person other)
    {
        var both = new { person = person.Id.Value, other = other.Id.Value };
        foreach (var sql in Moves) await transaction.ExecuteAsync(sql, both);
        await SetGroupsAsync(person.Id, person.Groups | other.Groups);
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
