using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>What the server calls: slash commands, buttons and dialogs. Whatever happens the answer is 200, or people would lose what they typed.</summary>
internal sealed partial class MattermostEndpoints(
    MattermostProof proof, MattermostSeals seals, MattermostOnce once, MattermostHandlers handlers, MattermostDoor door, ILogger<MattermostEndpoints> logger)
{
    /// <summary>Opens what the doctor types, as the bot, to see whether the server reaches this program.</summary>
    public const string ProbeWord = "diagnostic ";

    // A message's 16,383 characters, encoded for a form, and the names that it mentions.
    private const long MostOfCommand = 512 * 1024;

    private const long MostOfAction = 64 * 1024;

    // Ten fields of 200,000 characters, which clients do not limit, so that they can be told so.
    private const long MostOfDialog = 8 * 1024 * 1024;

    private const char Slash = '/';

    public async Task<IResult> CommandAsync(HttpContext http)
    {
        try
        {
            return Answer(await CommandAsync(http.Request, http.RequestAborted), MattermostJson.Default.CommandAnswer);
        }
        catch (Exception failed) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Answer(Said(MattermostTexts.Failed(door.Report(failed))), MattermostJson.Default.CommandAnswer);
        }
    }

    public async Task<IResult> ActionAsync(HttpContext http)
    {
        try
        {
            return Answer(await ActionAsync(http.Request, http.RequestAborted), MattermostJson.Default.ActionAnswer);
        }
        catch (Exception failed) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Answer(new ActionAnswer(EphemeralText: MattermostTexts.Failed(door.Report(failed))), MattermostJson.Default.ActionAnswer);
        }
    }

    public async Task<IResult> DialogAsync(HttpContext http)
    {
        try
        {
            return Answer(await DialogAsync(http.Request), MattermostJson.Default.DialogAnswer);
        }
        catch (Exception failed) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Answer(new DialogAnswer(Error: MattermostTexts.Failed(door.Report(failed))), MattermostJson.Default.DialogAnswer);
        }
    }

    private async Task<CommandAnswer> CommandAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (proof.IsForged(request.Headers.Authorization)) return Said(Refuse("command"));
        if (await MattermostBody.FormAsync(request, MostOfCommand) is not { } form || !proof.IsToken(form["token"])) return Said(Refuse("command"));
        var name = form["command"].ToString().TrimStart(Slash);
        if (form["user_id"].ToString() is not { Length: > 0 } user || form["channel_id"].ToString() is not { Length: > 0 } channel || name.Length == 0) return Said(Refuse("command"));
        var command = new SlashCommand(
            user, form["user_name"], channel, form["channel_name"], name, MattermostText.Strip(form["text"].ToString()), form["trigger_id"].ToString(), Hook(form["response_url"].ToString()));
        if (command.Text.StartsWith(ProbeWord, StringComparison.Ordinal) && seals.OpenProbe(command.Text[ProbeWord.Length..]) is { } secret) return Said(secret);
        return await once.RunAsync(Key("command", command.TriggerId), () => handlers.Commands.AnswerAsync(command, cancellation), _ => true);
    }

    private async Task<ActionAnswer> ActionAsync(HttpRequest request, CancellationToken cancellation)
    {
        var body = await MattermostBody.JsonAsync(request, MostOfAction, MattermostJson.Default.ActionBody);
        if (body is not { UserId: { Length: > 0 } user, ChannelId: { Length: > 0 } channel, PostId: { } post } || seals.OpenButton(body.Context?.Sealed) is not { } press)
        {
            return new ActionAnswer(EphemeralText: Refuse("button"));
        }
        var pressed = new PressedButton(user, body.UserName, channel, body.ChannelName, post, body.TriggerId ?? "", press);
        return await once.RunAsync(Key("button", pressed.TriggerId), () => handlers.Presses.AnswerAsync(pressed, cancellation), _ => true);
    }

    private async Task<DialogAnswer> DialogAsync(HttpRequest request)
    {
        var body = await MattermostBody.JsonAsync(request, MostOfDialog, MattermostJson.Default.DialogBody);
        if (body is { UserId.Length: > 0, Cancelled: true }) return DialogAnswer.Closes;
        if (body is not { UserId: { Length: > 0 } user, State: { } state } || seals.OpenDialog(new Account(Platforms.Mattermost, user), state) is not { } dialog)
        {
            LogRefused("dialog");
            return new DialogAnswer(Error: MattermostTexts.Expired);
        }
        var fields = (body.Submission ?? []).ToDictionary(field => field.Key, field => Text(field.Value));
        var large = fields.Where(field => field.Value.Length > Field.MaxLength).ToDictionary(field => field.Key, _ => MattermostTexts.TooLarge);
        if (large.Count > 0) return new DialogAnswer(large, MattermostTexts.TooLarge);
        var submitted = new SubmittedDialog(user, dialog, Hash(state), fields);
        var key = Key("dialog", Hash(JsonSerializer.Serialize(fields.Prepend(KeyValuePair.Create("", submitted.Key)).ToDictionary(), MattermostJson.Default.DictionaryStringString)));
        return await once.RunAsync(key, () => handlers.Submits.AnswerAsync(submitted), answer => answer == DialogAnswer.Closes);
    }

    private string Refuse(string kind)
    {
        LogRefused(kind);
        return MattermostTexts.Forged;
    }

    private static CommandAnswer Said(string sentence) => new("ephemeral", sentence);

    private static string? Key(string kind, string id) => id.Length > 0 ? $"{kind}/{id}" : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Hook(string responseUrl) => responseUrl.Split(Slash)[^1] is var id && MattermostChat.IsId(id) ? id : "";

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => MattermostText.Strip(value.GetString() ?? ""),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    private static IResult Answer<T>(T answer, JsonTypeInfo<T> type) => Results.Json(answer, type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A Mattermost {Kind} was refused: forged, altered or expired")]
    private partial void LogRefused(string kind);
}

/// <summary>Who answers what.</summary>
internal sealed record MattermostHandlers(MattermostCommands Commands, MattermostPresses Presses, MattermostSubmits Submits);
