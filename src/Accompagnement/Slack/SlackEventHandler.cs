using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Answers events: words said to the bot, its Home tab opened, the members of a channel changed.</summary>
internal sealed class SlackEventHandler(SlackAsking asking, SlackDelivery delivery, SlackHome home, SlackChannels channels, SlackLater later)
{
    public Acknowledgement Handle(SlackRequest.HomeOpened opened)
    {
        later.Run(cancellation => home.OpenedAsync(opened.User, cancellation));
        return Acknowledgement.Empty;
    }

    public Acknowledgement Handle(SlackRequest.MembersChanged changed)
    {
        later.Run(cancellation => channels.ChangedAsync(changed.Channel, changed.User, cancellation));
        return Acknowledgement.Empty;
    }

    // Acknowledged when it is answered, if that is soon: Slack delivers again what a kill left unanswered.
    public Task<Acknowledgement> HandleAsync(SlackRequest.Said said)
    {
        SlackTarget target = new(said.User, new Button(Bot.CommandPress, said.Text, SlackTexts.OpenForm, Primary: true)) { Channel = said.Channel, IsOwnDirect = said.IsDirect };
        return later.WithinAsync(
            cancellation => asking.AskOnceAsync(
                said.Key, said.User, null, caller => new Call.Command(caller, new Channel(Platforms.Slack, said.Channel), Routes.Umbrella, said.Text), cancellation,
                reply => delivery.DeliverAsync(reply, target, cancellation)),
            _ => Acknowledgement.Empty,
            Acknowledgement.Empty,
            (_, _) => Task.CompletedTask);
    }
}
