using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Chat;

/// <summary>Sets our own words in French typography on their way out; what people typed (quotes, initial values) is left as it is.</summary>
public static class Typeset
{
    public static Reply Set(Reply reply) => reply switch
    {
        Reply.Say say => new Reply.Say(Set(say.Message)),
        Reply.Whisper whisper => new Reply.Whisper(Set(whisper.Message)),
        Reply.Replace replace => new Reply.Replace(Set(replace.Message)),
        Reply.Open open => new Reply.Open(Set(open.Dialog)),
        Reply.Refuse refuse => new Reply.Refuse(
            Typography.Set(refuse.Sentence), refuse.Fields.ToDictionary(field => field.Key, field => Typography.Set(field.Value))),
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

    public static Message Set(Message message) => new(message.Blocks.Select(Set).ToSequence());

    private static Block Set(Block block) => block switch
    {
        Block.Heading heading => new Block.Heading(Typography.Set(heading.Text)),
        Block.Paragraph paragraph => new Block.Paragraph(Typography.Set(paragraph.Text)),
        Block.Facts facts => new Block.Facts(facts.Items.Select(fact => new Fact(Typography.Set(fact.Label), Typography.Set(fact.Value))).ToSequence()),
        Block.Entries entries => new Block.Entries(
            entries.Items.Select(entry => entry with { Title = Typography.Set(entry.Title), Detail = Typography.Set(entry.Detail) }).ToSequence()),
        Block.Quote quote => quote with { Label = Typography.Set(quote.Label) },
        Block.Note note => new Block.Note(Typography.Set(note.Text)),
        Block.Link link => link with { Text = Typography.Set(link.Text) },
        Block.Buttons buttons => new Block.Buttons(buttons.Items.Select(button => button with { Label = Typography.Set(button.Label) }).ToSequence()),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static Dialog Set(Dialog dialog) => dialog with
    {
        Title = Typography.Set(dialog.Title),
        Introduction = Typography.Set(dialog.Introduction),
        SubmitLabel = Typography.Set(dialog.SubmitLabel),
        Fields = dialog.Fields.Select(Set).ToSequence(),
    };

    private static Field Set(Field field) => field with
    {
        Label = Typography.Set(field.Label),
        Help = Typography.Set(field.Help),
        Wording = field.Wording is null ? null : Typography.Set(field.Wording),
    };
}
