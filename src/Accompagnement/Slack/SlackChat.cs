using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Slack;

/// <summary>
/// Posts what nobody just asked for. Slack knows no key that keeps a message from being posted twice: where the answer to a post is lost,
/// it is tried again, since a reminder that comes twice does less harm than one that never comes.
/// </summary>
internal sealed class SlackChat(SlackApi api, SlackPager pager, SlackPeople people, SlackOptions options) : IChat
{
    public string Platform => Platforms.Slack;

    public Channel TeamChannelOf(ProgrammeName programme) => new(Platforms.Slack, options.Channels[programme].Team);

    public Channel EverybodysChannelOf(ProgrammeName programme) => new(Platforms.Slack, options.Channels[programme].Everybody);

    public ProgrammeName? ProgrammeOf(Channel channel) => options.Channels.ProgrammeOf(channel.Id);

    public ValueTask<Delivery> PostAsync(Channel channel, Message message, string key, CancellationToken cancellation) =>
        PostAsync(channel.Id, message, cancellation);

    // chat.postMessage takes a person's id and answers with the id of the conversation.
    public ValueTask<Delivery> SendAsync(Account account, Message message, string key, CancellationToken cancellation) =>
        PostAsync(account.UserId, message, cancellation);

    public async ValueTask<Delivery> UpdateAsync(Posted posted, Message message, CancellationToken cancellation)
    {
        var pages = pager.Pages(message);
        var answer = await api.UpdateMessageAsync(posted.Channel.Id, posted.MessageId, pages[0], cancellation);
        if (!answer.Ok) return Failed(answer);
        // What no longer fits follows, rather than being cut.
        foreach (var page in pages.Skip(1)) await api.PostMessageAsync(posted.Channel.Id, page, "", cancellation);
        return new Delivery.Done(posted);
    }

    public async ValueTask<Profile?> WhoIsAsync(Account account, CancellationToken cancellation) =>
        await people.FindAsync(account.UserId, cancellation) is { } user ? new Profile(user.ShownName, user.Tz, user.Locale) : null;

    private async ValueTask<Delivery> PostAsync(string channel, Message message, CancellationToken cancellation)
    {
        Posted? last = null;
        foreach (var page in pager.Pages(message))
        {
            var answer = await api.PostMessageAsync(last?.Channel.Id ?? channel, page, "", cancellation);
            // Once the first page stands, the message counts as sent: trying again would post that page twice.
            if (!answer.Ok) return last is { } standing ? new Delivery.Done(standing) : Failed(answer);
            last = new Posted(new Channel(Platforms.Slack, answer.Channel ?? channel), answer.Ts ?? "");
        }
        return last is { } posted ? new Delivery.Done(posted) : new Delivery.Impossible(SlackErrors.Reason("no_text"));
    }

    private static Delivery Failed(SlackAnswer answer) => SlackErrors.MayPass(answer.Error)
        ? new Delivery.Later(SlackErrors.Reason(answer.Error), answer.RetryAfter)
        : new Delivery.Impossible(SlackErrors.Reason(answer.Error));
}
