using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Accompagnement.Slack;

/// <summary>Reads what Slack sends; null for what is not Slack's.</summary>
internal static partial class SlackDecoder
{
    /// <summary>A slash command, field by field. https://docs.slack.dev/interactivity/implementing-slash-commands</summary>
    public static SlackRequest? Command(Func<string, string?> field)
    {
        if (field("user_id") is not { Length: > 0 } user || field("channel_id") is not { Length: > 0 } channel) return null;
        if (field("command") is not ['/', .. { Length: > 0 } name] || field("trigger_id") is not { Length: > 0 } trigger) return null;
        return new SlackRequest.Command(
            $"command/{trigger}", user, field("user_name") ?? "", channel, name, SlackText.Unescape(field("text") ?? ""), field("response_url") ?? "", trigger);
    }

    public static SlackRequest? Interaction(JsonNode? payload)
    {
        if (Read(payload, SlackJson.Default.SlackInteraction) is not { User.Id.Length: > 0 } interaction) return null;
        return interaction switch
        {
            { Type: "block_actions", Actions: [{ ActionId.Length: > 0 } action, ..] } =>
                new SlackRequest.Press($"action/{interaction.User.Id}/{action.ActionId}/{action.ActionTs}/{interaction.TriggerId}", interaction, action),
            { Type: "view_submission", View: not null } => new SlackRequest.Submit($"submit/{interaction.ViewText("id")}/{interaction.TriggerId}", interaction),
            { Type: "block_actions" or "view_submission" } => null,
            _ => new SlackRequest.Other(""),
        };
    }

    public static SlackRequest? Event(JsonNode? payload)
    {
        if (Read(payload, SlackJson.Default.SlackEventEnvelope) is not { Type: "event_callback", EventId.Length: > 0, Event: { } happened } envelope) return null;
        var key = $"event/{envelope.EventId}";
        return happened switch
        {
            { Type: "app_home_opened", Tab: "home", User: { } user } => new SlackRequest.HomeOpened(key, user),
            // What bots say, the bot itself first of all, and what is not a new message (a subtype says so) is none of its business.
            { BotId: not null } or { Subtype: not null } => new SlackRequest.Other(key),
            { Type: "message", ChannelType: "im", User: { } user, Channel: { } channel } => new SlackRequest.Said(key, user, channel, Words(happened), IsDirect: true),
            { Type: "app_mention", User: { } user, Channel: { } channel } => new SlackRequest.Said(key, user, channel, Words(happened), IsDirect: false),
            { Type: "member_joined_channel" or "member_left_channel", Channel: { } channel } => new SlackRequest.MembersChanged(key, channel, happened.User),
            _ => new SlackRequest.Other(key),
        };
    }

    public static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Words(SlackEvent happened) => SlackText.Unescape(Mention().Replace(happened.Text ?? "", "")).Trim();

    private static T? Read<T>(JsonNode? payload, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        if (payload is not JsonObject) return null;
        try
        {
            return payload.Deserialize(type);
        }
        // Two keys of one name only come to light as an ArgumentException.
        catch (Exception garbage) when (garbage is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // A mention of the bot opens what is said to it.
    [GeneratedRegex(@"^\s*<@[A-Z0-9]+(\|[^>]*)?>[\s:,]*")]
    private static partial Regex Mention();
}
