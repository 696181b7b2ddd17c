using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Answers slash commands: in the acknowledgement when that is quick enough, at the response_url otherwise.</summary>
internal sealed class CommandHandler(Bot bot, SlackPeople people, SlackDelivery delivery, SlackPager pager, SlackLater later)
{
    // The bot gives the same reply again for a while; it is not laid out anew each time.
    private readonly ConditionalWeakTable<Reply, Acknowledgement> laidOut = [];

    public Task<Acknowledgement> HandleAsync(SlackRequest.Command command)
    {
        SlackTarget target = new(command.User, new Button(Bot.CommandPress, Line(command), SlackTexts.OpenForm, Primary: true))
        {
            Channel = command.Channel,
            ResponseUrl = command.ResponseUrl,
            TriggerId = command.TriggerId,
        };
        return later.WithinAsync(
            cancellation => AnswerAsync(command, cancellation),
            Now,
            Acknowledgement.Empty,
            (reply, cancellation) => delivery.DeliverAsync(reply, target, cancellation));
    }

    /// <summary>The answer that was given before and still holds, where it can be told without any waiting; null otherwise.</summary>
    public Acknowledgement? AtHand(SlackRequest.Command command) =>
        people.Known(command.User) is { } caller && bot.Recall(CallOf(command, caller)) is { } reply ? Now(reply) : null;

    private static Call.Command CallOf(SlackRequest.Command command, Caller caller) =>
        new(caller, new Channel(Platforms.Slack, command.Channel), command.Name, command.Text);

    private static string Line(SlackRequest.Command command) => command.Name == Routes.Umbrella ? command.Text : $"{command.Name} {command.Text}";

    private async Task<Reply> AnswerAsync(SlackRequest.Command command, CancellationToken cancellation)
    {
        var caller = await people.CallerAsync(command.User, command.Handle, cancellation);
        return await bot.AnswerAsync(CallOf(command, caller), cancellation);
    }

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

/// <summary>Answers buttons, in messages, modals and the Home tab; acknowledged at once, since Slack reads nothing in that answer.</summary>
internal sealed class BlockActionHandler(Bot bot, SlackPeople people, SlackDelivery delivery, SlackSeals seals, SlackLater later)
{
    public Acknowledgement Handle(SlackRequest.Press press)
    {
        later.Run(cancellation => AnswerAsync(press.Interaction, press.Action, cancellation));
        return Acknowledgement.Empty;
    }

    private async Task AnswerAsync(SlackInteraction interaction, SlackAction pressed, CancellationToken cancellation)
    {
        var action = pressed.ActionId!.Split('.')[0];
        var value = seals.OpenButton(action, pressed.Value ?? "");
        var target = Target(interaction, new Button(action, value ?? "", SlackTexts.OpenForm, Primary: true));
        if (value is null)
        {
            await delivery.DeliverAsync(new Reply.Refuse(SlackTexts.Forged), target, cancellation);
            return;
        }
        var caller = await people.CallerAsync(target.User, interaction.User?.Name ?? interaction.User?.Username, cancellation);
        Channel? channel = target.Channel is { } id ? new Channel(Platforms.Slack, id) : null;
        await delivery.DeliverAsync(await bot.AnswerAsync(new Call.Press(caller, channel, action, value), cancellation), target, cancellation);
    }

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

/// <summary>Answers filled modals: errors stay beside their fields, and a slow answer loses nothing that was typed.</summary>
internal sealed class ViewSubmissionHandler(Bot bot, SlackPeople people, SlackApi api, SlackDelivery delivery, SlackDialog dialogs, SlackSeals seals, SlackLater later)
{
    public Task<Acknowledgement> HandleAsync(SlackRequest.Submit submit)
    {
        var interaction = submit.Interaction;
        var (user, purpose) = (interaction.User!.Id!, interaction.ViewText("callback_id") ?? "");
        var inputs = SlackDecoder.Inputs(interaction.View!);
        if (seals.OpenDialog(purpose, user, interaction.ViewText("private_metadata") ?? "") is not { } origin)
        {
            return Task.FromResult(Errors(new Reply.Refuse(SlackTexts.Forged), inputs));
        }
        SlackTarget target = new(user, new Button(Bot.CommandPress, "aide", SlackTexts.OpenForm))
        {
            Channel = origin.Channel,
            ResponseUrl = origin.ResponseUrl,
            Replaces = origin.Replaces,
            IsOwnDirect = origin.IsOwnDirect,
            IsView = origin.Channel is null,
        };
        return later.WithinAsync(
            cancellation => AnswerAsync(interaction, purpose, origin, inputs, cancellation),
            reply => Now(reply, target, inputs),
            Updated(delivery.Shown(Message.Of(SlackTexts.Waiting))),
            (reply, cancellation) => AfterwardsAsync(reply, target, interaction.View!, inputs, cancellation));
    }

