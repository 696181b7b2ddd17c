using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>
/// Answers buttons, in messages, modals and the Home tab. Acknowledged once the effect is stored, or when Slack would wait no longer:
/// what is acknowledged in time survives a kill.
/// </summary>
internal sealed class BlockActionHandler(SlackAsking asking, SlackDelivery delivery, SlackSeals seals, SlackLater later)
{
    public Task<Acknowledgement> HandleAsync(SlackRequest.Press press)
    {
        var interaction = press.Interaction;
        var action = press.Action.ActionId!.Split('.')[0];
        var value = seals.OpenButton(action, press.Action.Value ?? "");
        var target = Target(interaction, new Button(action, value ?? "", SlackTexts.OpenForm, Primary: true));
        Channel? channel = target.Channel is { } id ? new Channel(Platforms.Slack, id) : null;
        return later.WithinAsync(
            async cancellation => value is null
                ? new Reply.Refuse(SlackTexts.Forged)
                : await asking.AskOnceAsync(press.Key, target.User, interaction.User!.AnyName, caller => new Call.Press(caller, channel, action, value), cancellation),
            reply =>
            {
                later.Run(cancellation => DeliverAsync(reply, target, cancellation));
                return Acknowledgement.Empty;
            },
            Acknowledgement.Empty,
            (reply, cancellation) => DeliverAsync(reply, target, cancellation));
    }

    private Task DeliverAsync(Reply? reply, SlackTarget target, CancellationToken cancellation) =>
        reply is null ? Task.CompletedTask : delivery.DeliverAsync(reply, target, cancellation);

    private static SlackTarget Target(SlackInteraction interaction, Button again)
    {
        var isView = interaction.View is not null;
        var channel = interaction.Channel?.Id;
        return new SlackTarget(interaction.User!.Id!, again)
        {
            Channel = channel,
            ResponseUrl = interaction.ResponseUrl,
            Replaces = !isView,
            // The bot's lasting messages in a direct channel stand in its own conversation; ephemeral ones may stand in one between two people.
            IsOwnDirect = channel is ['D', ..] && interaction.Container is { IsEphemeral: false },
            TriggerId = interaction.TriggerId,
            IsView = isView,
            ModalId = isView && interaction.ViewText("type") == "modal" ? interaction.ViewText("id") : null,
        };
    }
}
