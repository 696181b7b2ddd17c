using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Dapper;

namespace Accompagnement.Storage;

/// <summary>Which programmes know an account: one look at an index, however many there are.</summary>
internal sealed class SqlMemberships(Database database) : IMemberships
{
    public async ValueTask<IReadOnlyList<ProgrammeName>> OfAsync(Account account, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var names = await connection.QueryAsync<string>("select programme_name from accounts where platform = @Platform and user_id = @UserId", account);
        return [.. names.Select(name => new ProgrammeName(name))];
    }
}
