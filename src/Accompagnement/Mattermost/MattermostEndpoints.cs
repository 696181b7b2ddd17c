using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>What the server calls: slash commands, buttons and dialogs. Whatever happens the answer is 200, or people would lose what they typed.</summary>
internal sealed partial class MattermostEndpoints(
    Bot bot, MattermostChat chat, MattermostApi api, MattermostRenderer renderer, MattermostSeals seals, MattermostOptions options, ILogger<MattermostEndpoints> logger)
{
    private const string Slash = "/";

    public async Task<IResult> CommandAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!IsToken(form["token"].ToString()))
        {
            LogRefused("command");
            return Answer(Ephemeral(Message.Of(MattermostTexts.Forged)), MattermostJson.Default.CommandAnswer);
        }
        var caller = Caller(form["user_id"].ToString(), form["user_name"].ToString());
        var command = form["command"].ToString();
        var name = command.StartsWith(Slash, StringComparison.Ordinal) ? command[1..] : command;
        var call = new Call.Command(caller, new Channel(Platforms.Mattermost, form["channel_id"].ToString()), name, MattermostText.Strip(form["text"].ToString()));
        var said = await ReplyAsync(await bot.AnswerAsync(call, http.RequestAborted), call, form["trigger_id"].ToString(), http.RequestAborted);
        // "{}" is "nothing more to say"; an empty body would be an error.
        return said is null ? Results.Text("{}", "application/json") : Answer(Ephemeral(said), MattermostJson.Default.CommandAnswer);
    }

    public async Task<IResult> ActionAsync(HttpContext http)
    {
        var body = await ReadAsync(http, MattermostJson.Default.ActionBody);
        if (body?.UserId is null || seals.OpenButton(body.Context?.Sealed) is not var (action, value))
        {
            LogRefused("action");
            return Answer(new ActionAnswer(EphemeralText: MattermostTexts.Forged), MattermostJson.Default.ActionAnswer);
        }
        var call = new Call.Press(Caller(body.UserId, body.UserName ?? body.UserId), new Channel(Platforms.Mattermost, body.ChannelId), action, value);
        var reply = await bot.AnswerAsync(call, http.RequestAborted);
        if (reply is Reply.Replace(var replacement) && renderer.Render(replacement) is { Parts.Count: 1 } rendered)
        {
            return Answer(new ActionAnswer(Update: new PostPatch(rendered.Last, rendered.Props)), MattermostJson.Default.ActionAnswer);
        }
        var said = await ReplyAsync(reply, call, body.TriggerId ?? "", http.RequestAborted);
        return Answer(new ActionAnswer(EphemeralText: said is null ? null : await TellAsync(said, call, $"{body.PostId}/{body.TriggerId}", http.RequestAborted)), MattermostJson.Default.ActionAnswer);
    }

    public async Task<IResult> DialogAsync(HttpContext http)
    {
        var body = await ReadAsync(http, MattermostJson.Default.DialogBody);
        if (body?.UserId is null) return Answer(new DialogAnswer(Error: MattermostTexts.TooLarge), MattermostJson.Default.DialogAnswer);
        if (body.Cancelled) return Answer(new DialogAnswer(), MattermostJson.Default.DialogAnswer);
        var caller = Caller(body.UserId, body.UserId);
        if (seals.OpenDialog(caller.Account, body.State) is not var (purpose, state))
        {
            LogRefused("dialog");
            return Answer(new DialogAnswer(Error: MattermostTexts.Expired), MattermostJson.Default.DialogAnswer);
        }
        var fields = (body.Submission ?? []).ToDictionary(field => field.Key, field => Text(field.Value));
        if (fields.FirstOrDefault(field => field.Value.Length > Field.MaxLength) is { Key: not null } large)
        {
            return Answer(new DialogAnswer(new Dictionary<string, string> { [large.Key] = MattermostTexts.TooLarge }), MattermostJson.Default.DialogAnswer);
        }
        var call = new Call.Submit(caller, body.ChannelId is { Length: > 0 } id ? new Channel(Platforms.Mattermost, id) : null, purpose, state, fields);
        var reply = await bot.AnswerAsync(call, http.RequestAborted);
        if (reply is Reply.Refuse refuse) return Answer(new DialogAnswer(refuse.Fields, refuse.Sentence), MattermostJson.Default.DialogAnswer);
        // The answers are stored by now: from here on the dialog closes, whatever becomes of the confirmation.
        if (await ReplyAsync(reply, call, "", CancellationToken.None) is { } said) await chat.SendAsync(caller.Account, said, Guid.NewGuid().ToString(), CancellationToken.None);
        return Answer(new DialogAnswer(), MattermostJson.Default.DialogAnswer);
    }

    // Carries a reply out; what is left is for the caller alone.
    private async Task<Message?> ReplyAsync(Reply reply, Call call, string trigger, CancellationToken cancellation)
    {
        switch (reply)
        {
            case Reply.Say say when call.Channel is { } channel:
                return await chat.PostAsync(channel, say.Message, Guid.NewGuid().ToString(), cancellation) is Delivery.Done ? null : say.Message;
            case Reply.Say say:
                return say.Message;
            case Reply.Whisper whisper:
                return whisper.Message;
            case Reply.Replace replace:
                return replace.Message;
            case Reply.Refuse refuse:
                return Message.Of(refuse.Sentence);
            case Reply.Open open:
                return await OpenAsync(open.Dialog, call.Caller.Account, trigger, cancellation) ? null : Message.Of(MattermostTexts.TryAgain);
            default:
                throw new ArgumentOutOfRangeException(nameof(reply));
        }
    }

    private async Task<bool> OpenAsync(Dialog dialog, Account account, string trigger, CancellationToken cancellation)
    {
        try
        {
            await api.OpenAsync(renderer.Render(dialog, account, trigger), cancellation);
            return true;
        }
        catch (Exception e) when (e is MattermostException or HttpRequestException or Polly.Timeout.TimeoutRejectedException)
        {
            LogNotOpened(e, dialog.Purpose);
            return false;
        }
    }

    // An ephemeral text has no buttons: what has some goes to the person directly.
    private async Task<string?> TellAsync(Message said, Call call, string key, CancellationToken cancellation)
    {
        var rendered = renderer.Render(said);
        if (rendered is { Attachments.Count: 0, Parts.Count: 1 }) return rendered.Last;
        return await chat.SendAsync(call.Caller.Account, said, key, cancellation) is Delivery.Done ? MattermostTexts.SentDirectly : rendered.Parts[0];
    }

    private CommandAnswer Ephemeral(Message message)
    {
        var rendered = renderer.Render(message);
        var parts = rendered.Parts.Select((part, at) => new CommandAnswer("ephemeral", part, at == rendered.Parts.Count - 1 ? rendered.Attachments : null)).ToList();
        return parts.Count == 1 ? parts[0] : parts[0] with { ExtraResponses = [.. parts.Skip(1)] };
    }

    private bool IsToken(string token)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(token));
        var found = false;
        // All are compared, so that time tells nothing.
        foreach (var expected in options.CommandTokens) found |= CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(expected)));
        return found;
    }

    private static Caller Caller(string id, string name) => new(new Account(Platforms.Mattermost, id), name);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => MattermostText.Strip(value.GetString() ?? ""),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    private static async Task<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted);
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static IResult Answer<T>(T answer, JsonTypeInfo<T> type) => Results.Json(answer, type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A Mattermost {Kind} was refused: forged, altered or expired")]
    private partial void LogRefused(string kind);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The dialog {Purpose} could not be opened")]
    private partial void LogNotOpened(Exception exception, string purpose);
}
