using System.Collections.Concurrent;
using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>Who people are on Mattermost; asked once an hour at most, or after the server has said that somebody changed.</summary>
internal sealed class MattermostPeople(MattermostApi api, MattermostClock clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, WireUser User)> known = new();
    private WireUser? me;

    /// <summary>The bot's own account.</summary>
    public async ValueTask<WireUser> MeAsync(CancellationToken cancellation) => me ??= await api.MeAsync(cancellation);

    /// <param name="user">The account's id.</param>
    /// <param name="handle">What to call them while the server does not tell; never an identity.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask<Caller> CallerAsync(string user, string? handle, CancellationToken cancellation)
    {
        var name = (await FindAsync(user, cancellation))?.ShownName ?? (handle is { Length: > 0 } ? handle : user);
        return new Caller(new Account(Platforms.Mattermost, user), name);
    }

    /// <summary>The account as the server knows it, with its locale and zone; null where it does not say.</summary>
    public async ValueTask<WireUser?> FindAsync(string user, CancellationToken cancellation)
    {
        if (known.TryGetValue(user, out var last) && clock.Real.GetUtcNow() - last.At < Freshness) return last.User;
        try
        {
            return Remember(await api.UserAsync(user, cancellation));
        }
        catch (Exception e) when (MattermostApi.IsOutside(e))
        {
            return null;
        }
    }

    public WireUser Remember(WireUser user)
    {
        known[user.Id] = (clock.Real.GetUtcNow(), user);
        return user;
    }

    public void Forget(string user) => known.TryRemove(user, out _);
}
