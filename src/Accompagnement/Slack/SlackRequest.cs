using System.Text;
using System.Text.Json.Nodes;

namespace Accompagnement.Slack;

/// <summary>What came in from Slack, over HTTP or a socket alike; a closed family.</summary>
/// <param name="Key">The same for each delivery of the same thing.</param>
internal abstract record SlackRequest(string Key)
{
    public sealed record Command(string Key, string User, string Handle, string Channel, string Name, string Text, string ResponseUrl, string TriggerId) : SlackRequest(Key);

    public sealed record Press(string Key, SlackInteraction Interaction, SlackAction Action) : SlackRequest(Key);

    public sealed record Submit(string Key, SlackInteraction Interaction) : SlackRequest(Key);

    public sealed record HomeOpened(string Key, string User) : SlackRequest(Key);

    /// <summary>Words to the bot: in its own conversation, or where it was mentioned.</summary>
    public sealed record Said(string Key, string User, string Channel, string Text, bool IsDirect) : SlackRequest(Key);

    /// <summary>Somebody joined or left a channel.</summary>
    public sealed record MembersChanged(string Key, string Channel, string? User) : SlackRequest(Key);

    /// <summary>Nothing that the bot acts on.</summary>
    public sealed record Other(string Key) : SlackRequest(Key);
}

/// <summary>What the bot answers to a delivery itself; null for nothing.</summary>
internal sealed record Acknowledgement(string? Json)
{
    public static readonly Acknowledgement Empty = new((string?)null);

    private byte[]? body;

    /// <summary>As it goes over HTTP; made once, since the same answer is given many times.</summary>
    public ReadOnlyMemory<byte> Body => body ??= Encoding.UTF8.GetBytes(Json ?? "");
}

/// <summary>block_actions and view_submission. https://docs.slack.dev/reference/interaction-payloads</summary>
internal sealed record SlackInteraction(string Type)
{
    public SlackPerson? User { get; init; }

    public SlackPlace? Channel { get; init; }

    public SlackContainer? Container { get; init; }

    public IReadOnlyList<SlackAction>? Actions { get; init; }

    public JsonObject? View { get; init; }

    public string? ResponseUrl { get; init; }

    public string? TriggerId { get; init; }

    public string? ViewText(string key) => View?[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}

internal sealed record SlackPerson(string? Id, string? Name, string? Username)
{
    public string? AnyName => Name ?? Username;
}

internal sealed record SlackPlace(string? Id);

internal sealed record SlackContainer(string? Type, bool IsEphemeral);

internal sealed record SlackAction(string? ActionId, string? Value, string? ActionTs);

/// <summary>The state of one input. https://docs.slack.dev/reference/views/modal-views</summary>
internal sealed record SlackInputState(string? Value, SlackOption? SelectedOption, IReadOnlyList<SlackOption>? SelectedOptions);

/// <summary>https://docs.slack.dev/apis/events-api</summary>
internal sealed record SlackEventEnvelope(string? Type)
{
    public string? EventId { get; init; }

    public string? Challenge { get; init; }

    public SlackEvent? Event { get; init; }
}

/// <summary>app_home_opened, message.im, app_mention, member_joined_channel. https://docs.slack.dev/reference/events</summary>
internal sealed record SlackEvent(string? Type)
{
    public string? User { get; init; }

    public string? Channel { get; init; }

    public string? ChannelType { get; init; }

    public string? Tab { get; init; }

    public string? Text { get; init; }

    public string? Subtype { get; init; }

    public string? BotId { get; init; }
}

/// <summary>The answer to a view_submission. https://docs.slack.dev/surfaces/modals</summary>
internal sealed record SlackSubmissionAnswer(string ResponseAction)
{
    public IReadOnlyDictionary<string, string>? Errors { get; init; }

    public SlackView? View { get; init; }
}
