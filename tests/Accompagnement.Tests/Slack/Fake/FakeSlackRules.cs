using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Accompagnement.Tests.Slack;

/// <summary>Refuses what Slack refuses: unknown blocks and keys, texts too long or empty, ids used twice, too much of anything.</summary>
internal static class FakeSlackRules
{
    public const int MessageBlocks = 50;
    public const int ViewBlocks = 100;

    // Undocumented: Slack takes no more than this of all blocks of a message together.
    private const int MessageCharacters = 13_200;

    private static readonly JsonSerializerOptions AsIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] MessageTypes = ["header", "section", "context", "actions", "divider"];
    private static readonly string[] ModalKeys = ["type", "blocks", "callback_id", "title", "submit", "close", "private_metadata", "clear_on_close", "notify_on_close", "external_id"];
    private static readonly string[] HomeKeys = ["type", "blocks", "callback_id", "private_metadata", "external_id"];
    private static readonly string[] ResponseKeys = ["text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts"];

    /// <summary>What is wrong with a message, in the words of Slack's errors, or null.</summary>
    public static string? ProblemOfMessage(string? text, JsonArray? blocks)
    {
        if (string.IsNullOrEmpty(text)) return "no_text";
        if (Length(text) > 4000) return "msg_too_long";
        if (blocks is null) return null;
        if (Length(blocks.ToJsonString(AsIs)) > MessageCharacters) return "msg_blocks_too_long";
        if (blocks.FirstOrDefault(block => !MessageTypes.Contains((string?)block!["type"])) is { } stranger) return $"invalid_blocks: {(string?)stranger["type"]} is not for messages";
        return Problem(blocks, MessageBlocks) is { } problem ? $"invalid_blocks: {problem}" : null;
    }

    /// <summary>What is wrong with what goes to a response_url or answers a slash command.</summary>
    public static string? ProblemOfResponse(JsonObject response) =>
        Unknown(response, ResponseKeys)
        ?? ((string?)response["response_type"] is not (null or "ephemeral" or "in_channel") ? "response_type" : null)
        ?? ProblemOfMessage((string?)response["text"], response["blocks"]?.AsArray());

    public static string? ProblemOfView(JsonObject view)
    {
        var modal = (string?)view["type"] == "modal";
        if (!modal && (string?)view["type"] != "home") return "type";
        if (Unknown(view, modal ? ModalKeys : HomeKeys) is { } unknown) return unknown;
        if (Length(view.ToJsonString(AsIs)) > 250_000) return "view_too_large";
        if (Length(view["private_metadata"]) > 3000) return "private_metadata";
        if (Length(view["callback_id"]) > 255) return "callback_id";
        if (view["blocks"] is not JsonArray blocks) return "no blocks";
        return (modal ? ProblemOfFrame(view, blocks) : null) ?? Problem(blocks, ViewBlocks);
    }

    /// <summary>Fails where a block shows what the text does not say: it is all that notifications and screen readers have.</summary>
    public static void SaysAll(string text, JsonArray blocks)
    {
        foreach (var shown in SlackDriver.Texts(new JsonArray([.. blocks.Where(block => (string?)block!["type"] != "actions").Select(block => block!.DeepClone())])))
        {
            // A dash stands where there is nothing to say; bullets are for the eye.
            foreach (var line in shown.Split('\n').Select(line => line.TrimStart('•', '→', ' ')).Select(line => line.TrimEnd()).Where(line => line is not ("" or "–")))
            {
                Assert.Contains(line, text, StringComparison.Ordinal);
            }
        }
    }

    private static string? ProblemOfFrame(JsonObject view, JsonArray blocks)
    {
        if (view["title"] is null) return "no title";
        if (view["submit"] is null && blocks.Any(block => (string?)block!["type"] == "input")) return "no submit";
        foreach (var key in (string[])["title", "submit", "close"])
        {
            if (view[key] is { } text && Plain(text, 24) is { } problem) return $"{key}: {problem}";
        }
        return null;
    }

    private static string? Problem(JsonArray blocks, int most)
    {
        if (blocks.Count > most) return $"{blocks.Count} blocks";
        if (Twice(blocks, "block_id") is { } twice) return $"block_id {twice} twice";
        return blocks.Select(block => Length(block!["block_id"]) > 255 ? "block_id" : Block(block.AsObject())).FirstOrDefault(problem => problem is not null);
    }

    private static string? Block(JsonObject block) => (string?)block["type"] switch
    {
        "divider" => Unknown(block, ["type", "block_id"]),
        "header" => Unknown(block, ["type", "block_id", "text"]) ?? Plain(block["text"], 150),
        "section" => Unknown(block, ["type", "block_id", "text", "fields", "accessory", "expand"])
            ?? (block["text"] is null && block["fields"] is null ? "empty section" : null)
            ?? (block["text"] is { } text ? Text(text, 3000) : null)
            ?? Many(block["fields"], 10, field => Text(field, 2000)),
        "context" => Unknown(block, ["type", "block_id", "elements"]) ?? Many(block["elements"] ?? new JsonArray(), 10, element => Text(element, 3000)),
        "actions" => Unknown(block, ["type", "block_id", "elements"]) ?? Many(block["elements"] ?? new JsonArray(), 25, Element) ?? Twice(block["elements"]!.AsArray(), "action_id"),
        "input" => Unknown(block, ["type", "block_id", "label", "element", "hint", "optional", "dispatch_action"])
            ?? Plain(block["label"], 2000)
            ?? (block["hint"] is { } hint ? Plain(hint, 2000) : null)
            ?? Element(block["element"] ?? new JsonObject()),
        var unknown => $"unknown block {unknown}",
    };

    private static string? Element(JsonNode element) => Length(element["action_id"]) is < 1 or > 255 ? "action_id" : (string?)element["type"] switch
    {
        "button" => Unknown(element, ["type", "action_id", "text", "value", "url", "style", "confirm", "accessibility_label"])
            ?? Plain(element["text"], 75)
            ?? (Length(element["value"]) > 2000 ? "button value" : null)
            ?? ((string?)element["style"] is not (null or "primary" or "danger") ? "button style" : null),
        "plain_text_input" => Unknown(element, ["type", "action_id", "initial_value", "multiline", "min_length", "max_length", "placeholder", "focus_on_load"])
            ?? ((int?)element["max_length"] is < 1 or > 3000 ? "max_length" : null)
            ?? (Length(element["initial_value"]) > ((int?)element["max_length"] ?? 3000) ? "initial_value" : null),
        "static_select" => Unknown(element, ["type", "action_id", "placeholder", "options", "initial_option", "focus_on_load"])
            ?? (element["placeholder"] is { } placeholder ? Plain(placeholder, 150) : null)
            ?? Many(element["options"] ?? new JsonArray(), 100, Option)
            ?? Initial(element, element["initial_option"]),
        "checkboxes" => Unknown(element, ["type", "action_id", "options", "initial_options", "focus_on_load"])
            ?? Many(element["options"] ?? new JsonArray(), 10, Option)
            ?? (element["initial_options"] is JsonArray { Count: 0 } ? "initial_options" : null)
            ?? Initial(element, element["initial_options"]?[0]),
        var unknown => $"unknown element {unknown}",
    };

    private static string? Initial(JsonNode element, JsonNode? initial) =>
        initial is null || element["options"]!.AsArray().Any(option => JsonNode.DeepEquals(option, initial)) ? null : "initial_option is none of the options";

    private static string? Option(JsonNode option) =>
        Unknown(option, ["text", "value", "description"]) ?? Plain(option["text"], 75) ?? (Length(option["value"]) is < 1 or > 75 ? "option value" : null);

    private static string? Plain(JsonNode? text, int most) => (string?)text?["type"] == "plain_text" ? Text(text, most) : $"not plain_text: {text?.ToJsonString()}";

    private static string? Text(JsonNode? text, int most) => (string?)text?["type"] switch
    {
        "plain_text" => Unknown(text, ["type", "text", "emoji"]),
        "mrkdwn" => Unknown(text, ["type", "text", "verbatim"]),
        _ => "text type",
    } ?? (Length(text!["text"]) is var length && (length < 1 || length > most) ? $"text of {length} characters, not 1 to {most}" : null);

    private static string? Many(JsonNode? items, int most, Func<JsonNode, string?> check) => items is not JsonArray array ? null
        : array.Count == 0 || array.Count > most ? $"{array.Count} items, not 1 to {most}"
        : array.Select(item => check(item!)).FirstOrDefault(problem => problem is not null);

    private static string? Unknown(JsonNode node, string[] known) =>
        node.AsObject().Select(pair => pair.Key).FirstOrDefault(key => !known.Contains(key)) is { } key ? $"unknown key {key}" : null;

    private static string? Twice(JsonArray items, string key) =>
        items.Select(item => (string?)item![key]).OfType<string>().GroupBy(id => id).FirstOrDefault(ids => ids.Count() > 1)?.Key;

    private static int Length(JsonNode? text) => text is null ? 0 : Length((string)text!);

    private static int Length(string text) => text.EnumerateRunes().Count();
}
