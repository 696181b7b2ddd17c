using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Slack;

/// <summary>
/// Shows a message's parts in Block Kit. What people wrote only ever goes into plain_text, which Slack reads nothing into.
/// </summary>
internal sealed class SlackRenderer(SlackSeals seals)
{
    // Longer values read better over the whole width.
    private const int ShortValue = 120;
    private const int ButtonsPerRow = 5;

    public IEnumerable<Piece> Render(Block block) => block switch
    {
        Block.Heading heading => Heading(heading.Text),
        Block.Paragraph paragraph => Prose(paragraph.Text),
        Block.Facts facts => Facts(facts.Items),
        Block.Entries entries => Entries(entries.Items),
        Block.Quote quote => Labelled(quote.Label, quote.Text),
        Block.Note note => Splitting.Split(note.Text, SlackLimits.FieldText).Select(text => new Piece(new SlackBlock.Context([SlackText.Plain(text)]), text)),
        Block.Buttons buttons => Buttons(buttons.Items),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static IEnumerable<Piece> Heading(string text) => text.Length is > 0 and <= SlackLimits.HeaderText
        ? [new Piece(new SlackBlock.Header(SlackText.Plain(text)), text)]
        : Prose(text);

    private static IEnumerable<Piece> Prose(string text) =>
        Splitting.Split(text, SlackLimits.SectionText).Select(part => new Piece(new SlackBlock.Section(SlackText.Plain(part)), part));

    private static IEnumerable<Piece> Labelled(string label, string text)
    {
        yield return new Piece(new SlackBlock.Context([SlackText.Bold(label)]), $"{label}\u00A0:");
        foreach (var piece in Prose(text)) yield return piece;
    }

    // Two columns: the label in bold, its value beside it.
    private static IEnumerable<Piece> Facts(Sequence<Fact> facts)
    {
        foreach (var run in facts.Where(fact => fact.Value.Length <= ShortValue && !fact.Value.Contains('\n')).Chunk(SlackLimits.Fields / 2))
        {
            yield return new Piece(
                new SlackBlock.Section(null, [.. run.SelectMany(fact => (SlackText[])[SlackText.Bold(fact.Label), SlackText.Plain(NeverEmpty(fact.Value))])]),
                string.Join('\n', run.Select(fact => $"{fact.Label}\u00A0: {fact.Value}")));
        }
        foreach (var fact in facts.Where(fact => fact.Value.Length > ShortValue || fact.Value.Contains('\n')))
        {
            foreach (var piece in Labelled(fact.Label, fact.Value)) yield return piece;
        }
    }

    private static IEnumerable<Piece> Entries(Sequence<Entry> entries)
    {
        if (entries.All(entry => entry.Detail.Length == 0)) return Prose(string.Join('\n', entries.Select(entry => $"{Bullet(entry)} {entry.Title}")));
        return entries.Chunk(SlackLimits.Fields / 2).SelectMany(Rows);
    }

    private static IEnumerable<Piece> Rows(Entry[] run)
    {
        var text = string.Join('\n', run.Select(entry => entry.Detail.Length == 0 ? $"- {entry.Title}" : $"- {entry.Title} – {entry.Detail}"));
        if (run.Any(entry => entry.Title.Length >= SlackLimits.FieldText - 2 || entry.Detail.Length > SlackLimits.FieldText) || SlackText.Escape(text).Length > SlackLimits.PageText) return Prose(text);
        var fields = run.SelectMany(entry => (SlackText[])[SlackText.Plain($"{Bullet(entry)} {entry.Title}"), SlackText.Plain(NeverEmpty(entry.Detail))]);
        return [new Piece(new SlackBlock.Section(null, [.. fields]), text)];
    }

    private static string Bullet(Entry entry) => entry.Marked ? "→" : "•";

    private static string NeverEmpty(string text) => text.Length == 0 ? "–" : text;

    private IEnumerable<Piece> Buttons(Sequence<Button> buttons)
    {
        var shown = buttons.Select((button, at) => Element(button, at)).Where(button => button.Value.Length <= SlackLimits.ButtonValue);
        foreach (var row in shown.Chunk(ButtonsPerRow)) yield return new Piece(new SlackBlock.Actions(row), "");
    }

    // A value too long for a button can only be a line that somebody typed: the message tells them how to type it again. The number
    // keeps two buttons of one action apart within their block.
    private SlackElement.Button Element(Button button, int at) => new(
        $"{button.Action}.{at}", SlackText.Plain(Splitting.Shorten(button.Label, SlackLimits.ButtonText)), seals.Button(button.Action, button.Value), button.Primary ? "primary" : null);
}
