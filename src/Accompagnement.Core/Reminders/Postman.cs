using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Reminders;

/// <summary>What became of a message that was to be delivered.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    public sealed record Tried(Delivery Delivery) : Outcome;

    /// <summary>Its chat is to be left alone for now; what it said before that is the trouble.</summary>
    public sealed record LeftAlone(string Trouble) : Outcome;
}

/// <summary>Brings a planned message to its recipient, on the chat that they used last; leaves a chat alone that asks for it.</summary>
public sealed partial class Postman(
    IDirectory directory, IMemberships memberships, IReadOnlyList<IChat> chats, Pauses pauses, ReminderMessage words, ProgrammeMark mark, ProgrammeClock clock,
    ILogger<Postman> logger)
{
    // For how long after a start somebody without an account may only not have been met.
    private static readonly TimeSpan Introductions = TimeSpan.FromHours(1);

    private readonly DateTimeOffset since = clock.Now().Instant;

    /// <summary>When a chat that is left alone may be tried again; null where none is.</summary>
    public DateTimeOffset? Next => pauses.Next(clock.Now().Instant);

    /// <summary>What became of the message.</summary>
    public async ValueTask<Outcome> DeliverAsync(PlannedMessage message, Snapshot snapshot, CancellationToken cancellation)
    {
        if (chats.Count == 0) return new Outcome.Tried(new Delivery.Impossible("no chat is configured"));
        // The team and everybody read on the chat that is configured first.
        var first = chats[0];
        if (Worded(message, snapshot) is not { } said) return new Outcome.Tried(new Delivery.Later(ReminderTexts.NotWorded, null));
        return message.To switch
        {
            Recipient.Team => await TryAsync(first, chat => chat.PostAsync(chat.TeamChannelOf(mark.Name), said, message.Key, cancellation), message.Key, cancellation),
            Recipient.Everybody => await TryAsync(first, chat => chat.PostAsync(chat.EverybodysChannelOf(mark.Name), said, message.Key, cancellation), message.Key, cancellation),
            Recipient.Direct(var name) => await DirectAsync(name, snapshot, said, message.Key, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(message)),
        };
    }

    // One that cannot be worded is a bug, and no reason for the others to wait.
    private Message? Worded(PlannedMessage message, Snapshot snapshot)
    {
        try
        {
            return mark.On(Typeset.Set(words.Of(message, snapshot, clock.Now() with { Day = message.Day })));
        }
        catch (Exception e)
        {
            LogFailed(e, message.Key);
            return null;
        }
    }

    private async ValueTask<Outcome> DirectAsync(string name, Snapshot snapshot, Message said, string key, CancellationToken cancellation)
    {
        var (refused, hasAccount) = (new Outcome.Tried(new Delivery.Impossible(ReminderTexts.NoAccount)), false);
        if (snapshot.People.Named(name) is not { } person) return refused;
        foreach (var account in await directory.AccountsAsync(person.Id, cancellation))
        {
            if (chats.FirstOrDefault(chat => chat.Platform == account.Platform) is not { } chat) continue;
            var signed = await SignedAsync(said, account, snapshot, cancellation);
            var outcome = await TryAsync(chat, chat => chat.SendAsync(account, signed, key, cancellation), key, cancellation);
            if (outcome is not Outcome.Tried { Delivery: Delivery.Impossible } impossible) return outcome;
            (refused, hasAccount) = (impossible, true);
        }
        return hasAccount || !await AreIntroductionsLeftAsync(cancellation) ? refused : new Outcome.LeftAlone(ReminderTexts.NotMet);
    }

    // Whoever is in several programmes reads which one writes.
    private async ValueTask<Message> SignedAsync(Message said, Account account, Snapshot snapshot, CancellationToken cancellation)
    {
        if (mark.IsAlone || (await memberships.OfAsync(account, cancellation)).Count < 2) return said;
        var name = Typeset.Set(new Message([new Block.Note(BotTexts.Title(snapshot.Programme.Title, mark.Name))]));
        return new Message(said.Blocks.Concat(name.Blocks).ToSequence());
    }

    // At the very first start a chat may be slow to tell who is there: who is only not met yet is no trouble of the team's.
    private async ValueTask<bool> AreIntroductionsLeftAsync(CancellationToken cancellation)
    {
        if (clock.Now().Instant - since >= Introductions) return false;
        foreach (var chat in chats)
        {
            if (!await directory.IsEverybodyMetAsync(chat.Platform, cancellation)) return true;
        }
        return false;
    }

    private async ValueTask<Outcome> TryAsync(IChat chat, Func<IChat, ValueTask<Delivery>> send, string key, CancellationToken cancellation)
    {
        if (pauses.Holds(chat.Platform, clock.Now().Instant) is { } trouble) return new Outcome.LeftAlone(trouble);
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
        if (delivery is Delivery.Later later) pauses.Failed(chat.Platform, later, clock.Now().Instant);
        else pauses.Answered(chat.Platform);
        return new Outcome.Tried(delivery);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {Key} failed")]
    private partial void LogFailed(Exception exception, string key);
}
