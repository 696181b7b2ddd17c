using System.Text.Json;
using System.Text.RegularExpressions;
using Accompagnement.Core.Chat;
using Accompagnement.Web;

namespace Accompagnement.Mattermost;

/// <summary>
/// Answers words said to the bot: in its own conversations, and where it is mentioned. One post after the other, each marked when it has
/// been answered: what came while nobody listened is answered later, and nothing twice, since an answer carries its question's key.
/// </summary>
internal sealed partial class MattermostInbox(
    MattermostApi api, MattermostDoor door, MattermostPeople people, MattermostMembers members, MattermostDelivery delivery, MattermostStore store, MattermostClock clock, Later later)
{
    // An answer to what somebody asked days ago helps nobody.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    /// <summary>Answers what was said since the latest post that was answered; at the very first start, there is nothing to catch up on.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        List<WireChannel> channels = [];
        foreach (var team in await api.TeamsAsync(cancellation)) channels.AddRange(await api.ChannelsAsync(team.Id, cancellation));
        if (await store.LatestAsync(cancellation) is not { } latest)
        {
            await store.TakeAsync("start", channels.Select(channel => channel.LastPostAt).DefaultIfEmpty().Max(), cancellation);
            return;
        }
        var since = Math.Max(latest, (clock.Real.GetUtcNow() - Patience).ToUnixTimeMilliseconds());
        List<(WirePost Post, bool IsDirect)> missed = [];
        foreach (var channel in channels.DistinctBy(channel => channel.Id).Where(channel => channel.LastPostAt > since))
        {
            var posts = await api.SinceAsync(channel.Id, since, cancellation);
            missed.AddRange(posts.All.Where(post => post.CreateAt > since).Select(post => (post, channel.Type == "D")));
        }
        foreach (var (post, isDirect) in missed.OrderBy(missed => missed.Post.CreateAt)) await TakeAsync(post, isDirect, cancellation);
        // The next time begins here, even where nothing was for the bot.
        if (missed.Count > 0) await store.TakeAsync(missed.MaxBy(missed => missed.Post.CreateAt).Post.Id, missed.Max(missed => missed.Post.CreateAt), cancellation);
    }

    public async Task TakeAsync(WireEvent happened, CancellationToken cancellation)
    {
        switch (happened)
        {
            case { Event: "posted", Data: { Post: { } json } data }:
                if (JsonSerializer.Deserialize(json, MattermostJson.Default.WirePost) is { } post) await TakeAsync(post, data.ChannelType == "D", cancellation);
                break;
            case { Event: "user_added" or "user_removed" } when (happened.Broadcast?.ChannelId ?? happened.Data?.ChannelId) is { Length: > 0 } channel:
                later.Run(stopping => members.ChangedAsync(channel, stopping));
                break;
            case { Event: "user_updated", Data.User: { } user }:
                people.Forget(user.Id);
                break;
            default:
                break;
        }
    }

    private async Task TakeAsync(WirePost post, bool isDirect, CancellationToken cancellation)
    {
        if (await WordsAsync(post, isDirect, cancellation) is not { } words || await store.IsTakenAsync(post.Id, cancellation)) return;
        var target = new MattermostTarget(new Account(Platforms.Mattermost, post.UserId))
        {
            Again = new Button(Bot.CommandPress, words, MattermostTexts.OpenForm, Primary: true),
            Channel = post.ChannelId,
            Thread = post.RootId is { Length: > 0 } thread ? thread : null,
            IsOwnDirect = isDirect,
            Key = $"answer/{post.Id}",
        };
        var reply = words.Length > Field.MaxLength
            ? new Reply.Refuse(MattermostTexts.TooLarge)
            : await door.AskAsync(post.UserId, null, caller => new Call.Command(caller, new Channel(Platforms.Mattermost, post.ChannelId), Routes.Umbrella, words), cancellation);
        await delivery.DeliverAsync(reply, target, cancellation);
        await store.TakeAsync(post.Id, post.CreateAt, cancellation);
    }

    // What a person said to the bot; null for all else, what bots say first of all.
    private async ValueTask<string?> WordsAsync(WirePost post, bool isDirect, CancellationToken cancellation)
    {
        if (post.Type is { Length: > 0 } || post.DeleteAt > 0 || post.Prop("from_bot") == "true" || post.Prop("from_webhook") == "true") return null;
        var me = await people.MeAsync(cancellation);
        if (post.UserId == me.Id) return null;
        var (words, isMentioned) = Unmention(post.Message, me.Username);
        if (!isDirect && !isMentioned) return null;
        if ((await people.FindAsync(post.UserId, cancellation))?.IsBot is true) return null;
        return MattermostText.Strip(words).Trim(' ', '\n', '\t', '`', ',', ':');
    }

    private static (string Words, bool IsMentioned) Unmention(string message, string name)
    {
        var found = false;
        var words = Mention().Replace(message, mention =>
        {
            if (!mention.Groups[1].Value.TrimEnd('.', '-', '_').Equals(name, StringComparison.OrdinalIgnoreCase)) return mention.Value;
            found = true;
            return "";
        });
        return (words, found);
    }

    [GeneratedRegex(@"(?<![\w@])@([A-Za-z0-9._-]+)")]
    private static partial Regex Mention();
}
