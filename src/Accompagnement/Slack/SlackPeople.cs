using System.Collections.Concurrent;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Who people are on Slack. What is known is told at once, and asked again behind everybody's back when it is older than an hour.</summary>
internal sealed class SlackPeople(SlackApi api, SlackLater later, SlackClock clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(1);

    // Where Slack does not tell, it is not asked for every word that somebody says.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Found> known = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<SlackUser?>>> asked = new();

    private sealed record Found(SlackUser? User, DateTimeOffset Until);

    /// <summary>Somebody whom Slack need not be asked about now, or null.</summary>
    public Caller? Known(string user) =>
        known.TryGetValue(user, out var last) && last.User is { } found && clock.Real.GetUtcNow() <= last.Until ? new Caller(new Account(Platforms.Slack, user), found.ShownName) : null;

    /// <param name="user">The account's id.</param>
    /// <param name="handle">What to call them while Slack does not tell; never an identity.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<Caller> CallerAsync(string user, string? handle, CancellationToken cancellation)
    {
        var found = await FindAsync(user, cancellation, user);
        return new Caller(new Account(Platforms.Slack, user), found?.ShownName ?? (handle is { Length: > 0 } ? handle : user));
    }

    /// <summary>The account as Slack knows it, with its locale and zone; null where Slack does not say.</summary>
    /// <param name="user">The account's id.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <param name="person">Who waits for it; empty for the bot itself.</param>
    public ValueTask<SlackUser?> FindAsync(string user, CancellationToken cancellation, string person = "")
    {
        if (!known.TryGetValue(user, out var last)) return new(AskAsync(user, person).WaitAsync(cancellation));
        if (clock.Real.GetUtcNow() <= last.Until) return new(last.User);
        if (last.User is null) return new(AskAsync(user, person).WaitAsync(cancellation));
        later.Run(_ => AskAsync(user, person));
        return new(last.User);
    }

    // Many words of one person at once ask one time.
    private Task<SlackUser?> AskAsync(string user, string person) =>
        asked.GetOrAdd(user, _ => new Lazy<Task<SlackUser?>>(() => FetchAsync(user, person))).Value;

    private async Task<SlackUser?> FetchAsync(string user, string person)
    {
        try
        {
            var found = (await api.UserAsync(user, CancellationToken.None, person)).User;
            var before = known.GetValueOrDefault(user)?.User;
            known[user] = new Found(found ?? before, clock.Real.GetUtcNow() + (found is null ? AfterFailure : Freshness));
            return found ?? before;
        }
        finally
        {
            asked.TryRemove(user, out _);
        }
    }
}
