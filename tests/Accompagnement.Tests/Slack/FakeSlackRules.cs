using System.Text.Json.Nodes;

namespace Accompagnement.Tests.Slack;

/// <summary>Refuses blocks as Slack does: unknown ones, over-long texts, ids used twice.</summary>
internal static class FakeSlackRules
{
    /// <summary>What is wrong with these blocks, or null.</summary>
    public static string? Problem(JsonArray blocks, int most)
    {
        if (blocks.Count > most) return $"{blocks.Count} blocks";
        var ids = new HashSet<string>();
        foreach (var block in blocks)
        {
            if ((string?)block!["block_id"] is { } id && (id.Length > 255 || !ids.Add(id))) return $"block_id {id}";
            if (Problem(block.AsObject()) is { } problem) return problem;
        }
        return null;
    }

    public static string? ProblemOfView(JsonObject view)
    {
        string[] keys = (string?)view["type"] == "home" ? ["type", "blocks"] : ["type", "blocks", "callback_id", "title", "submit", "close", "private_metadata"];
        if (view.Select(pair => pair.Key).FirstOrDefault(key => !keys.Contains(key)) is { } unknown) return $"unknown key {unknown}";
        if (view.ToJsonString().Length > 250_000) return "view_too_large";
        var blocks = view["blocks"]!.AsArray();
        if ((string?)view["type"] == "modal")
        {
            foreach (var key in (string[])["title", "submit", "close"])
            {
                if (view[key] is { } text && ((string)text["text"]!).Length is < 1 or > 24) return key;
            }
            if (view["title"] is null) return "no title";
            if (view["submit"] is null && blocks.Any(block => (string?)block!["type"] == "input")) return "no submit";
            if (((string?)view["private_metadata"])?.Length > 3000) return "private_metadata";
        }
        return Problem(blocks, 100);
    }

    private static string? Problem(JsonObject block) => (string?)block["type"] switch
    {
        "header" => Text(block["text"], 150),
        "section" => block["text"] is null && block["fields"] is null ? "empty section"
            : (block["text"] is { } text ? Text(text, 3000) : null) ?? Many(block["fields"], 10, field => Text(field, 2000)),
        "context" => Many(block["elements"], 10, element => Text(element, 3000)),
        "actions" => Many(block["elements"], 25, Element) ?? Twice(block["elements"]!.AsArray()),
        "input" => Text(block["label"], 2000) ?? (block["hint"] is { } hint ? Text(hint, 2000) : null) ?? Element(block["element"]!),
        var unknown => $"unknown block {unknown}",
    };

    private static string? Element(JsonNode element) => (string?)element["type"] switch
    {
        "button" => Text(element["text"], 75) ?? (((string)element["value"]!).Length > 2000 ? "button value" : null),
        "plain_text_input" => ((string?)element["initial_value"])?.Length > (int?)element["max_length"] || (int?)element["max_length"] > 3000 ? "initial_value" : null,
        "static_select" => Many(element["options"], 100, Option) ?? Initial(element, element["initial_option"]),
        "checkboxes" => Many(element["options"], 10, Option) ?? Initial(element, element["initial_options"]?[0]),
        var unknown => $"unknown element {unknown}",
    };

    private static string? Initial(JsonNode element, JsonNode? initial) =>
        initial is null || element["options"]!.AsArray().Any(option => JsonNode.DeepEquals(option, initial)) ? null : "initial_option is none of the options";

    private static string? Option(JsonNode option) => Text(option["text"], 75) ?? (((string)option["value"]!).Length > 75 ? "option value" : null);

    private static string? Text(JsonNode? text, int most) => ((string?)text?["text"])?.Length is not (> 0 and var length) || length > most ? $"text {text}" : null;

    private static string? Many(JsonNode? items, int most, Func<JsonNode, string?> check) => items is not JsonArray array ? null
        : array.Count == 0 || array.Count > most ? $"{array.Count} items"
        : array.Select(item => check(item!)).FirstOrDefault(problem => problem is not null);

    private static string? Twice(JsonArray elements) =>
        elements.Select(element => (string)element!["action_id"]!).GroupBy(id => id).FirstOrDefault(ids => ids.Count() > 1)?.Key;
}
