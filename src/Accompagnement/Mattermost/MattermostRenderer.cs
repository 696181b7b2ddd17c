using System.Text;
using System.Text.Json;
using Accompagnement.Core.Chat;
using static Accompagnement.Mattermost.MattermostText;

namespace Accompagnement.Mattermost;

/// <summary>A message in one or more posts; cards and buttons stand under the last.</summary>
internal sealed record Rendered(IReadOnlyList<string> Parts, IReadOnlyList<WireAttachment> Attachments)
{
    public string Last => Parts[^1];

    // An empty list takes buttons away that stood there before.
    public Props Props => new(Attachments);

    public bool HasButtons => Attachments.Any(attachment => attachment.Actions is not null);

    public Props PropsOf(int part) => part == Parts.Count - 1 ? Props : new Props();
}

/// <summary>
/// Puts the bot's words into Mattermost's: what is told in Markdown, facts and what follows them as a card under it, buttons at its foot.
/// What does not fit into a card, which holds little, stays in the text.
/// </summary>
internal sealed class MattermostRenderer(MattermostSeals seals, MattermostOptions options)
{
    // All properties of a post together hold 8000 runes; the server adds a little of its own.
    private const int MostProps = 7500;

    // Longer ones take the card's whole width.
    private const int ShortValue = 40;

    private const string Colour = "#1c58d9";

    /// <param name="message">What to say.</param>
    /// <param name="hook">Where more can be said to the caller alone; empty for a post that lasts.</param>
    public Rendered Render(Message message, string hook = "")
    {
        var (text, card) = Parted([.. message.Blocks.Where(block => block is not Block.Buttons)]);
        var markdown = Markdown(text);
        List<WireAttachment> attachments = [.. Cards(card)];
        if (Size(attachments) > MostProps / 2)
        {
            markdown = $"{markdown}\n\n{Markdown(card)}";
            attachments.Clear();
        }
        if (!TryAddButtons(attachments, [.. message.Blocks.OfType<Block.Buttons>().SelectMany(row => row.Items)], hook)) markdown = $"{markdown}\n\n{Escape(MattermostTexts.MoreButtons)}";
        return new Rendered(Split(markdown.Trim('\n')), attachments);
    }

    // A card needs words above it: they are what a notification shows.
    private static (IReadOnlyList<Block> Text, IReadOnlyList<Block> Card) Parted(IReadOnlyList<Block> blocks)
    {
        var at = blocks.Index().FirstOrDefault(block => block.Item is Block.Facts).Index;
        return at == 0 ? (blocks, []) : ([.. blocks.Take(at)], [.. blocks.Skip(at)]);
    }

    private static IEnumerable<WireAttachment> Cards(IReadOnlyList<Block> blocks)
    {
        if (blocks is not [Block.Facts facts, ..]) yield break;
        List<Block> rest = [.. blocks.Skip(1)];
        yield return new WireAttachment(new Message([facts]).Text)
        {
            Color = Colour,
            Fields = [.. facts.Items.Select(fact => new WireField(Escape(fact.Label), Escape(fact.Value), Runes(fact.Value) <= ShortValue && !fact.Value.Contains('\n')))],
        };
        if (rest.Count > 0) yield return new WireAttachment(new Message([.. rest]).Text) { Color = Colour, Text = Markdown(rest) };
    }

    private static string Markdown(IEnumerable<Block> blocks)
    {
        var markdown = new StringBuilder();
        foreach (var block in blocks)
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
                case Block.Buttons:
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(blocks), block, null);
            }
        }
        return markdown.ToString().TrimEnd();
    }

    private static void Append(StringBuilder markdown, Entry entry)
    {
        var title = Escape(entry.Title).Replace("\n", " ", StringComparison.Ordinal);
        markdown.Append("- ").Append(entry.Marked ? $"**{title}**" : title);
        if (entry.Detail.Length > 0) markdown.Append(" – ").Append(Escape(entry.Detail).Replace("\n", "\n  ", StringComparison.Ordinal));
        markdown.Append('\n');
    }

    // At the foot of the card where there is one; false where not all of them fit.
    private bool TryAddButtons(List<WireAttachment> attachments, IReadOnlyList<Button> buttons, string hook)
    {
        if (buttons.Count == 0) return true;
        List<WireButton> actions = [];
        var left = MostProps - Size(attachments) - Size([new WireAttachment("") { Color = Colour }]);
        foreach (var (at, button) in buttons.Index())
        {
            var action = Render(button, at, hook);
            left -= Size([new WireAttachment("") { Actions = [action] }]);
            if (left >= 0) actions.Add(action);
        }
        if (attachments.Count > 0) attachments[^1] = attachments[^1] with { Actions = actions };
        else attachments.Add(new WireAttachment("") { Color = buttons.Any(button => button.Primary) ? Colour : null, Actions = actions });
        return actions.Count == buttons.Count;
    }

    private static int Size(List<WireAttachment> attachments) =>
        attachments.Count == 0 ? 0 : Runes(JsonSerializer.Serialize(new Props(attachments), MattermostJson.Default.Props));

    // The id may hold letters and digits only: with anything else the click fails.
    private WireButton Render(Button button, int at, string hook) => new(
        $"b{at}", Strip(button.Label), "button", button.Primary ? "primary" : "default",
        new WireIntegration($"{options.CallbackUrl}/mattermost/actions", new WireContext(seals.Button(new SealedPress(button.Action, button.Value, hook)))));
}
