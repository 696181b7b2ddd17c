using Accompagnement.Storage;

namespace Accompagnement.Sample;

/// <summary>Opens local accounts for people whom a later import or answer brings in.</summary>
internal sealed partial class SampleAccounts(Database database, SqlProgrammes programmes, ILogger<SampleAccounts> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var version = (await programmes.CurrentAsync(stoppingToken))?.Version ?? 0;
                await SamplePeople.EnsureAsync(database, programmes.Name, stoppingToken);
                await programmes.RefreshAsync(stoppingToken);
                await programmes.WaitForChangeAsync(version, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
        catch (Exception failed)
        {
            LogFailed(failed);
        }
    }

    [LoggerMessage(LogLevel.Error, "People who are new have no account on the local chat until the next start")]
    private partial void LogFailed(Exception failed);
}