    private async Task<Reply> AnswerAsync(
        SlackInteraction interaction, string purpose, DialogOrigin origin, Dictionary<string, SlackInputState> inputs, CancellationToken cancellation)
    {
        var person = interaction.User!;
        var caller = await people.CallerAsync(person.Id!, person.Name ?? person.Username, cancellation);
        Channel? channel = origin.Channel is { } id ? new Channel(Platforms.Slack, id) : null;
        var fields = inputs.ToDictionary(input => input.Key, input => SlackDialog.Value(input.Value));
        return await bot.AnswerAsync(new Call.Submit(caller, channel, purpose, origin.State, fields), cancellation);
    }

    private Acknowledgement? Now(Reply reply, SlackTarget target, Dictionary<string, SlackInputState> inputs) => reply switch
    {
        Reply.Refuse refuse => Errors(refuse, inputs),
        Reply.Open open => Updated(dialogs.Render(open.Dialog, target.User, target.Origin)),
        Reply.Say say => Closed(say, target, say.Message),
        Reply.Whisper whisper => Closed(whisper, target, whisper.Message),
        Reply.Replace replace => Closed(replace, target, replace.Message),
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    // From a Home tab there is no conversation to confirm in: the modal itself does.
    private Acknowledgement Closed(Reply reply, SlackTarget target, Message message)
    {
        if (target.IsView) return Updated(delivery.Shown(message));
        later.Run(cancellation => delivery.DeliverAsync(reply, target, cancellation));
        return Acknowledgement.Empty;
    }

    // The modal has made way for "a moment, please" by now; what was typed comes back where it was refused.
    private Task AfterwardsAsync(Reply reply, SlackTarget target, JsonObject view, Dictionary<string, SlackInputState> inputs, CancellationToken cancellation)
    {
        var id = (string?)view["id"] ?? "";
        return reply switch
        {
            Reply.Refuse refuse => api.UpdateViewAsync(id, SlackDialog.Again(view, inputs, Sentence(refuse)), cancellation),
            Reply.Open open => api.UpdateViewAsync(id, SlackApi.Json(dialogs.Render(open.Dialog, target.User, target.Origin)), cancellation),
            Reply.Say say => ShowAsync(id, say.Message),
            Reply.Whisper whisper => ShowAsync(id, whisper.Message),
            Reply.Replace replace => ShowAsync(id, replace.Message),
            _ => throw new ArgumentOutOfRangeException(nameof(reply)),
        };

        async Task ShowAsync(string modal, Message message)
        {
            if (!(await api.UpdateViewAsync(modal, SlackApi.Json(delivery.Shown(message)), cancellation)).Ok) await delivery.DeliverAsync(reply, target, cancellation);
        }
    }

    private static string Sentence(Reply.Refuse refuse) => string.Join('\n', refuse.Fields.Values.Prepend(refuse.Sentence).Distinct());

    // Slack only shows errors beside inputs: what is about the whole stands beside the first.
    private static Acknowledgement Errors(Reply.Refuse refuse, Dictionary<string, SlackInputState> inputs)
    {
        var errors = refuse.Fields.Where(field => inputs.ContainsKey(field.Key)).ToDictionary();
        if (errors.Count == 0 && inputs.Count > 0) errors[inputs.Keys.First()] = refuse.Sentence;
        return Json(new SlackSubmissionAnswer("errors") { Errors = errors });
    }

    private static Acknowledgement Updated(SlackView view) => Json(new SlackSubmissionAnswer("update") { View = view });

    private static Acknowledgement Json(SlackSubmissionAnswer answer) => new(JsonSerializer.Serialize(answer, SlackJson.Default.SlackSubmissionAnswer));
}
