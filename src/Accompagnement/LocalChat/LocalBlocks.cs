using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.LocalChat;

/// <summary>Turns what the bot says into the page's blocks, and a dialog into its form.</summary>
internal static class LocalBlocks
{
    public static string Store(Message message) => Store([.. message.Blocks.Select(View)]);

    public static string Store(BlockView[] blocks) => JsonSerializer.Serialize(blocks, LocalJson.Default.BlockViewArray);

    public static BlockView[] Read(string stored) => JsonSerializer.Deserialize(stored, LocalJson.Default.BlockViewArray) ?? [];

    public static FieldView View(Field field)
    {
        var label = field.Wording ?? field.Label;
        return field switch
        {
            Field.Lines lines => new("lines", field.Name, label, field.Help, field.Optional, lines.Initial, Field.MaxLength),
            Field.Line line => new("line", field.Name, label, field.Help, field.Optional, line.Initial, Field.MaxLength),
            Field.Choice choice => new(
                "choice", field.Name, label, field.Help, field.Optional, choice.Initial, Field.MaxLength,
                [.. choice.Options.Select(option => new OptionView(option.Value, option.Label))]),
            Field.Check check => new("check", field.Name, label, field.Help, field.Optional, check.Initial ? "true" : "false", Field.MaxLength),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }

    private static BlockView View(Block block) => block switch
    {
        Block.Heading heading => new("heading", heading.Text),
        Block.Paragraph paragraph => new("paragraph", paragraph.Text),
        Block.Facts facts => new("facts", Facts: [.. facts.Items.Select(fact => new FactView(fact.Label, fact.Value))]),
        Block.Entries entries => new("entries", Entries: [.. entries.Items.Select(entry => new EntryView(entry.Title, entry.Detail, entry.Marked))]),
        Block.Quote quote => new("quote", quote.Text, quote.Label),
        Block.Note note => new("note", note.Text),
        Block.Link link => new("link", link.Text, Address: link.Address),
        Block.Buttons buttons => new(
            "buttons", Buttons: [.. buttons.Items.Select(button => new ButtonView(button.Label, button.Primary, button.Action, button.Value))]),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };
}
