using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Where an answer can go, from what Slack gave with the question.</summary>
/// <param name="User">Who asked; their direct messages are the last resort.</param>
/// <param name="Again">The button that asks the same again, for a dialog whose trigger is gone.</param>
internal sealed record SlackTarget(string User, Button Again)
{
    public string? Channel { get; init; }

    public string? ResponseUrl { get; init; }

    /// <summary>Whether the response_url can replace the message that was pressed.</summary>
    public bool Replaces { get; init; }

    /// <summary>Whether the channel is the bot's own conversation with the person, where nothing needs to be ephemeral.</summary>
    public bool IsOwnDirect { get; init; }

    public string? TriggerId { get; init; }

    /// <summary>The open modal that was pressed, whose place the answer takes.</summary>
    public string? ModalId { get; init; }

    /// <summary>Pressed on a Home tab or a modal, where there is no conversation to answer in.</summary>
    public bool IsView { get; init; }

    public DialogOrigin Origin => new("", Channel, ResponseUrl, Replaces, IsOwnDirect);
}

/// <summary>Brings replies to people by the best way that is still open.</summary>
internal sealed class SlackDelivery(SlackApi api, SlackPager pager, SlackDialog dialogs)
{
    // Slack takes five answers at one response_url.
    private const int MostResponses = 5;

    public Task DeliverAsync(Reply reply, SlackTarget target, CancellationToken cancellation) => reply switch
    {
        Reply.Say say => SendAsync(say.Message, target, everyone: true, replace: false, cancellation),
        Reply.Whisper whisper => SendAsync(whisper.Message, target, everyone: false, replace: false, cancellation),
        Reply.Replace replace => SendAsync(replace.Message, target, everyone: false, replace: target.Replaces, cancellation),
        Reply.Refuse refuse => SendAsync(Message.Of(refuse.Sentence), target, everyone: false, replace: false, cancellation),
        Reply.Open open => OpenAsync(open.Dialog, target, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    /// <summary>A message as a modal that only shows it.</summary>
    public SlackView Shown(Message message) => new("modal", pager.View(message))
    {
        CallbackId = "lecture",
        Title = SlackText.Plain(SlackTexts.AppName),
        Close = SlackText.Plain(SlackTexts.Close),
    };

    /// <summary>Puts another view in a modal's place; false where its person has closed it, or it is unknown whether it worked.</summary>
    public async Task<bool> UpdateAsync(string modal, string user, string view, CancellationToken cancellation) => (await api.UpdateViewAsync(modal, user, view, cancellation)).Ok;

    private async Task OpenAsync(Dialog dialog, SlackTarget target, CancellationToken cancellation)
    {
        var view = dialogs.Render(dialog, target.User, target.Origin);
        if (await ShowAsync(view, target, cancellation)) return;
        Message offer = new([new Block.Paragraph(SlackTexts.OpenAgain), new Block.Buttons([target.Again])]);
        await SendAsync(offer, target with { IsView = false, ModalId = null }, everyone: false, replace: false, cancellation);
    }

    private async Task<bool> ShowAsync(SlackView view, SlackTarget target, CancellationToken cancellation)
    {
        if (target.ModalId is { } modal) return await UpdateAsync(modal, target.User, SlackApi.Json(view), cancellation);
        return target.TriggerId is { } trigger && (await api.OpenViewAsync(trigger, target.User, view, cancellation)).Ok;
    }

    private async Task SendAsync(Message message, SlackTarget target, bool everyone, bool replace, CancellationToken cancellation)
    {
        if (target.IsView && !everyone && await ShowAsync(Shown(message), target, cancellation)) return;
        var pages = pager.Pages(message);
        for (var at = 0; at < pages.Count; at++)
        {
            if (at < MostResponses && await RespondAsync(pages[at], target, everyone, replace && at == 0, cancellation)) continue;
            await PostAsync(pages[at], target, everyone, cancellation);
        }
    }

    private async Task<bool> RespondAsync(SlackPage page, SlackTarget target, bool everyone, bool replace, CancellationToken cancellation)
    {
        if (target.ResponseUrl is not { Length: > 0 } url) return false;
        var response = SlackResponse.Of(page, everyone || target.IsOwnDirect) with { ReplaceOriginal = target.Replaces ? replace : null };
        var answer = await api.RespondAsync(url, response, cancellation);
        // One that may have arrived is not said twice.
        return answer.Ok || answer.Error is SlackErrors.AnswerLost;
    }

    private async Task PostAsync(SlackPage page, SlackTarget target, bool everyone, CancellationToken cancellation)
    {
        if (target.Channel is { } channel)
        {
            var answer = everyone || target.IsOwnDirect
                ? await api.PostMessageAsync(channel, page, target.User, cancellation)
                : await api.PostEphemeralAsync(channel, target.User, page, cancellation);
            if (answer.Ok || answer.Error is SlackErrors.AnswerLost) return;
        }
        await api.PostMessageAsync(target.User, page, target.User, cancellation);
    }
}
