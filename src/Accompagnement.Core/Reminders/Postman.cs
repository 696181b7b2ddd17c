using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Reminders;

/// <summary>Brings a planned message to its recipient, on the chat that they used last; leaves a chat alone that asks for it.</summary>
public sealed partial class Postman(IDirectory directory, IReadOnlyList<IChat> chats, ReminderMessage words, ProgrammeClock clock, ILogger<Postman> logger)
{
    private readonly Pauses pauses = new();
    private readonly Dictionary<string, string> troubles = [];

    /// <summary>When a chat that is left alone may be tried again; null where none is.</summary>
    public DateTimeOffset? Next => pauses.Next(clock.Now().Instant);

    /// <summary>Why the last message that was not even tried was not: what its chat said before it was left alone.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>What became of the message; null where its chat is to be left alone for now, as <see cref="Trouble"/> says.</summary>
    public async ValueTask<Delivery?> DeliverAsync(PlannedMessage message, Snapshot snapshot, CancellationToken cancellation)
    {
        if (chats.Count == 0) return new Delivery.Impossible("no chat is configured");
        // The team and everybody read on the chat that is configured first.
        var first = chats[0];
        if (Worded(message, snapshot) is not { } said) return new Delivery.Later(ReminderTexts.NotWorded, null);
        return message.To switch
        {
            Recipient.Team => await TryAsync(first, chat => chat.PostAsync(chat.TeamChannel, said, message.Key, cancellation), message.Key, cancellation),
            Recipient.Everybody => await TryAsync(first, chat => chat.PostAsync(chat.ProgrammeChannel, said, message.Key, cancellation), message.Key, cancellation),
            Recipient.Direct(var name) => await DirectAsync(name, snapshot, said, message.Key, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(message)),
        };
    }

    // One that cannot be worded is a bug, and no reason for the others to wait.
    private Message? Worded(PlannedMessage message, Snapshot snapshot)
    {
        try
        {
            return Typeset.Set(words.Of(message, snapshot, clock.Now() with { Day = message.Day }));
        }
        catch (Exception e)
        {
            LogFailed(e, message.Key);
            return null;
        }
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
        if (pauses.Holds(chat.Platform, clock.Now().Instant))
        {
            Trouble = troubles[chat.Platform];
            return null;
        }
        Delivery delivery;
        try
        {
            delivery = await send(chat);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogFailed(e, key);
            delivery = new Delivery.Later(ReminderTexts.NoAnswer, null);
        }
        if (delivery is Delivery.Later later)
        {
            troubles[chat.Platform] = later.Reason;
            pauses.Failed(chat.Platform, later.After, clock.Now().Instant);
        }
        else
        {
            pauses.Answered(chat.Platform);
        }
        return delivery;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Key} failed")]
    private partial void LogFailed(Exception exception, string key);
}
