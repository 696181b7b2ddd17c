using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Dapper;

namespace Accompagnement.Storage;

/// <summary>
/// The people of a programme and their accounts. A new account is tied to the person of that name who has none on its chat yet, but never to one of the
/// team: a display name proves nothing, and the team has rights.
/// </summary>
internal sealed class SqlDirectory(Database database, SqlProgrammes programmes, TimeProvider time) : IDirectory
{
    private volatile KnownAccounts? known;

    public Person? Known(Account account)
    {
        if (known is not { } accounts || programmes.VersionAtHand is not { } version) return null;
        return accounts.Version >= version && accounts.Find(account) is { } person && accounts.Of(person.Id)[0] == account ? person : null;
    }

    public async ValueTask<Person> WhoIsAsync(Account account, string name, CancellationToken cancellation)
    {
        var accounts = await KnownAsync(cancellation);
        if (accounts.Find(account) is not { } person)
        {
            person = await TakeInAsync(new Caller(account, name), cancellation);
        }
        else if (accounts.Of(person.Id)[0] != account)
        {
            await database.ChangeAsync(transaction => new PeopleRows(transaction, programmes.Name).UseAsync(account, person.Id), cancellation);
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

    public ValueTask SetTeamAsync(string platform, IReadOnlyList<Caller> members, CancellationToken cancellation) => ChangeAsync(
        async transaction =>
        {
            var (seen, rows) = (Acquaintances(transaction), await MeetingRows.ReadAsync(transaction, programmes.Name));
            var changed = 0;
            foreach (var member in members)
            {
                if (await seen.SeeAsync(member, time.GetUtcNow())) changed++;
                if (await rows.JoinTeamAsync(member)) changed++;
            }
            return changed + await rows.LeaveTeamAsync(platform, members);
        },
        cancellation);

    public ValueTask MeetAsync(string platform, IReadOnlyList<Caller> members, CancellationToken cancellation) => ChangeAsync(
        async transaction =>
        {
            var (seen, rows) = (Acquaintances(transaction), await MeetingRows.ReadAsync(transaction, programmes.Name));
            var changed = 0;
            foreach (var member in members)
            {
                if (await seen.SeeAsync(member, time.GetUtcNow())) changed++;
                if (await rows.MeetAsync(member)) changed++;
            }
            return changed;
        },
        cancellation);

    public ValueTask EverybodyMetAsync(string platform, CancellationToken cancellation) => ChangeAsync(
        transaction => transaction.ExecuteAsync(
            "insert into chats_met (programme_name, platform) values (@name, @platform) on conflict do nothing", new { name = programmes.Name.Value, platform }),
        cancellation);

    public async ValueTask<bool> IsEverybodyMetAsync(string platform, CancellationToken cancellation)
    {
        if (platform == Platforms.Local) return true;
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from chats_met where programme_name = @name and platform = @platform)", new { name = programmes.Name.Value, platform });
    }

    /// <summary>Ties what a change of the programme has made sure.</summary>
    public ValueTask TieAsync(CancellationToken cancellation) => ChangeAsync(transaction => Acquaintances(transaction).TieAsync(), cancellation);

    private AcquaintanceRows Acquaintances(DbTransaction transaction) => new(transaction, programmes.Name);

    private async ValueTask<Person> TakeInAsync(Caller caller, CancellationToken cancellation)
    {
        await ChangeAsync(
            async transaction =>
            {
                await Acquaintances(transaction).SeeAsync(caller, time.GetUtcNow());
                await (await MeetingRows.ReadAsync(transaction, programmes.Name)).TakeInAsync(caller);
                return 1;
            },
            cancellation);
        return (await KnownAsync(cancellation)).Find(caller.Account) ?? throw new InvalidOperationException($"{caller.Account} was taken in and is not known");
    }

    // What a change made sure is tied within it.
    private async ValueTask ChangeAsync(Func<DbTransaction, Task<int>> change, CancellationToken cancellation)
    {
        await database.ChangeAsync(
            async transaction =>
            {
                var changed = await change(transaction);
                if (changed > 0) changed += await Acquaintances(transaction).TieAsync();
                if (changed > 0) await ProgrammeRows.TouchAsync(transaction, programmes.Name);
                return changed;
            },
            cancellation);
        await programmes.RefreshAsync(CancellationToken.None);
    }

    // Whoever changes people or accounts changes the programme's version with them.
    private async ValueTask<KnownAccounts> KnownAsync(CancellationToken cancellation)
    {
        var version = await programmes.VersionAsync(cancellation);
        if (known is { } fresh && fresh.Version >= version) return fresh;
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await Database.BeginReadingAsync(connection, cancellation);
        return known = await KnownAccounts.ReadAsync(transaction, programmes.Name);
    }
}
