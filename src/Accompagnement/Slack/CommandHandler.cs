using System.Runtime.CompilerServices;
using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Answers slash commands: in the acknowledgement when that is quick enough, at the response_url otherwise.</summary>
internal sealed class CommandHandler(SlackAsking asking, SlackDelivery delivery, SlackPager pager, SlackLater later)
{
    // The bot gives the same reply again for a while; it is not laid out anew each time.
    private readonly ConditionalWeakTable<Reply, Acknowledgement> laidOut = [];

    // A command changes nothing by itself (it shows, or opens a dialog), so that nobody needs to remember that it was answered.
    public Task<Acknowledgement> HandleAsync(SlackRequest.Command command)
    {
        SlackTarget target = new(command.User, new Button(Bot.CommandPress, Line(command), SlackTexts.OpenForm, Primary: true))
        {
            Channel = command.Channel,
            ResponseUrl = command.ResponseUrl,
            TriggerId = command.TriggerId,
        };
        return later.WithinAsync(
            cancellation => asking.AskAsync(command.User, command.Handle, caller => CallOf(command, caller), cancellation),
            Now,
            Acknowledgement.Empty,
            (reply, cancellation) => delivery.DeliverAsync(reply, target, cancellation));
    }

    /// <summary>The answer that was given before and still holds, where it can be told without any waiting; null otherwise.</summary>
    public Acknowledgement? AtHand(SlackRequest.Command command) =>
        asking.Recall(command.User, caller => CallOf(command, caller)) is { } reply ? Now(reply) : null;

    private static Call.Command CallOf(SlackRequest.Command command, Caller caller) =>
        new(caller, new Channel(Platforms.Slack, command.Channel), command.Name, command.Text);

    private static string Line(SlackRequest.Command command) => command.Name == Routes.Umbrella ? command.Text : $"{command.Name} {command.Text}";

    private Acknowledgement? Now(Reply reply)
    {
        if (laidOut.TryGetValue(reply, out var again)) return again;
        if (LayOut(reply) is not { } acknowledgement) return null;
        laidOut.TryAdd(reply, acknowledgement);
        return acknowledgement;
    }

    // Several pages keep their order only when they all go the same way.
    private Acknowledgement? LayOut(Reply reply) => reply switch
    {
        Reply.Say say => InBody(say.Message, everyone: true),
        Reply.Whisper whisper => InBody(whisper.Message, everyone: false),
        Reply.Replace replace => InBody(replace.Message, everyone: false),
        Reply.Refuse refuse => InBody(Message.Of(refuse.Sentence), everyone: false),
        Reply.Open => null,
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    private Acknowledgement? InBody(Message message, bool everyone) => pager.Pages(message) is [var page]
        ? new Acknowledgement(JsonSerializer.Serialize(SlackResponse.Of(page, everyone), SlackJson.Default.SlackResponse))
        : null;
}
