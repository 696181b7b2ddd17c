using System.Text.Json.Nodes;

namespace Accompagnement.Slack;

/// <summary>A modal as it was sent: what it looked like, and what was put into it.</summary>
/// <param name="view">https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload</param>
internal sealed class FilledModal(JsonObject view)
{
    public JsonObject View => view;

    public string Id => Text(view["id"]) ?? "";

    /// <summary>By the field's name, in the order of the modal.</summary>
    public IReadOnlyDictionary<string, SlackInputState> Inputs { get; } = Read(view);

    public IReadOnlyDictionary<string, string> Values => Inputs.ToDictionary(input => input.Key, input => SlackDialog.Value(input.Value));

    /// <summary>The texts that were typed, under their labels.</summary>
    public IEnumerable<(string Label, string Text)> Typed =>
        from block in (view["blocks"] as JsonArray ?? []).OfType<JsonObject>()
        where Text(block["block_id"]) is { } name && Inputs.TryGetValue(name, out var state) && !string.IsNullOrWhiteSpace(state.Value)
        select (Text((block["label"] as JsonObject)?["text"]) ?? Text(block["block_id"])!, Inputs[Text(block["block_id"])!].Value!);

    private static Dictionary<string, SlackInputState> Read(JsonObject view)
    {
        var inputs = new Dictionary<string, SlackInputState>();
        if (view["state"] is not JsonObject { } state || state["values"] is not JsonObject values) return inputs;
        foreach (var (block, actions) in values)
        {
            if (actions is not JsonObject { Count: > 0 } byAction || byAction.First().Value is not JsonObject input) continue;
            var ticked = input["selected_options"] is JsonArray many ? many.Select(Option).OfType<SlackOption>().ToList() : null;
            inputs[block] = new SlackInputState(Text(input["value"]), Option(input["selected_option"]), ticked);
        }
        return inputs;
    }

    private static SlackOption? Option(JsonNode? option) => option is JsonObject chosen && Text(chosen["value"]) is { } value ? new SlackOption(SlackText.Plain(""), value) : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
