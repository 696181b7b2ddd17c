using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;

namespace Accompagnement.Sample;

/// <summary>
/// Makes up, for the local chat, the people whom a document does not name (fellows, mentors, coordinators), and gives everybody an
/// account there, so that one can be any of them.
/// </summary>
internal static class SamplePeople
{
    private static readonly (string Name, Groups Groups)[] Cast =
    [
        ("Aïcha Benali", Groups.Fellows),
        ("Hugo Lefèvre", Groups.Fellows),
        ("Inès Morel", Groups.Fellows),
        ("Yann Kervella", Groups.Fellows),
        ("Claire Aubert", Groups.Mentors),
        ("Didier Roche", Groups.Mentors),
        ("Fatou Sarr", Groups.Mentors),
        ("Olivier Blanc", Groups.Mentors),
        ("Camille Garnier", Groups.Team),
        ("Noémie Faure", Groups.Team),
    ];

    /// <summary>Adds who is missing; false where nobody was.</summary>
    public static async Task<bool> EnsureAsync(Database database, ProgrammeName programme, CancellationToken cancellation) =>
        await database.ChangeAsync(
            async transaction =>
            {
                var rows = new PeopleRows(transaction, programme);
                var people = await rows.ReadAsync();
                var changed = false;
                if (!people.All.Any(person => person.IsTeam))
                {
                    foreach (var (name, groups) in Cast) await rows.AddAsync(name, groups);
                    changed = true;
                }
                changed |= await OpenAccountsAsync(transaction, programme);
                if (changed) await ProgrammeRows.TouchAsync(transaction, programme);
                return changed;
            },
            cancellation);

    private static async Task<bool> OpenAccountsAsync(DbTransaction transaction, ProgrammeName programme)
    {
        var here = new { Platforms.Local, programme = programme.Value };
        var taken = (await transaction.QueryAsync<string>("select user_id from accounts where platform = @Local and programme_name = @programme", here)).ToHashSet();
        var without = (await transaction.QueryAsync<PersonRow>(
            "select id, name, member_of from people where programme_name = @programme and id not in (select person from accounts where platform = @Local) order by id", here)).ToList();
        foreach (var person in without)
        {
            var id = UserId(person.Name);
            await new PeopleRows(transaction, programme).UseAsync(new Account(Platforms.Local, taken.Add(id) ? id : $"{id}-{person.Id}"), new PersonId(person.Id));
        }
        return without.Count > 0;
    }

    private static string UserId(string name) =>
        string.Concat(Folding.Fold(name).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
}
