using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>All accounts that one programme knows and their people as of one version of the programme, so that asking who somebody is costs no I/O.</summary>
internal sealed class KnownAccounts
{
    private readonly FrozenDictionary<Account, Person> owners;
    private readonly ConcurrentDictionary<PersonId, ImmutableArray<Account>> accounts;

    private KnownAccounts(long version, IReadOnlyList<(Account Account, Person Person)> inOrderOfUse)
    {
        Version = version;
        owners = inOrderOfUse.ToFrozenDictionary(known => known.Account, known => known.Person);
        accounts = new(inOrderOfUse.GroupBy(known => known.Person.Id).ToDictionary(person => person.Key, person => person.Select(known => known.Account).ToImmutableArray()));
    }

    public long Version { get; }

    public IEnumerable<KeyValuePair<Account, Person>> All => owners;

    public static async Task<KnownAccounts> ReadAsync(DbTransaction transaction, ProgrammeName programme)
    {
        var version = await ProgrammeRows.VersionAsync(transaction, programme);
        var people = await new PeopleRows(transaction, programme).ReadAsync();
        var rows = await transaction.QueryAsync<(string Platform, string UserId, int Person)>(
            "select platform, user_id, person from accounts where programme_name = @programme order by use_order desc", new { programme = programme.Value });
        return new KnownAccounts(version, [.. rows.Select(row => (new Account(row.Platform, row.UserId), people.Find(new PersonId(row.Person))!))]);
    }

    public Person? Find(Account account) => owners.GetValueOrDefault(account);

    /// <summary>The person's accounts, the one used last first.</summary>
    public ImmutableArray<Account> Of(PersonId person) => accounts.GetValueOrDefault(person, []);

    /// <summary>Takes note that this account is now the one that its person used last.</summary>
    public void Use(Account account, PersonId person) =>
        accounts.AddOrUpdate(person, [account], (_, known) => known.Remove(account).Insert(0, account));
}
