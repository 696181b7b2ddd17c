using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Answers slash commands: in the acknowledgement when that is quick enough, at the response_url otherwise.</summary>
internal sealed class CommandHandler(SlackAsking asking, SlackDelivery delivery, SlackPager pager, SlackLater later)
{
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
            cancellation => asking.AskAsync(command.User, command.Handle, caller => new Call.Command(caller, new Channel(Platforms.Slack, command.Channel), command.Name, command.Text), cancellation),
            Now,
            Acknowledgement.Empty,
            (reply, cancellation) => delivery.DeliverAsync(reply, target, cancellation));
    }

    private static string Line(SlackRequest.Command command) => command.Name == Routes.Umbrella ? command.Text : $"{command.Name} {command.Text}";

    // Several pages keep their order only when they all go the same way.
    private Acknowledgement? Now(Reply reply) => reply switch
    {
        Reply.Say say => InBody(say.Message, everyone: true),
        Reply.Whisper whisper => InBody(whisper.Message, everyone: false),
        Reply.Replace replace => InBody(replace.Message, everyone: false),
        Reply.Refuse refuse => InBody(Message.Of(refuse.Sentence), everyone: false),
        Reply.Open => null,
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    private Acknowledgement? InBody(Message message, bool everyone) => pager.Pages(message) is [var page]
        ? new Acknowledgement(JsonSerializer.Serialize(SlackResponse.Of(page, everyone), SlackJson.Wire.SlackResponse))
        : null;
}
