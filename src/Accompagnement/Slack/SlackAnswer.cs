using System.Text.Json;
using System.Text.Json.Serialization;

namespace Accompagnement.Slack;

/// <summary>What a Web API method answers, as far as the bot reads it. https://docs.slack.dev/apis/web-api</summary>
internal sealed record SlackAnswer(bool Ok)
{
    public string? Error { get; init; }

    public string? Needed { get; init; }

    public SlackAnswerDetails? ResponseMetadata { get; init; }

    /// <summary>chat.postMessage, chat.update.</summary>
    public string? Ts { get; init; }

    public string? Channel { get; init; }

    /// <summary>apps.connections.open.</summary>
    public string? Url { get; init; }

    /// <summary>auth.test: the bot's own account.</summary>
    public string? UserId { get; init; }

    /// <summary>auth.test: the workspace's name.</summary>
    public string? Team { get; init; }

    /// <summary>users.info; of auth.test only the name.</summary>
    [JsonConverter(typeof(SlackUserReader))]
    public SlackUser? User { get; init; }

    /// <summary>conversations.members.</summary>
    public IReadOnlyList<string>? Members { get; init; }

    /// <summary>How long Slack or the network asks to wait before another try, where it said so.</summary>
    [JsonIgnore]
    public TimeSpan? RetryAfter { get; init; }

    public static SlackAnswer Failed(string error, TimeSpan? after = null) => new(false) { Error = error, RetryAfter = after };
}

/// <summary>https://docs.slack.dev/apis/web-api/pagination</summary>
internal sealed record SlackAnswerDetails(string? NextCursor, IReadOnlyList<string>? Messages);

/// <summary>https://docs.slack.dev/reference/objects/user-object</summary>
internal sealed record SlackUser(string Id)
{
    public string? Name { get; init; }

    public bool Deleted { get; init; }

    public bool IsBot { get; init; }

    public string? RealName { get; init; }

    /// <summary>An IANA name; deleted people have none.</summary>
    public string? Tz { get; init; }

    public string? Locale { get; init; }

    public SlackProfile? Profile { get; init; }

    /// <summary>Neither a bot nor somebody who has left; Slack's own bot does not say that it is one.</summary>
    public bool IsPerson => this is { IsBot: false, Deleted: false, Id: not "USLACKBOT" };

    /// <summary>The name that others see beside this person's messages.</summary>
    public string ShownName =>
        Profile?.DisplayName is { Length: > 0 } shown ? shown
        : Profile?.RealName is { Length: > 0 } real ? real
        : RealName is { Length: > 0 } own ? own
        : Name ?? Id;
}

internal sealed record SlackProfile(string? DisplayName, string? RealName);

/// <summary>Takes what two methods call <c>user</c>: users.info a whole one, auth.test the bare name.</summary>
internal sealed class SlackUserReader : JsonConverter<SlackUser>
{
    public override SlackUser? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.String
            ? new SlackUser("") { Name = reader.GetString() }
            : JsonSerializer.Deserialize(ref reader, SlackJson.Default.SlackUser);

    public override void Write(Utf8JsonWriter writer, SlackUser value, JsonSerializerOptions options) => throw new NotSupportedException();
}
