using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Dapper;

namespace Accompagnement.Mattermost;

/// <summary>What has to outlive the process: which posts were answered, which dialogs were used, and dialogs that wait behind a button.</summary>
internal sealed class MattermostStore(DbDataSource database, MattermostClock clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    /// <summary>Marks a post as answered.</summary>
    public async ValueTask TakeAsync(string post, long createdAt, CancellationToken cancellation) =>
        await ExecuteAsync("insert into mattermost_posts (id, created_at) values (@post, @createdAt) on conflict (id) do nothing", new { post, createdAt }, cancellation);

    public async ValueTask<bool> IsTakenAsync(string post, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition("select exists (select 1 from mattermost_posts where id = @post)", new { post }, cancellationToken: cancellation));
    }

    /// <summary>The moment, by the server's clock, of the latest post that was taken; null before there was one.</summary>
    public async ValueTask<long?> LatestAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition("select max(created_at) from mattermost_posts", cancellationToken: cancellation));
    }

    public async ValueTask<bool> IsUsedAsync(string dialog, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition("select exists (select 1 from mattermost_used_dialogs where id = @dialog)", new { dialog }, cancellationToken: cancellation));
    }

    /// <summary>Marks a dialog as used, and forgets what is too old to come again.</summary>
    public async ValueTask UseAsync(string dialog, CancellationToken cancellation)
    {
        await ExecuteAsync("delete from mattermost_used_dialogs where used_at < @before", new { before = Stamp(-Memory) }, cancellation);
        await ExecuteAsync("insert into mattermost_used_dialogs (id, used_at) values (@dialog, @now) on conflict (id) do nothing", new { dialog, now = Stamp(TimeSpan.Zero) }, cancellation);
    }

    /// <summary>Keeps a dialog and returns the number that it is found by.</summary>
    public async ValueTask<string> KeepAsync(string dialog, CancellationToken cancellation)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await ExecuteAsync("delete from mattermost_kept_dialogs where kept_at < @before", new { before = Stamp(-Memory) }, cancellation);
        await ExecuteAsync("insert into mattermost_kept_dialogs (id, dialog, kept_at) values (@id, @dialog, @now)", new { id, dialog, now = Stamp(TimeSpan.Zero) }, cancellation);
        return id;
    }

    public async ValueTask<string?> DialogAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QueryFirstOrDefaultAsync<string>(
            new CommandDefinition("select dialog from mattermost_kept_dialogs where id = @id", new { id }, cancellationToken: cancellation));
    }

    /// <summary>A secret of this database's own, made when it is first asked for.</summary>
    public async ValueTask<string> SecretAsync(CancellationToken cancellation)
    {
        if (await KnownSecretAsync(cancellation) is { } known) return known;
        var made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await ExecuteAsync("insert into mattermost_secret (id, secret) values (1, @made) on conflict (id) do nothing", new { made }, cancellation);
        return (await KnownSecretAsync(cancellation))!;
    }

    private async ValueTask<string?> KnownSecretAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition("select secret from mattermost_secret", cancellationToken: cancellation));
    }

    private string Stamp(TimeSpan ago) => (clock.Real.GetUtcNow() + ago).ToString("O", CultureInfo.InvariantCulture);

    private async ValueTask<int> ExecuteAsync(string sql, object values, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellation));
    }
}
