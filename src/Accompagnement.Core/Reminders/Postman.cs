using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Reminders;

/// <summary>Brings a planned message to its recipient, on the chat that they used last; leaves a chat alone that asks for it.</summary>
public sealed partial class Postman(IDirectory directory, IReadOnlyList<IChat> chats, ReminderMessage words, ProgrammeClock clock, ILogger<Postman> logger)
{
    private readonly Pauses pauses = new();

    /// <summary>When a chat that is left alone may be tried again; null where none is.</summary>
    public DateTimeOffset? Next => pauses.Next(clock.Now().Instant);

    /// <summary>What became of the message; null where its chat is to be left alone for now.</summary>
    public async ValueTask<Delivery?> DeliverAsync(PlannedMessage message, Snapshot snapshot, CancellationToken cancellation)
    {
        if (chats.Count == 0) return new Delivery.Impossible("no chat is configured");
        // The team and everybody read on the chat that is configured first.
        var first = chats[0];
        var said = Typeset.Set(words.Of(message, snapshot, clock.Now() with { Day = message.Day }));
        return message.To switch
        {
            Recipient.Team => await TryAsync(first, chat => chat.PostAsync(chat.TeamChannel, said, message.Key, cancellation), message.Key, cancellation),
            Recipient.Everybody => await TryAsync(first, chat => chat.PostAsync(chat.ProgrammeChannel, said, message.Key, cancellation), message.Key, cancellation),
            Recipient.Direct(var name) => await DirectAsync(name, snapshot, said, message.Key, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(message)),
        };
    }

    private async ValueTask<Delivery?> DirectAsync(string name, Snapshot snapshot, Message said, string key, CancellationToken cancellation)
    {
        var refused = new Delivery.Impossible(ReminderTexts.NoAccount);
        if (snapshot.People.Named(name) is not { } person) return refused;
        foreach (var account in await directory.AccountsAsync(person.Id, cancellation))
        {
            if (chats.FirstOrDefault(chat => chat.Platform == account.Platform) is not { } chat) continue;
            var delivery = await TryAsync(chat, chat => chat.SendAsync(account, said, key, cancellation), key, cancellation);
            if (delivery is not Delivery.Impossible impossible) return delivery;
            refused = impossible;
        }
        return refused;
    }

    private async ValueTask<Delivery?> TryAsync(IChat chat, Func<IChat, ValueTask<Delivery>> send, string key, CancellationToken cancellation)
    {
        if (pauses.Holds(chat.Platform, clock.Now().Instant)) return null;
        Delivery delivery;
        try
        {
            delivery = await send(chat);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(e, key);
            delivery = new Delivery.Later(e.Message, null);
        }
        if (delivery is Delivery.Later later) pauses.Failed(chat.Platform, later.After, clock.Now().Instant);
        else pauses.Answered(chat.Platform);
        return delivery;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Key} failed")]
    private partial void LogFailed(Exception exception, string key);
}
