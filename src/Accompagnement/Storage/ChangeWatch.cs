using System.Data.Common;
using Accompagnement.Core.Programmes;
using Dapper;

namespace Accompagnement.Storage;

/// <summary>
/// Notices what another process changed (an import beside a running server). The pragma reads a counter in shared memory, which costs
/// nothing; on PostgreSQL its place is taken by listen/notify.
/// </summary>
internal sealed partial class ChangeWatch(Database database, ServedProgrammes programmes, ILogger<ChangeWatch> logger) : BackgroundService
{
    // Real time, whatever the sandbox's clock says.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WatchAsync(timer, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                LogLost(failed);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
    }

    private async Task WatchAsync(PeriodicTimer timer, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        long? last = null;
        do
        {
            var version = await connection.ExecuteScalarAsync<long>("pragma data_version");
            if (last != version) await RefreshAsync(connection, cancellation);
            last = version;
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }

    // One question for all of them: most of the time nothing has changed that this process has not changed itself.
    private async Task RefreshAsync(DbConnection connection, CancellationToken cancellation)
    {
        foreach (var (name, version) in await connection.QueryAsync<(string Name, long Version)>("select programme_name, version from current_programmes"))
        {
            if (programmes.Find(new ProgrammeName(name))?.Get<SqlProgrammes>() is { } programme && programme.VersionAtHand != version) await programme.RefreshAsync(cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Cannot watch the database for changes by other processes; trying again")]
    private partial void LogLost(Exception failed);
}
