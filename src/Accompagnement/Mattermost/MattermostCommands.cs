using Accompagnement.Core.Chat;
using Accompagnement.Web;

namespace Accompagnement.Mattermost;

/// <summary>A slash command whose origin is proven. https://developers.mattermost.com/integrate/slash-commands/custom/</summary>
/// <param name="Hook">The last part of the <c>response_url</c>.</param>
internal sealed record SlashCommand(string User, string? Handle, string Channel, string? ChannelName, string Name, string Text, string TriggerId, string Hook);

/// <summary>Answers slash commands: in the response when that is quick enough, at the command's hook otherwise.</summary>
internal sealed class MattermostCommands(MattermostDoor door, MattermostDelivery delivery, Later later)
{
    // A dialog's trigger lives three seconds, and nothing moves on the screen until the answer is there.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    public async Task<CommandAnswer> AnswerAsync(SlashCommand command, CancellationToken cancellation)
    {
        var target = new MattermostTarget(new Account(Platforms.Mattermost, command.User))
        {
            Again = new Button(Bot.CommandPress, Line(command), MattermostTexts.OpenForm, Primary: true),
            Channel = command.Channel,
            Hook = command.Hook,
            TriggerId = command.TriggerId,
            IsOwnDirect = await door.IsOwnDirectAsync(command.ChannelName, command.User, cancellation),
        };
        if (command.Text.Length > Field.MaxLength) return delivery.Ephemeral(Message.Of(MattermostTexts.TooLarge), command.Hook);
        return await later.WithinAsync(
            Deadline,
            stopping => door.AskAsync(
                command.User, command.Handle, caller => new Call.Command(caller, new Channel(Platforms.Mattermost, command.Channel), command.Name, command.Text), stopping),
            new Course<Reply, CommandAnswer>(
                reply => Now(reply, target),
                CommandAnswer.Nothing,
                delivery.Ephemeral(Message.Of(MattermostTexts.Waiting), command.Hook),
                async (reply, stopping) => await delivery.DeliverAsync(await reply, target, stopping)));
    }

    private static string Line(SlashCommand command) => command.Name == Routes.Umbrella ? command.Text : $"{command.Name} {command.Text}";

    // An answer here would be shown as coming from the caller: in their own conversation with the bot it is the bot that speaks.
    private CommandAnswer? Now(Reply reply, MattermostTarget target) => reply switch
    {
        _ when target.IsOwnDirect => null,
        Reply.Whisper whisper => delivery.Ephemeral(whisper.Message, target.Hook),
        Reply.Replace replace => delivery.Ephemeral(replace.Message, target.Hook),
        Reply.Refuse refuse => delivery.Ephemeral(Message.Of(refuse.Sentence), target.Hook),
        Reply.Say or Reply.Open => null,
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };
}
