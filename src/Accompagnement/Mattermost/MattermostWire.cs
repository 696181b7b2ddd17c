using System.Text.Json;
using System.Text.Json.Serialization;

namespace Accompagnement.Mattermost;

// https://developers.mattermost.com/api-documentation/ : users, channels, posts, errors.
internal sealed record WireError(string Id);

internal sealed record WireUser(string Id, string Username, string? FirstName = null, string? LastName = null, long DeleteAt = 0, bool IsBot = false)
{
    public string? Nickname { get; init; }

    public string? Locale { get; init; }

    public WireZone? Timezone { get; init; }

    /// <summary>The name that a person is known by: their own, else their nickname, else that of the account.</summary>
    public string ShownName =>
        $"{FirstName} {LastName}".Trim() is { Length: > 0 } own ? own
        : Nickname is { Length: > 0 } nickname ? nickname
        : Username;
}

/// <param name="UseAutomaticTimezone">The words <c>true</c> or <c>false</c>.</param>
internal sealed record WireZone(string? UseAutomaticTimezone, string? AutomaticTimezone, string? ManualTimezone)
{
    public string? Id => (UseAutomaticTimezone == "true" ? AutomaticTimezone : ManualTimezone) is { Length: > 0 } id ? id : null;
}

internal sealed record WireTeam(string Id);

internal sealed record WireChannel(string Id);

internal sealed record WirePost(string Id, string ChannelId);

internal sealed record NewPost(string ChannelId, string Message, Props Props, string PendingPostId);

internal sealed record PostPatch(string Message, Props Props);

// https://developers.mattermost.com/integrate/plugins/interactive-messages/
internal sealed record Props(IReadOnlyList<WireAttachment>? Attachments = null);

internal sealed record WireAttachment(string Fallback, IReadOnlyList<WireButton> Actions);

internal sealed record WireButton(string Id, string Name, string Type, string Style, WireIntegration Integration);

internal sealed record WireIntegration(string Url, WireContext Context);

internal sealed record WireContext(string? Sealed);

internal sealed record ActionBody(string UserId, string? UserName, string ChannelId, string PostId, string? TriggerId, WireContext? Context);

internal sealed record ActionAnswer(PostPatch? Update = null, string? EphemeralText = null);

// https://developers.mattermost.com/integrate/slash-commands/custom/
internal sealed record CommandAnswer(
    string ResponseType, string Text, IReadOnlyList<WireAttachment>? Attachments = null, bool SkipSlackParsing = true, IReadOnlyList<CommandAnswer>? ExtraResponses = null);

// https://developers.mattermost.com/integrate/plugins/interactive-dialogs/
internal sealed record OpenDialog(string TriggerId, string Url, WireDialog Dialog);

internal sealed record WireDialog(
    string CallbackId, string Title, string IntroductionText, IReadOnlyList<WireElement> Elements, string SubmitLabel, bool NotifyOnCancel, string State);

internal sealed record WireElement(string DisplayName, string Name, string Type, string Default, string HelpText, bool Optional, int? MaxLength = null, IReadOnlyList<WireOption>? Options = null);

internal sealed record WireOption(string Text, string Value);

internal sealed record DialogBody(string? State, string UserId, string? ChannelId, Dictionary<string, JsonElement>? Submission, bool Cancelled);

internal sealed record DialogAnswer(IReadOnlyDictionary<string, string>? Errors = null, string? Error = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WireError))]
[JsonSerializable(typeof(WireUser))]
[JsonSerializable(typeof(WireUser[]))]
[JsonSerializable(typeof(WireTeam[]))]
[JsonSerializable(typeof(WireChannel))]
[JsonSerializable(typeof(WirePost))]
[JsonSerializable(typeof(NewPost))]
[JsonSerializable(typeof(PostPatch))]
[JsonSerializable(typeof(Props))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(ActionAnswer))]
[JsonSerializable(typeof(CommandAnswer))]
[JsonSerializable(typeof(OpenDialog))]
[JsonSerializable(typeof(DialogBody))]
[JsonSerializable(typeof(DialogAnswer))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class MattermostJson : JsonSerializerContext;
