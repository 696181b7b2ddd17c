using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>
/// Posts as the bot. The server knows a key again for 30 seconds and only while it runs: it helps a retry, the ledger does the rest.
/// </summary>
internal sealed class MattermostChat(MattermostApi api, MattermostRenderer renderer, MattermostOptions options) : IChat
{
    private readonly ConcurrentDictionary<string, string> ids = new();
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(32);

    public string Platform => Platforms.Mattermost;

    public Channel TeamChannel => new(Platforms.Mattermost, options.TeamChannel);

    public Channel ProgrammeChannel => new(Platforms.Mattermost, options.Channel);

    public ValueTask<Delivery> PostAsync(Channel channel, Message message, string key, CancellationToken cancellation) =>
        TryAsync(async () => await PostAsync(await IdOfAsync(channel.Id, cancellation), message, key, cancellation));

    public ValueTask<Delivery> SendAsync(Account account, Message message, string key, CancellationToken cancellation) => TryAsync(async () =>
    {
        var user = await api.UserAsync(account.UserId, cancellation);
        if (user.DeleteAt > 0) return new Delivery.Impossible(MattermostTexts.Unreachable);
        var direct = await api.DirectAsync((await api.MeAsync(cancellation)).Id, account.UserId, cancellation);
        return await PostAsync(direct.Id, message, key, cancellation);
    });

    public ValueTask<Delivery> UpdateAsync(Posted posted, Message message, CancellationToken cancellation) => TryAsync(async () =>
    {
        var rendered = renderer.Render(message);
        await api.PatchAsync(posted.MessageId, new PostPatch(rendered.Parts[0], rendered.Props), cancellation);
        for (var part = 1; part < rendered.Parts.Count; part++)
        {
            await api.PostAsync(new NewPost(posted.Channel.Id, rendered.Parts[part], new Props(), Pending($"{posted.MessageId}/{rendered.Parts[part]}", part)), cancellation);
        }
        return new Delivery.Done(posted);
    });

    public async ValueTask<Profile?> WhoIsAsync(Account account, CancellationToken cancellation)
    {
        try
        {
            var user = await api.UserAsync(account.UserId, cancellation);
            return new Profile(user.ShownName, user.Timezone?.Id, user.Locale);
        }
        catch (Exception e) when (e is MattermostException or HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            return null;
        }
    }

    /// <summary>A channel's id by the name in its address, among the teams that the bot is in; an id stays as it is.</summary>
    public async ValueTask<string> IdOfAsync(string channel, CancellationToken cancellation)
    {
        if (IsId(channel)) return channel;
        if (ids.TryGetValue(channel, out var known)) return known;
        foreach (var team in await api.TeamsAsync(cancellation))
        {
            try
            {
                return ids[channel] = (await api.ChannelAsync(team.Id, channel, cancellation)).Id;
            }
            catch (MattermostException e) when (e.IsFinal)
            {
                // The next team may have it.
            }
        }
        throw new MattermostException(System.Net.HttpStatusCode.NotFound, $"channel {channel}", null);
    }

    private static bool IsId(string text) => text.Length == 26 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    private async Task<Delivery> PostAsync(string channel, Message message, string key, CancellationToken cancellation)
    {
        var rendered = renderer.Render(message);
        WirePost? posted = null;
        for (var part = 0; part < rendered.Parts.Count; part++)
        {
            var props = part == rendered.Parts.Count - 1 ? rendered.Props : new Props();
            posted = await api.PostAsync(new NewPost(channel, rendered.Parts[part], props, Pending(key, part)), cancellation);
        }
        return new Delivery.Done(new Posted(new Channel(Platforms.Mattermost, channel), posted!.Id));
    }

    // The server compares these across all authors, so nobody may guess them.
    private string Pending(string key, int part) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{part}/{key}")));

    private static async ValueTask<Delivery> TryAsync(Func<Task<Delivery>> send)
    {
        try
        {
            return await send();
        }
        catch (MattermostException refused) when (refused.IsFinal)
        {
            return new Delivery.Impossible($"{MattermostTexts.NotThere} ({refused.Id})");
        }
        catch (MattermostException refused)
        {
            return new Delivery.Later(refused.Message, refused.RetryAfter);
        }
        catch (Exception e) when (e is HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            return new Delivery.Later(e.Message, null);
        }
    }
}
