using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.LocalChat;

/// <summary>The chat that comes with the program: two channels of each programme, and a direct conversation of each person with the bot.</summary>
internal sealed class LocalChat(LocalStore store, LocalSignal signal, LocalPeople people, TimeProvider time) : IChat
{
    public string Platform => Platforms.Local;

    public Channel TeamChannelOf(ProgrammeName programme) => new(Platforms.Local, LocalConversations.TeamOf(programme));

    public Channel EverybodysChannelOf(ProgrammeName programme) => new(Platforms.Local, LocalConversations.EverybodyOf(programme));

    public ProgrammeName? ProgrammeOf(Channel channel) => LocalConversations.ProgrammeOf(channel.Id);

    public async ValueTask<Delivery> PostAsync(Channel channel, Message message, string key, CancellationToken cancellation)
    {
        var posted = await AddAsync(new Line(channel.Id, null, null, message, key), cancellation);
        return new Delivery.Done(posted);
    }

    public async ValueTask<Delivery> SendAsync(Account account, Message message, string key, CancellationToken cancellation)
    {
        if (await people.FindAsync(account.UserId, cancellation) is null) return new Delivery.Impossible(LocalTexts.Unreachable(account.UserId));
        return await PostAsync(new Channel(Platforms.Local, LocalConversations.Direct(account.UserId)), message, key, cancellation);
    }

    public async ValueTask<Delivery> UpdateAsync(Posted posted, Message message, CancellationToken cancellation) =>
        await ReplaceAsync(posted.Channel.Id, long.Parse(posted.MessageId), message, cancellation)
            ? new Delivery.Done(posted)
            : new Delivery.Impossible(LocalTexts.NoConversation);

    // Everybody here sits at this machine, in the programme's own zone.
    public async ValueTask<Profile?> WhoIsAsync(Account account, CancellationToken cancellation) =>
        await people.FindAsync(account.UserId, cancellation) is { } member ? new Profile(member.Name, null, null) : null;

    /// <summary>Puts a message in the place of one of the bot's; false where there is none.</summary>
    public async ValueTask<bool> ReplaceAsync(string conversation, long id, Message message, CancellationToken cancellation)
    {
        var replaced = await store.ReplaceAsync(conversation, id, LocalBlocks.Store(message), message.Text, cancellation);
        if (replaced) signal.Ring();
        return replaced;
    }

    /// <summary>Stores a line of the bot's, or of a person's where it has an author, and wakes the pages.</summary>
    public async ValueTask<Posted> AddAsync(Line line, CancellationToken cancellation)
    {
        var blocks = line.IsCommand ? LocalBlocks.Store([new BlockView("typed", line.Message.Text)]) : LocalBlocks.Store(line.Message);
        var at = time.GetUtcNow().ToString("O");
        var id = await store.AddAsync(
            new NewMessage(
                line.Conversation, line.Author?.Account.UserId, line.Author?.Name ?? LocalTexts.Bot, line.OnlyFor, blocks, line.Message.Text, at, line.Key),
            cancellation);
        signal.Ring();
        return new Posted(new Channel(Platforms.Local, line.Conversation), id.ToString());
    }
}

/// <summary>What somebody says in a conversation.</summary>
/// <param name="Author">The person who wrote it, or null for the bot.</param>
/// <param name="OnlyFor">The one person who sees it, or null for everybody there.</param>
internal sealed record Line(string Conversation, LocalMember? Author, string? OnlyFor, Message Message, string? Key, bool IsCommand = false);
