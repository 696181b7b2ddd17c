using System.Text;
using System.Text.Json;
using Accompagnement.Core.Chat;
using static Accompagnement.Mattermost.MattermostText;

namespace Accompagnement.Mattermost;

/// <summary>A message in one or more posts; the buttons stand under the last.</summary>
internal sealed record Rendered(IReadOnlyList<string> Parts, IReadOnlyList<WireAttachment> Attachments)
{
    public string Last => Parts[^1];

    // An empty list takes buttons away that stood there before.
    public Props Props => new(Attachments);
}

/// <summary>Puts the bot's words into Mattermost's: Markdown in the message, attachments for nothing but buttons.</summary>
internal sealed class MattermostRenderer(MattermostSeals seals, MattermostOptions options)
{
    // All properties of a post together hold 8000 runes; the server adds a little of its own.
    private const int MostProps = 7500;

    // As many as fit on a line.
    private const int ButtonsInRow = 5;

    public Rendered Render(Message message)
    {
        var markdown = new StringBuilder();
        var rows = new List<WireAttachment>();
        var left = MostProps;
        foreach (var block in message.Blocks)
        {
            switch (block)
            {
                case Block.Heading heading:
                    markdown.Append("#### ").Append(Escape(heading.Text.ReplaceLineEndings(" "))).Append("\n\n");
                    break;
                case Block.Paragraph paragraph:
                    markdown.Append(Escape(paragraph.Text)).Append("\n\n");
                    break;
                case Block.Facts facts:
                    foreach (var fact in facts.Items) markdown.Append("**").Append(Escape(fact.Label)).Append("\u00A0:** ").Append(Escape(fact.Value)).Append('\n');
                    markdown.Append('\n');
                    break;
                case Block.Entries entries:
                    foreach (var entry in entries.Items) Append(markdown, entry);
                    markdown.Append('\n');
                    break;
                case Block.Quote quote:
                    markdown.Append("**").Append(Escape(quote.Label)).Append("\u00A0:**\n> ").Append(Escape(quote.Text).Replace("\n", "\n> ", StringComparison.Ordinal)).Append("\n\n");
                    break;
                case Block.Note note:
                    markdown.Append(Escape(note.Text)).Append("\n\n");
                    break;
                case Block.Buttons buttons:
                    if (!TryAddRows(rows, buttons, ref left)) markdown.Append(Escape(MattermostTexts.MoreButtons)).Append("\n\n");
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(message), block, null);
            }
        }
        return new Rendered(Split(markdown.ToString().TrimEnd()), rows);
    }

    private static void Append(StringBuilder markdown, Entry entry)
    {
        var title = Escape(entry.Title).Replace("\n", " ", StringComparison.Ordinal);
        markdown.Append("- ").Append(entry.Marked ? $"**{title}**" : title);
        if (entry.Detail.Length > 0) markdown.Append(" – ").Append(Escape(entry.Detail).Replace("\n", "\n  ", StringComparison.Ordinal));
        markdown.Append('\n');
    }

    private bool TryAddRows(List<WireAttachment> rows, Block.Buttons buttons, ref int left)
    {
        foreach (var row in buttons.Items.Chunk(ButtonsInRow))
        {
            var attachment = new WireAttachment("", [.. row.Select((button, at) => Render(button, rows.Count, at))]);
            left -= Runes(JsonSerializer.Serialize(new Props([attachment]), MattermostJson.Default.Props));
            if (left < 0) return false;
            rows.Add(attachment);
        }
        return true;
    }

    // The id may hold letters and digits only: with anything else the click fails.
    private WireButton Render(Button button, int row, int at) => new(
        $"b{row}x{at}", Strip(button.Label), "button", button.Primary ? "primary" : "default",
        new WireIntegration($"{options.CallbackUrl}/mattermost/actions", new WireContext(seals.Button(button.Action, button.Value))));

    public OpenDialog Render(Dialog dialog, Account account, string trigger) => new(
        trigger,
        $"{options.CallbackUrl}/mattermost/dialogs",
        new WireDialog(
            dialog.Purpose, Shorten(dialog.Title, 24), Escape(dialog.Introduction), [.. dialog.Fields.Select(Render)],
            Shorten(dialog.SubmitLabel, 24), NotifyOnCancel: false, seals.Dialog(account, dialog.Purpose, dialog.State)));

    private static WireElement Render(Field field)
    {
        var label = Shorten(field.Label, 24);
        var help = Shorten(string.Join(' ', new[] { field.Wording ?? (label == field.Label ? null : field.Label), field.Help }.Where(text => !string.IsNullOrEmpty(text))), 150);
        return field switch
        {
            // What is known already is never cut: a shortened text would be stored in the place of the whole one.
            Field.Lines lines => new WireElement(label, field.Name, "textarea", Strip(lines.Initial), help, field.Optional, Field.MaxLength),
            Field.Line line => new WireElement(label, field.Name, "text", Strip(line.Initial), help, field.Optional, 150),
            Field.Choice choice => new WireElement(
                label, field.Name, "select", choice.Initial, help, field.Optional, Options: [.. choice.Options.Select(option => new WireOption(option.Label, option.Value))]),
            Field.Check check => new WireElement(label, field.Name, "bool", check.Initial ? "true" : "false", help, field.Optional),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };
    }
}
