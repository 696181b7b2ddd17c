using System.Text.Json.Serialization;

namespace Accompagnement.Slack;

/// <summary>What Slack shows. https://docs.slack.dev/reference/block-kit/blocks</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Header), "header")]
[JsonDerivedType(typeof(Section), "section")]
[JsonDerivedType(typeof(Context), "context")]
[JsonDerivedType(typeof(Actions), "actions")]
[JsonDerivedType(typeof(Input), "input")]
internal abstract record SlackBlock
{
    public sealed record Header(SlackText Text) : SlackBlock;

    public sealed record Section(SlackText? Text, IReadOnlyList<SlackText>? Fields = null) : SlackBlock;

    public sealed record Context(IReadOnlyList<SlackText> Elements) : SlackBlock;

    public sealed record Actions(IReadOnlyList<SlackElement> Elements) : SlackBlock;

    public sealed record Input(string BlockId, SlackText Label, SlackElement Element, SlackText? Hint, bool Optional) : SlackBlock;
}

/// <summary>A text. https://docs.slack.dev/reference/block-kit/composition-objects/text-object</summary>
/// <param name="Emoji">False keeps <c>:words:</c> between colons as they were typed.</param>
/// <param name="Verbatim">True makes no links of what merely looks like one.</param>
internal sealed record SlackText(string Type, string Text, bool? Emoji = null, bool? Verbatim = null)
{
    /// <summary>Text that Slack reads nothing into: no mention, link or format can be in it.</summary>
    public static SlackText Plain(string text) => new("plain_text", text, Emoji: false);

    /// <summary>Bold where the text can stand between asterisks; a label that somebody wrote signs into stays plain.</summary>
    public static SlackText Bold(string text) => text.AsSpan().ContainsAny("*_~`\n") ? Plain(text) : new("mrkdwn", $"*{Escape(text)}*", Verbatim: true);

    /// <summary>The three signs that Slack asks to be escaped. https://docs.slack.dev/messaging/formatting-message-text</summary>
    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    public static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
}

/// <summary>What people press or fill. https://docs.slack.dev/reference/block-kit/block-elements</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(TextInput), "plain_text_input")]
[JsonDerivedType(typeof(Select), "static_select")]
[JsonDerivedType(typeof(Checkboxes), "checkboxes")]
internal abstract record SlackElement(string ActionId)
{
    public sealed record Button(string ActionId, SlackText Text, string Value, string? Style) : SlackElement(ActionId);

    public sealed record TextInput(string ActionId, bool Multiline, string? InitialValue, int MaxLength) : SlackElement(ActionId);

    public sealed record Select(string ActionId, SlackText Placeholder, IReadOnlyList<SlackOption> Options, SlackOption? InitialOption) : SlackElement(ActionId);

    public sealed record Checkboxes(string ActionId, IReadOnlyList<SlackOption> Options, IReadOnlyList<SlackOption>? InitialOptions) : SlackElement(ActionId);
}

/// <summary>One option. https://docs.slack.dev/reference/block-kit/composition-objects/option-object</summary>
internal sealed record SlackOption(SlackText Text, string Value);

/// <summary>A modal or a Home tab. https://docs.slack.dev/reference/views</summary>
internal sealed record SlackView(string Type, IReadOnlyList<SlackBlock> Blocks)
{
    public string? CallbackId { get; init; }

    public SlackText? Title { get; init; }

    public SlackText? Submit { get; init; }

    public SlackText? Close { get; init; }

    public string? PrivateMetadata { get; init; }
}

/// <summary>Slack's limits, in characters or items, as its documentation and its published types give them.</summary>
internal static class SlackLimits
{
    public const int MessageBlocks = 50;
    public const int ViewBlocks = 100;
    public const int MessageText = 4000;

    /// <summary>What a page of a message may say, so that its number has room.</summary>
    public const int PageText = MessageText - 24;

    /// <summary>All of a message's blocks as JSON; Slack tells nobody, and refuses more (msg_blocks_too_long).</summary>
    public const int MessageJson = 13_000;

    /// <summary>A view as JSON.</summary>
    public const int ViewJson = 240_000;
    public const int HeaderText = 150;
    public const int SectionText = 3000;
    public const int Fields = 10;
    public const int FieldText = 2000;
    public const int ActionElements = 25;
    public const int ButtonText = 75;
    public const int ButtonValue = 2000;
    public const int OptionText = 75;
    public const int InputText = 3000;
    public const int InputLabel = 2000;
    public const int ViewTitle = 24;
    public const int PrivateMetadata = 3000;
}
