using System.Collections.Concurrent;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Who people are on Slack; asked once an hour at most.</summary>
internal sealed class SlackPeople(SlackApi api, SlackClock clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, SlackUser User)> known = new();

    /// <summary>Somebody whom Slack need not be asked about now, or null.</summary>
    public Caller? Known(string user) => Fresh(user) is { } found ? new Caller(new Account(Platforms.Slack, user), found.ShownName) : null;

    /// <param name="user">The account's id.</param>
    /// <param name="handle">What to call them while Slack does not tell; never an identity.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<Caller> CallerAsync(string user, string? handle, CancellationToken cancellation)
    {
        var found = await FindAsync(user, cancellation);
        return new Caller(new Account(Platforms.Slack, user), found?.ShownName ?? (handle is { Length: > 0 } ? handle : user));
    }

    /// <summary>The account as Slack knows it, with its locale and zone; null where Slack does not say.</summary>
    public async ValueTask<SlackUser?> FindAsync(string user, CancellationToken cancellation)
    {
        if (Fresh(user) is { } last) return last;
        if ((await api.UserAsync(user, cancellation)).User is not { } found) return null;
        known[user] = (clock.Real.GetUtcNow(), found);
        return found;
    }

    private SlackUser? Fresh(string user) => known.TryGetValue(user, out var last) && clock.Real.GetUtcNow() - last.At < Freshness ? last.User : null;
}
