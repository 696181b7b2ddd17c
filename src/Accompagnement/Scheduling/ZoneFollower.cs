using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Scheduling;

/// <summary>
/// Keeps the zones of those who are written to as their chats tell them: asked when somebody first has a message to come, and again
/// each day, since people travel.
/// </summary>
internal sealed partial class ZoneFollower(IProgrammes programmes, MessagePlan plan, Whereabouts whereabouts, TimeProvider time, ILogger<ZoneFollower> logger) : BackgroundService
{
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(1);
    private static readonly TimeSpan RetryAfterFailure = TimeSpan.FromMinutes(1);

    private readonly Dictionary<PersonId, DateTimeOffset> asked = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var snapshot = await programmes.CurrentAsync(stoppingToken);
                if (snapshot is not null) await AskAsync(snapshot, stoppingToken);
                using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(programmes.WaitForChangeAsync(snapshot?.Version ?? 0, enough.Token).AsTask(), Task.Delay(Fresh, enough.Token));
                await enough.CancelAsync();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failed)
            {
                LogFailed(failed);
                await Task.Delay(RetryAfterFailure, stoppingToken);
            }
        }
    }

    private async Task AskAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var names = (await plan.OfAsync(snapshot, now, cancellation)).Select(message => message.To).OfType<Recipient.Direct>().Select(to => to.Name).Distinct();
        foreach (var person in names.Select(snapshot.People.Named).OfType<Person>())
        {
            // Asked once for now, whatever came of it: a chat that is away is not asked at every change.
            if (asked.TryGetValue(person.Id, out var last) && (now - last).Duration() < Fresh) continue;
            asked[person.Id] = now;
            await whereabouts.ZoneOfAsync(person.Id, snapshot.Arrangements.PreferenceOf(person.Id)?.Zone, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Error, "Asking where people live failed; trying again in a minute")]
    private partial void LogFailed(Exception failed);
}
