using Accompagnement.Storage;
using Dapper;

namespace Accompagnement.Slack;

/// <summary>
/// Remembers what was dealt with, so that what is delivered again after a restart has no second effect. Noted when the effect is stored:
/// what a kill cuts off before that is done when it is delivered again, and the features' own versions keep an answer from counting twice.
/// </summary>
internal sealed partial class SlackOnce(Database database, SlackClock clock, ILogger<SlackOnce> logger)
{
    // Slack delivers for the last time some six minutes after the first.
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>Does the work and notes it; null where it was done before.</summary>
    public async Task<T?> DoAsync<T>(string delivery, Func<Task<T>> work, CancellationToken cancellation)
        where T : class
    {
        if (await IsDoneAsync(delivery, cancellation))
        {
            LogAgain(delivery);
            return null;
        }
        var result = await work();
        await NoteAsync(delivery);
        return result;
    }

    private async Task<bool> IsDoneAsync(string delivery, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<bool>("select exists (select 1 from slack_deliveries where delivery = @delivery)", new { delivery });
    }

    // What is stored is stored, and its person is told so, even where this cannot be noted.
    private async Task NoteAsync(string delivery)
    {
        var now = clock.Real.GetUtcNow();
        try
        {
            await database.ChangeAsync(
                async transaction =>
                {
                    await transaction.ExecuteAsync("delete from slack_deliveries where handled_at < @past", new { past = StoredJson.Of(now - Memory) });
                    return await transaction.ExecuteAsync(
                        "insert into slack_deliveries (delivery, handled_at) values (@delivery, @now) on conflict (delivery) do nothing", new { delivery, now = StoredJson.Of(now) });
                },
                CancellationToken.None);
        }
        catch (Exception failed)
        {
            LogUnnoted(failed, delivery);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Delivery} was dealt with before")]
    private partial void LogAgain(string delivery);

    [LoggerMessage(LogLevel.Warning, "{Delivery} was dealt with but could not be noted; it may have a second effect if Slack delivers it again")]
    private partial void LogUnnoted(Exception failed, string delivery);
}
