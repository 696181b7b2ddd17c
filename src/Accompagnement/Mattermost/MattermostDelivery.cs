using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>Where an answer can go, from what the server gave with the question.</summary>
/// <param name="Account">Who asked; their direct messages are the last resort.</param>
internal sealed record MattermostTarget(Account Account)
{
    /// <summary>The button that asks the same again, for a dialog whose trigger is gone; null where that cannot be asked again.</summary>
    public Button? Again { get; init; }

    public string? Channel { get; init; }

    /// <summary>Where a few more answers can be given to the caller alone; empty where there is no such place.</summary>
    public string Hook { get; init; } = "";

    /// <summary>Opens one dialog within three seconds.</summary>
    public string TriggerId { get; init; } = "";

    /// <summary>The lasting post whose button was pressed: it can be replaced.</summary>
    public string? PostId { get; init; }

    public string? Thread { get; init; }

    /// <summary>Makes the answer the only one to its question; null where the question cannot come twice.</summary>
    public string? Key { get; init; }

    /// <summary>Whether the channel is the bot's own conversation with the person, where everything is private.</summary>
    public bool IsOwnDirect { get; init; }
}

/// <summary>Brings replies to people by the best way that is still open.</summary>
internal sealed partial class MattermostDelivery(
    MattermostApi api, MattermostChat chat, MattermostRenderer renderer, MattermostDialog dialogs, MattermostStore store, ILogger<MattermostDelivery> logger)
{
    /// <summary>The press that opens a dialog kept for it; handled here and by no feature.</summary>
    public const string OpenKept = "formulaire";

    public Task DeliverAsync(Reply reply, MattermostTarget target, CancellationToken cancellation) => reply switch
    {
        Reply.Say say => SayAsync(say.Message, target, cancellation),
        Reply.Whisper whisper => WhisperAsync(whisper.Message, target, cancellation),
        Reply.Replace replace => ReplaceAsync(replace.Message, target, cancellation),
        Reply.Refuse refuse => WhisperAsync(Message.Of(refuse.Sentence), target, cancellation),
        Reply.Open open => OpenAsync(open.Dialog, target, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    /// <summary>Says something to the caller alone: where they asked if that can be, else in a direct message.</summary>
    public async Task WhisperAsync(Message message, MattermostTarget target, CancellationToken cancellation)
    {
        if (target is { IsOwnDirect: true, Channel: { } own })
        {
            if (await chat.AnswerAsync(own, message, target, cancellation) is Delivery.Done) return;
        }
        else if (target.Hook.Length > 0 && await RespondAsync(message, target.Hook, cancellation))
        {
            return;
        }
        var delivery = await chat.AnswerAsync(target.Account, message, target.Key, cancellation);
        if (delivery is not Delivery.Done) LogUndelivered(target.Account, delivery);
    }

    /// <summary>A message as an answer that only the caller sees.</summary>
    public CommandAnswer Ephemeral(Message message, string hook)
    {
        var rendered = renderer.Render(message, hook);
        var parts = rendered.Parts.Select((part, at) => new CommandAnswer("ephemeral", part, at == rendered.Parts.Count - 1 ? rendered.Attachments : null)).ToList();
        return parts is [var only] ? only : parts[0] with { ExtraResponses = [.. parts.Skip(1)] };
    }

    /// <summary>Opens a dialog that was kept; false where it is gone.</summary>
    public async Task<bool> OpenKeptAsync(string id, MattermostTarget target, CancellationToken cancellation)
    {
        if (await store.DialogAsync(id, cancellation) is not { } json || JsonSerializer.Deserialize(json, MattermostJson.Default.OpenDialog) is not { } dialog) return false;
        if (!await TryOpenAsync(dialog, target, cancellation)) await OfferAsync(Kept(id), target, cancellation);
        return true;
    }

    private async Task SayAsync(Message message, MattermostTarget target, CancellationToken cancellation)
    {
        // Where the bot is no member it cannot post.
        if (target.Channel is { } channel && await chat.AnswerAsync(channel, message, target, cancellation) is Delivery.Done) return;
        await WhisperAsync(message, target, cancellation);
    }

    private async Task ReplaceAsync(Message message, MattermostTarget target, CancellationToken cancellation)
    {
        if (target is { PostId: { } post, Channel: { } channel } && await chat.UpdateAsync(new Posted(new Channel(Platforms.Mattermost, channel), post), message, cancellation) is Delivery.Done) return;
        await WhisperAsync(message, target, cancellation);
    }

    private async Task OpenAsync(Dialog dialog, MattermostTarget target, CancellationToken cancellation)
    {
        var rendered = dialogs.Render(dialog, target);
        if (await TryOpenAsync(rendered, target, cancellation)) return;
        await OfferAsync(target.Again ?? Kept(await store.KeepAsync(JsonSerializer.Serialize(rendered, MattermostJson.Default.OpenDialog), cancellation)), target, cancellation);
    }

    private async Task<bool> TryOpenAsync(OpenDialog dialog, MattermostTarget target, CancellationToken cancellation)
    {
        if (target.TriggerId.Length == 0) return false;
        try
        {
            await api.OpenAsync(dialog with { TriggerId = target.TriggerId }, cancellation);
            return true;
        }
        catch (Exception e) when (MattermostApi.IsOutside(e))
        {
            LogNotOpened(dialog.Dialog.CallbackId, e.Message);
            return false;
        }
    }

    private Task OfferAsync(Button again, MattermostTarget target, CancellationToken cancellation)
    {
        var sentence = target.TriggerId.Length == 0 ? MattermostTexts.OpenHere : MattermostTexts.OpenAgain;
        return WhisperAsync(new Message([new Block.Paragraph(sentence), new Block.Buttons([again])]), target, cancellation);
    }

    private static Button Kept(string id) => new(OpenKept, id, MattermostTexts.OpenForm, Primary: true);

    private async Task<bool> RespondAsync(Message message, string hook, CancellationToken cancellation)
    {
        try
        {
            await api.RespondAsync(hook, Ephemeral(message, hook), cancellation);
            return true;
        }
        catch (Exception e) when (MattermostApi.IsOutside(e))
        {
            // Used up or too old: a direct message does as well.
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The dialog {Purpose} could not be opened and is offered again: {Why}")]
    private partial void LogNotOpened(string purpose, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "An answer could not be brought to {Account}: {Delivery}")]
    private partial void LogUndelivered(Account account, Delivery delivery);
}
