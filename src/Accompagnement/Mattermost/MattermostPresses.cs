using Accompagnement.Core.Chat;
using Accompagnement.Web;

namespace Accompagnement.Mattermost;

/// <summary>A button that was pressed, its origin proven.</summary>
internal sealed record PressedButton(string User, string? Handle, string Channel, string? ChannelName, string PostId, string TriggerId, SealedPress Press);

/// <summary>Answers buttons. https://developers.mattermost.com/integrate/plugins/interactive-messages/</summary>
internal sealed class MattermostPresses(MattermostDoor door, MattermostDelivery delivery, MattermostRenderer renderer, Later later)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    // What comes this way is gone with the next look at the channel: a longer answer is worth a message that stays.
    private const int MostFleeting = 500;

    public async Task<ActionAnswer> AnswerAsync(PressedButton pressed, CancellationToken cancellation)
    {
        var press = pressed.Press;
        var target = new MattermostTarget(new Account(Platforms.Mattermost, pressed.User))
        {
            Again = press.Action == MattermostDelivery.OpenKept ? null : new Button(press.Action, press.Value, MattermostTexts.OpenForm, Primary: true),
            Channel = pressed.Channel,
            Hook = press.Hook,
            TriggerId = pressed.TriggerId,
            // What only the caller sees is nowhere but on their screen, and cannot be changed.
            PostId = press.Hook.Length == 0 ? pressed.PostId : null,
            IsOwnDirect = await door.IsOwnDirectAsync(pressed.ChannelName, pressed.User, cancellation),
        };
        if (press.Action == MattermostDelivery.OpenKept)
        {
            later.Run(stopping => OpenKeptAsync(press.Value, target, stopping));
            return ActionAnswer.Nothing;
        }
        return await later.WithinAsync(
            Deadline,
            stopping => door.AskAsync(
                pressed.User, pressed.Handle, caller => new Call.Press(caller, new Channel(Platforms.Mattermost, pressed.Channel), press.Action, press.Value), stopping),
            new Course<Reply, ActionAnswer>(
                reply => Now(reply, target),
                ActionAnswer.Nothing,
                new ActionAnswer(EphemeralText: MattermostTexts.Waiting),
                async (reply, stopping) => await delivery.DeliverAsync(await reply, target, stopping)));
    }

    private async Task OpenKeptAsync(string id, MattermostTarget target, CancellationToken cancellation)
    {
        if (!await delivery.OpenKeptAsync(id, target, cancellation)) await delivery.WhisperAsync(Message.Of(MattermostTexts.Expired), target, cancellation);
    }

    private ActionAnswer? Now(Reply reply, MattermostTarget target) => reply switch
    {
        Reply.Replace replace when target.PostId is not null => Update(replace.Message),
        Reply.Replace replace => Fleeting(replace.Message, target),
        Reply.Whisper whisper => Fleeting(whisper.Message, target),
        Reply.Refuse refuse => Fleeting(Message.Of(refuse.Sentence), target),
        Reply.Say or Reply.Open => null,
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    private ActionAnswer? Update(Message message) =>
        renderer.Render(message) is { Parts.Count: 1 } rendered ? new ActionAnswer(Update: new PostPatch(rendered.Last, rendered.Props)) : null;

    private ActionAnswer? Fleeting(Message message, MattermostTarget target)
    {
        if (target.IsOwnDirect) return null;
        return renderer.Render(message) is { Attachments.Count: 0, Last.Length: <= MostFleeting } rendered ? new ActionAnswer(EphemeralText: rendered.Last) : null;
    }
}
