using Accompagnement.Core.Programmes;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Chat;

/// <summary>Asks the chats in which zone a person lives, and remembers it for the plan.</summary>
public sealed partial class Whereabouts(IReadOnlyList<IChat> chats, IDirectory directory, IArrangements arrangements, ILogger<Whereabouts> logger)
{
    // Whoever waits for an answer gets one with what is known.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// A person's zone as their chat tells it now, the account used last first; what was known where no chat tells or none answers in time.
    /// </summary>
    public async ValueTask<string?> ZoneOfAsync(PersonId person, string? known, CancellationToken cancellation)
    {
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limited.CancelAfter(Patience);
            if (await AskAsync(person, limited.Token) is not { } profile) return known;
            if (profile.TimeZone != known) await arrangements.SetZoneAsync(person, profile.TimeZone, cancellation);
            return profile.TimeZone;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(e, person);
            return known;
        }
    }

    private async ValueTask<Profile?> AskAsync(PersonId person, CancellationToken cancellation)
    {
        foreach (var account in await directory.AccountsAsync(person, cancellation))
        {
            if (chats.FirstOrDefault(chat => chat.Platform == account.Platform) is not { } chat) continue;
            if (await chat.WhoIsAsync(account, cancellation) is { } profile) return profile;
        }
        return null;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No chat told where person {Person} lives; going on with what is known")]
    private partial void LogFailed(Exception exception, PersonId person);
}
