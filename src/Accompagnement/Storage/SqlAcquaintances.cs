using System.Data.Common;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Who is who, as the team says it.</summary>
internal sealed class SqlAcquaintances(Database database, SqlProgrammes programmes) : IAcquaintances
{
    public async ValueTask<IReadOnlyList<SeenAccount>> AccountsAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await Database.BeginReadingAsync(connection, cancellation);
        return await Rows(transaction).AccountsAsync();
    }

    public ValueTask<bool> TieAsync(Account account, string name, CancellationToken cancellation) => ChangeAsync(
        async transaction =>
        {
            var rows = Rows(transaction);
            if (await FindAsync(rows, account) is not { } seen) return false;
            foreach (var refusal in await RefusalsAsync(transaction, account))
            {
                if (Folding.Same(refusal, name)) await transaction.ExecuteAsync(
                    "delete from name_refusals where programme_name = @programme and platform = @Platform and user_id = @UserId and name = @refusal",
                    new { programme = programmes.Name.Value, account.Platform, account.UserId, refusal });
            }
            await rows.TieAsync(seen, name);
            return true;
        },
        cancellation);

    public async ValueTask UntieAsync(Account account, CancellationToken cancellation) => await ChangeAsync(
        async transaction =>
        {
            var rows = Rows(transaction);
            if (await FindAsync(rows, account) is not { Owner: { } owner } seen) return false;
            var people = People(transaction);
            if ((await people.ReadAsync()).Find(owner) is not { } person) return false;
            foreach (var name in person.OtherNames.Prepend(person.Name)) await rows.RefuseAsync(account.Platform, account.UserId, name);
            await transaction.ExecuteAsync("delete from person_names where person = @person and name = @Name", new { person = owner.Value, seen.Name });
            await people.GiveAsync(account, (await people.AddAsync(seen.Name, Groups.None)).Id);
            return true;
        },
        cancellation);

    public async ValueTask RefuseAsync(string platform, string name, IReadOnlyList<string> userIds, CancellationToken cancellation) => await ChangeAsync(
        async transaction =>
        {
            foreach (var userId in userIds) await Rows(transaction).RefuseAsync(platform, userId, name);
            return true;
        },
        cancellation);

    public async ValueTask SetGroupsAsync(PersonId person, Groups groups, CancellationToken cancellation) => await ChangeAsync(
        async transaction =>
        {
            if ((await People(transaction).ReadAsync()).Find(person) is not { } found) return false;
            await People(transaction).SetGroupsAsync(person, (groups & ~Groups.Team) | (found.Groups & Groups.Team));
            return true;
        },
        cancellation);

    private static async Task<SeenAccount?> FindAsync(AcquaintanceRows rows, Account account) =>
        (await rows.AccountsAsync()).FirstOrDefault(seen => seen.Platform == account.Platform && seen.UserId == account.UserId);

    private Task<IEnumerable<string>> RefusalsAsync(DbTransaction transaction, Account account) =>
        transaction.QueryAsync<string>(
            "select name from name_refusals where programme_name = @programme and platform = @Platform and user_id = @UserId",
            new { programme = programmes.Name.Value, account.Platform, account.UserId });

    private AcquaintanceRows Rows(DbTransaction transaction) => new(transaction, programmes.Name);

    private PeopleRows People(DbTransaction transaction) => new(transaction, programmes.Name);

    private async ValueTask<bool> ChangeAsync(Func<DbTransaction, Task<bool>> change, CancellationToken cancellation)
    {
        var changed = await database.ChangeAsync(
            async transaction =>
            {
                var changed = await change(transaction);
                if (changed) await ProgrammeRows.TouchAsync(transaction, programmes.Name);
                return changed;
            },
            cancellation);
        // Stored: whoever stops waiting now must still see it published.
        await programmes.RefreshAsync(CancellationToken.None);
        return changed;
    }
}
