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

/// <param name="Type"><c>D</c> between two people, <c>G</c> among several, <c>O</c> open, <c>P</c> private.</param>
internal sealed record WireChannel(string Id, string? Type = null, long LastPostAt = 0);

internal sealed record WirePost(string Id, string ChannelId)
{
    public string UserId { get; init; } = "";

    public string Message { get; init; } = "";

    public string? RootId { get; init; }

    /// <summary>Empty for what somebody wrote.</summary>
    public string? Type { get; init; }

    /// <summary>Milliseconds by the server's clock.</summary>
    public long CreateAt { get; init; }

    public long DeleteAt { get; init; }

    public JsonElement? Props { get; init; }

    public string? Prop(string name) =>
        Props is { ValueKind: JsonValueKind.Object } props && props.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

internal sealed record WirePosts(IReadOnlyList<string>? Order, IReadOnlyDictionary<string, WirePost>? Posts)
{
    public IEnumerable<WirePost> All => Posts?.Values ?? [];
}

internal sealed record NewPost(string ChannelId, string Message, Props Props, string PendingPostId, string? RootId = null);

internal sealed record PostPatch(string Message, Props Props);

// https://developers.mattermost.com/integrate/plugins/interactive-messages/
/// <param name="AccompagnementKey">Ours: by it the bot finds again what it has posted already.</param>
internal sealed record Props(IReadOnlyList<WireAttachment>? Attachments = null, string? AccompagnementKey = null)
{
    public const string KeyName = "accompagnement_key";
}

// https://developers.mattermost.com/integrate/reference/message-attachments/
internal sealed record WireAttachment(string Fallback)
{
    public string? Color { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<WireField>? Fields { get; init; }

    public IReadOnlyList<WireButton>? Actions { get; init; }
}

/// <param name="Short">Whether it may stand beside another.</param>
internal sealed record WireField(string Title, string Value, bool Short);

internal sealed record WireButton(string Id, string Name, string Type, string Style, WireIntegration Integration);

internal sealed record WireIntegration(string Url, WireContext Context);

internal sealed record WireContext(string? Sealed);

internal sealed record ActionBody(string? UserId, string? UserName, string? ChannelId, string? ChannelName, string? PostId, string? TriggerId, WireContext? Context);

internal sealed record ActionAnswer(PostPatch? Update = null, string? EphemeralText = null, bool SkipSlackParsing = true)
{
    public static readonly ActionAnswer Nothing = new();
}

// https://developers.mattermost.com/integrate/slash-commands/custom/
internal sealed record CommandAnswer(
    string? ResponseType, string? Text, IReadOnlyList<WireAttachment>? Attachments = null, bool SkipSlackParsing = true, IReadOnlyList<CommandAnswer>? ExtraResponses = null)
{
    /// <summary>Nothing more to say; an empty body would be an error under the input box.</summary>
    public static readonly CommandAnswer Nothing = new(null, null);
}

internal sealed record TypedCommand(string ChannelId, string Command, string TeamId);

/// <summary>By the server's own names.</summary>
internal sealed record WireClientConfig([property: JsonPropertyName("Version")] string? Version, [property: JsonPropertyName("SiteURL")] string? SiteUrl);

// https://developers.mattermost.com/integrate/plugins/interactive-dialogs/
internal sealed record OpenDialog(string TriggerId, string Url, WireDialog Dialog);

internal sealed record WireDialog(
    string CallbackId, string Title, string IntroductionText, IReadOnlyList<WireElement> Elements, string SubmitLabel, bool NotifyOnCancel, string State);

internal sealed record WireElement(string DisplayName, string Name, string Type, string Default, string HelpText, bool Optional, int? MaxLength = null, IReadOnlyList<WireOption>? Options = null);

internal sealed record WireOption(string Text, string Value);

/// <summary>Only the person is vouched for by the server; all else is what a client chose to send.</summary>
internal sealed record DialogBody(string? State, string? UserId, Dictionary<string, JsonElement>? Submission, bool Cancelled);

internal sealed record DialogAnswer(IReadOnlyDictionary<string, string>? Errors = null, string? Error = null)
{
    public static readonly DialogAnswer Closes = new();
}

// https://developers.mattermost.com/api-documentation/#/#tag/websocket
internal sealed record WireEvent(string? Event, WireEventData? Data, WireBroadcast? Broadcast);

/// <param name="Post">A post as JSON within a string.</param>
/// <param name="Mentions">A list of ids as JSON within a string.</param>
internal sealed record WireEventData(string? ChannelType, string? Post, string? Mentions, string? ChannelId, WireUser? User);

internal sealed record WireBroadcast(string? ChannelId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WireError))]
[JsonSerializable(typeof(WireUser))]
[JsonSerializable(typeof(WireUser[]))]
[JsonSerializable(typeof(WireTeam[]))]
[JsonSerializable(typeof(WireChannel))]
[JsonSerializable(typeof(WireChannel[]))]
[JsonSerializable(typeof(WirePosts))]
[JsonSerializable(typeof(SealedPress))]
[JsonSerializable(typeof(SealedDialog))]
[JsonSerializable(typeof(WireEvent))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(WirePost))]
[JsonSerializable(typeof(NewPost))]
[JsonSerializable(typeof(PostPatch))]
[JsonSerializable(typeof(Props))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(ActionAnswer))]
[JsonSerializable(typeof(CommandAnswer))]
[JsonSerializable(typeof(TypedCommand))]
[JsonSerializable(typeof(WireClientConfig))]
[JsonSerializable(typeof(OpenDialog))]
[JsonSerializable(typeof(DialogBody))]
[JsonSerializable(typeof(DialogAnswer))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class MattermostJson : JsonSerializerContext;
