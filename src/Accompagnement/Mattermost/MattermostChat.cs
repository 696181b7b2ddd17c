using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Mattermost;

/// <summary>
/// Posts as the bot. A post carries its key, so that one that stands already is found again, however long ago its sender died; the
/// server's own <c>pending_post_id</c> catches what is sent twice at once.
/// </summary>
internal sealed class MattermostChat(MattermostApi api, MattermostRenderer renderer, MattermostPeople people, MattermostStore store, MattermostOptions options) : IChat
{
    private readonly ConcurrentDictionary<string, string> ids = new();
    private readonly ConcurrentDictionary<string, ProgrammeName> owners = new();
    private byte[]? secret;

    public string Platform => Platforms.Mattermost;

    public Channel TeamChannelOf(ProgrammeName programme) => new(Platforms.Mattermost, options.Channels[programme].Team);

    public Channel EverybodysChannelOf(ProgrammeName programme) => new(Platforms.Mattermost, options.Channels[programme].Everybody);

    // Known once the channels' members have been read.
    public ProgrammeName? ProgrammeOf(Channel channel) => owners.TryGetValue(channel.Id, out var programme) ? programme : null;

    public ValueTask<Delivery> PostAsync(Channel channel, Message message, string key, CancellationToken cancellation) => TryAsync(async () =>
        await OnceAsync(await IdOfAsync(channel.Id, cancellation), message, key, null, cancellation));

    public ValueTask<Delivery> SendAsync(Account account, Message message, string key, CancellationToken cancellation) => TryAsync(async () =>
        await DirectAsync(account, cancellation) is { } direct ? await OnceAsync(direct, message, key, null, cancellation) : new Delivery.Impossible(MattermostTexts.Unreachable));

    /// <summary>Answers in the channel of the question, and in its thread where it stood in one.</summary>
    public ValueTask<Delivery> AnswerAsync(string channel, Message message, MattermostTarget target, CancellationToken cancellation) =>
        TryAsync(async () => await AnswerAsync(channel, message, target.Key, target.Thread, cancellation));

    /// <summary>Answers somebody alone.</summary>
    public ValueTask<Delivery> AnswerAsync(Account account, Message message, string? key, CancellationToken cancellation) => TryAsync(async () =>
        await DirectAsync(account, cancellation) is { } direct
            ? await AnswerAsync(direct, message, key, null, cancellation)
            : new Delivery.Impossible(MattermostTexts.Unreachable));

    public ValueTask<Delivery> UpdateAsync(Posted posted, Message message, CancellationToken cancellation) => TryAsync(async () =>
    {
        var rendered = renderer.Render(message);
        await api.PatchAsync(posted.MessageId, new PostPatch(rendered.Parts[0], rendered.Parts.Count == 1 ? rendered.Props : new Props([])), cancellation);
        // What no longer fits follows, rather than being cut.
        for (var part = 1; part < rendered.Parts.Count; part++)
        {
            await api.PostAsync(new NewPost(posted.Channel.Id, rendered.Parts[part], rendered.PropsOf(part), await HideAsync($"{posted.MessageId}/{rendered.Parts[part]}", part, cancellation)), cancellation);
        }
        return new Delivery.Done(posted);
    });

    public async ValueTask<Profile?> WhoIsAsync(Account account, CancellationToken cancellation) =>
        await people.FindAsync(account.UserId, cancellation) is { } user ? new Profile(user.ShownName, user.Timezone?.Id, user.Locale) : null;

    /// <summary>A channel's id by the name in its address, among the teams that the bot is in; an id stays as it is.</summary>
    public async ValueTask<string> IdOfAsync(string channel, CancellationToken cancellation)
    {
        if (ids.TryGetValue(channel, out var known)) return known;
        var id = IsId(channel) ? channel : await FindAsync(channel, cancellation);
        if (options.Channels.ProgrammeOf(channel) is { } programme) owners[id] = programme;
        return ids[channel] = id;
    }

