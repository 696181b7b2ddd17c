using System.Text.Json;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Slack;

/// <summary>Answers filled modals: errors stay beside their fields, and a slow answer loses nothing that was typed.</summary>
internal sealed class ViewSubmissionHandler(SlackAsking asking, SlackDelivery delivery, SlackDialog dialogs, SlackLater later)
{
    public Task<Acknowledgement> HandleAsync(SlackRequest.Submit submit)
    {
        var interaction = submit.Interaction;
        var (user, purpose) = (interaction.User!.Id!, interaction.ViewText("callback_id") ?? "");
        var filled = new FilledModal(interaction.View!);
        if (dialogs.OriginOf(purpose, user, interaction.ViewText("private_metadata") ?? "") is not { } origin)
        {
            return Task.FromResult(Refused(new Reply.Refuse(SlackTexts.Forged), filled));
        }
        SlackTarget target = new(user, new Button(Bot.CommandPress, "aide", SlackTexts.OpenForm))
        {
            Channel = origin.Channel,
            ResponseUrl = origin.ResponseUrl,
            Replaces = origin.Replaces,
            IsOwnDirect = origin.IsOwnDirect,
            IsView = origin.Channel is null,
        };
        Channel? channel = origin.Channel is { } id ? new Channel(Platforms.Slack, id) : null;
        return later.WithinAsync(
            cancellation => asking.AskOnceAsync(submit.Key, user, interaction.User.AnyName, caller => new Call.Submit(caller, channel, purpose, origin.State, filled.Values), cancellation),
            reply => Now(reply, target, filled),
            Updated(delivery.Shown(Kept(SlackTexts.Waiting, filled))),
            (reply, cancellation) => AfterwardsAsync(reply, target, filled, cancellation));
    }

    private Acknowledgement? Now(Reply? reply, SlackTarget target, FilledModal filled) => reply switch
    {
        null => Acknowledgement.Empty,
        Reply.Refuse refuse => Refused(refuse, filled),
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
    private async Task AfterwardsAsync(Reply? reply, SlackTarget target, FilledModal filled, CancellationToken cancellation)
    {
        var (view, otherwise) = reply switch
        {
            null => (null, null),
            Reply.Refuse refuse => (SlackDialog.Again(filled, Sentence(refuse)), new Reply.Whisper(Kept(Sentence(refuse), filled))),
            Reply.Open open => (SlackApi.Json(dialogs.Render(open.Dialog, target.User, target.Origin)), open),
            Reply.Say say => (Shown(say.Message), say),
            Reply.Whisper whisper => (Shown(whisper.Message), whisper),
            Reply.Replace replace => (Shown(replace.Message), (Reply?)replace),
            _ => throw new ArgumentOutOfRangeException(nameof(reply)),
        };
        if (view is null || otherwise is null) return;
        // Who has closed the modal meanwhile is told in the conversation.
        if (!await delivery.UpdateAsync(filled.Id, target.User, view, cancellation)) await delivery.DeliverAsync(otherwise, target with { IsView = false }, cancellation);
    }

    private string Shown(Message message) => SlackApi.Json(delivery.Shown(message));

    /// <summary>A sentence, and beneath it all that was typed, to be read and copied whatever happens next.</summary>
    private static Message Kept(string sentence, FilledModal filled) =>
        new(filled.Typed.Select(typed => (Block)new Block.Quote(typed.Label, typed.Text)).Prepend(new Block.Paragraph(sentence)).ToSequence());

    private static string Sentence(Reply.Refuse refuse) => string.Join('\n', refuse.Fields.Values.Prepend(refuse.Sentence).Distinct());

    // Slack only shows errors beside inputs: what is about the whole stands beside the first, or above where there is none.
    private static Acknowledgement Refused(Reply.Refuse refuse, FilledModal filled)
    {
        if (filled.Inputs.Count == 0) return Json($$"""{"response_action":"update","view":{{SlackDialog.Again(filled, Sentence(refuse))}}}""");
        var errors = refuse.Fields.Where(field => filled.Inputs.ContainsKey(field.Key)).ToDictionary();
        if (errors.Count == 0) errors[filled.Inputs.Keys.First()] = refuse.Sentence;
        return Answer(new SlackSubmissionAnswer("errors") { Errors = errors });
    }

    private static Acknowledgement Updated(SlackView view) => Answer(new SlackSubmissionAnswer("update") { View = view });

    private static Acknowledgement Answer(SlackSubmissionAnswer answer) => Json(JsonSerializer.Serialize(answer, SlackJson.Wire.SlackSubmissionAnswer));

    private static Acknowledgement Json(string json) => new(json);
}
