using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Shows a dialog as a modal. An input's block id is its field's name, so that errors and values find their way back.</summary>
internal sealed class SlackDialog(SlackSeals seals)
{
    public const string Input = "valeur";

    private const string Ticked = "true";

    public SlackView Render(Dialog dialog, string user, DialogOrigin origin) => new("modal", [.. Introduction(dialog), .. dialog.Fields.SelectMany(Render)])
    {
        CallbackId = dialog.Purpose,
        Title = SlackText.Plain(Splitting.Shorten(dialog.Title, SlackLimits.ViewTitle)),
        Submit = SlackText.Plain(Splitting.Shorten(dialog.SubmitLabel, SlackLimits.ViewTitle)),
        Close = SlackText.Plain(SlackTexts.Cancel),
        PrivateMetadata = seals.Dialog(dialog.Purpose, user, origin with { State = dialog.State }),
    };

    /// <summary>Where a modal was asked for; null where its metadata was forged, is somebody else's, or has expired.</summary>
    public DialogOrigin? OriginOf(string purpose, string user, string metadata) => seals.OpenDialog(purpose, user, metadata);

    /// <summary>A field's value as Slack sends it back. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload</summary>
    public static string Value(SlackInputState state) =>
        state.SelectedOptions is { } ticked ? (ticked.Count > 0 ? Ticked : "false")
        : state.SelectedOption is { } chosen ? chosen.Value
        : state.Value ?? "";

    /// <summary>The submitted view with all that was typed in it, and a sentence above; for when its modal has already made way.</summary>
    public static string Again(FilledModal filled, string sentence)
    {
        var view = filled.View;
        JsonArray blocks = [new JsonObject { ["type"] = "section", ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = sentence, ["emoji"] = false } }];
        foreach (var block in (view["blocks"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var copy = block.DeepClone().AsObject();
            if (copy["element"] is JsonObject element && filled.Inputs.TryGetValue((string?)copy["block_id"] ?? "", out var state)) Fill(element, state);
            blocks.Add(copy);
        }
        var again = new JsonObject { ["type"] = "modal", ["blocks"] = blocks };
        foreach (var key in (ReadOnlySpan<string>)["callback_id", "title", "submit", "close", "private_metadata"]) again[key] = view[key]?.DeepClone();
        return again.ToJsonString();
    }

    private static void Fill(JsonObject element, SlackInputState state)
    {
        foreach (var key in (ReadOnlySpan<string>)["initial_value", "initial_option", "initial_options"]) element.Remove(key);
        if (state.Value is { Length: > 0 } value) element["initial_value"] = value;
        if (element["options"] is not JsonArray options) return;
        var chosen = Value(state);
        if (options.FirstOrDefault(option => (string?)option?["value"] == chosen)?.DeepClone() is not { } option) return;
        if ((string?)element["type"] == "checkboxes") element["initial_options"] = new JsonArray(option);
        else element["initial_option"] = option;
    }

    private static IEnumerable<SlackBlock> Introduction(Dialog dialog) =>
        Splitting.Split(dialog.Introduction, SlackLimits.SectionText).Select(text => new SlackBlock.Section(SlackText.Plain(text)));

    private static IEnumerable<SlackBlock> Render(Field field) => field switch
    {
        Field.Lines lines => Text(lines, lines.Initial, multiline: true),
        Field.Line line => Text(line, line.Initial, multiline: false),
        Field.Choice choice => [InputOf(choice, Select(choice), choice.Help)],
        Field.Check check => [new SlackBlock.Input(check.Name, SlackText.Plain(NeverEmpty(check.Help, check.Label)), Box(check), null, Optional: true)],
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    // What does not fit into an input stands beneath it, to be copied.
    private static IEnumerable<SlackBlock> Text(Field field, string initial, bool multiline)
    {
        var parts = Splitting.Split(initial, SlackLimits.InputText).ToList();
        yield return InputOf(field, new SlackElement.TextInput(Input, multiline, parts.Count > 0 ? parts[0] : null, SlackLimits.InputText), field.Help);
        if (parts.Count < 2) yield break;
        yield return new SlackBlock.Context([SlackText.Plain(SlackTexts.Overlong)]);
        foreach (var part in parts.Skip(1)) yield return new SlackBlock.Section(SlackText.Plain(part));
    }

    private static SlackBlock.Input InputOf(Field field, SlackElement element, string help) => new(
        field.Name,
        SlackText.Plain(Splitting.Shorten(field.Wording ?? field.Label, SlackLimits.InputLabel)),
        element,
        help.Length == 0 ? null : SlackText.Plain(Splitting.Shorten(help, SlackLimits.InputLabel)),
        field.Optional);

    private static SlackElement.Select Select(Field.Choice choice)
    {
        SlackOption[] options = [.. choice.Options.Select(option => new SlackOption(SlackText.Plain(Splitting.Shorten(option.Label, SlackLimits.OptionText)), option.Value))];
        return new SlackElement.Select(Input, SlackText.Plain(SlackTexts.Choose), options, options.FirstOrDefault(option => option.Value == choice.Initial));
    }

    private static SlackElement.Checkboxes Box(Field.Check check)
    {
        SlackOption[] options = [new(SlackText.Plain(Splitting.Shorten(check.Label, SlackLimits.OptionText)), Ticked)];
        return new SlackElement.Checkboxes(Input, options, check.Initial ? options : null);
    }

    private static string NeverEmpty(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