    private async Task<string> FindAsync(string channel, CancellationToken cancellation)
    {
        foreach (var team in await api.TeamsAsync(cancellation))
        {
            try
            {
                return (await api.ChannelAsync(team.Id, channel, cancellation)).Id;
            }
            catch (MattermostException e) when (e.IsFinal)
            {
                // The next team may have it.
            }
        }
        throw new MattermostException(System.Net.HttpStatusCode.NotFound, $"channel {channel}", null);
    }

    /// <summary>Whether a text can be an id of the server's.</summary>
    public static bool IsId(string text) => text.Length == 26 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    // The server opens a conversation with people who are gone, too.
    private async Task<string?> DirectAsync(Account account, CancellationToken cancellation)
    {
        if ((await api.UserAsync(account.UserId, cancellation)).DeleteAt > 0) return null;
        return (await api.DirectAsync((await people.MeAsync(cancellation)).Id, account.UserId, cancellation)).Id;
    }

    private Task<Delivery> AnswerAsync(string channel, Message message, string? key, string? thread, CancellationToken cancellation) => key is null
        ? PostAsync(channel, message, new Place(null, null, thread), cancellation)
        : OnceAsync(channel, message, key, thread, cancellation);

    private async Task<Delivery> OnceAsync(string channel, Message message, string key, string? thread, CancellationToken cancellation)
    {
        var mark = await HideAsync(key, 0, cancellation);
        var me = (await people.MeAsync(cancellation)).Id;
        var standing = (await api.LatestAsync(channel, cancellation)).All.FirstOrDefault(post => post.UserId == me && post.DeleteAt == 0 && post.Prop(Props.KeyName) == mark);
        return standing is null
            ? await PostAsync(channel, message, new Place(key, mark, thread), cancellation)
            : new Delivery.Done(new Posted(new Channel(Platforms.Mattermost, channel), standing.Id));
    }

    private async Task<Delivery> PostAsync(string channel, Message message, Place place, CancellationToken cancellation)
    {
        var rendered = renderer.Render(message);
        WirePost? posted = null;
        for (var part = 0; part < rendered.Parts.Count; part++)
        {
            var last = part == rendered.Parts.Count - 1;
            // The mark stands on the last part: only then has everything been said.
            var props = rendered.PropsOf(part) with { AccompagnementKey = last ? place.Mark : null };
            posted = await api.PostAsync(new NewPost(channel, rendered.Parts[part], props, await PendingAsync(place.Key, part, cancellation), place.Thread), cancellation);
        }
        return new Delivery.Done(new Posted(new Channel(Platforms.Mattermost, channel), posted!.Id));
    }

    // What is said only once needs no key that could be found again, nor a database that may be busy.
    private async ValueTask<string> PendingAsync(string? key, int part, CancellationToken cancellation) =>
        key is null ? Guid.NewGuid().ToString() : await HideAsync(key, part, cancellation);

    // The server compares pending ids across all authors, so nobody may guess them; and they must stay the same over a restart.
    private async ValueTask<string> HideAsync(string key, int part, CancellationToken cancellation)
    {
        secret ??= Encoding.UTF8.GetBytes(await store.SecretAsync(cancellation));
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{part}/{key}")));
    }

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
            return new Delivery.Later(MattermostTexts.Refused((int)refused.Status, refused.Id), refused.RetryAfter);
        }
        catch (Exception e) when (MattermostApi.IsOutside(e))
        {
            return new Delivery.Later(MattermostTexts.Away(e.Message), null);
        }
    }

    /// <summary>How a message stands in its channel.</summary>
    /// <param name="Key">The same for each try; null where there is only one.</param>
    /// <param name="Mark">What it is found again by; null where that is not asked for.</param>
    /// <param name="Thread">The post that it stands under, or null.</param>
    private sealed record Place(string? Key, string? Mark, string? Thread);
}
