using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Ties people to their accounts after each change of the programme: a document or an answer may name somebody who was met before.</summary>
internal sealed partial class Acquainting(SqlDirectory directory, IProgrammes programmes, ILogger<Acquainting> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var version = (await programmes.CurrentAsync(stoppingToken))?.Version ?? 0;
                await directory.TieAsync(stoppingToken);
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

    [LoggerMessage(LogLevel.Error, "People whom the programme newly names are tied to no account until the next start")]
    private partial void LogFailed(Exception failed);
}
