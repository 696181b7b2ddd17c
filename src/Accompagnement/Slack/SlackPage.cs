using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>One message of Slack's size. <see cref="Text"/> says all that the blocks do.</summary>
internal sealed record SlackPage(IReadOnlyList<SlackBlock> Blocks, string Text)
{
    public string EscapedText => SlackText.Escape(Text);
}

/// <summary>A block with what it says in plain text.</summary>
internal sealed record Piece(SlackBlock Block, string Text)
{
    /// <summary>How many characters the block takes as JSON.</summary>
    public int Size => field > 0 ? field : field = JsonSerializer.Serialize(Block, SlackJson.Wire.SlackBlock).Length + 1;
}

/// <summary>Lays a message out on pages, turning the page between its parts where that is possible.</summary>
internal sealed class SlackPager(SlackRenderer renderer)
{
    public IReadOnlyList<SlackPage> Pages(Message message)
    {
        List<SlackPage> pages = [];
        List<Piece> page = [];
        foreach (var part in Parts(message))
        {
            if (!Fits(page, part)) Turn(pages, page);
            foreach (var piece in part)
            {
                if (!Fits(page, [piece])) Turn(pages, page);
                page.Add(piece);
            }
        }
        Turn(pages, page);
        return pages.Count < 2 ? pages : [.. pages.Select((one, at) => Numbered(one, SlackTexts.Page(at + 1, pages.Count)))];
    }

    /// <summary>All that messages show, for a view, which has no second page: what it cannot hold is said to be elsewhere.</summary>
    public IReadOnlyList<SlackBlock> View(params IEnumerable<Message> messages)
    {
        List<SlackBlock> blocks = [];
        var size = 0;
        foreach (var piece in messages.SelectMany(message => message.Blocks).SelectMany(renderer.Render))
        {
            size += piece.Size;
            if (blocks.Count == SlackLimits.ViewBlocks - 1 || size > SlackLimits.ViewJson) return [.. blocks, new SlackBlock.Context([SlackText.Plain(SlackTexts.MoreHere)])];
            blocks.Add(piece.Block);
        }
        return blocks;
    }

    // A heading stays with what it heads, and buttons with what they are about.
    private IEnumerable<List<Piece>> Parts(Message message)
    {
        List<Piece> part = [];
        var isWhole = false;
        foreach (var block in message.Blocks)
        {
            if (isWhole && block is not Block.Buttons)
            {
                yield return part;
                (part, isWhole) = ([], false);
            }
            part.AddRange(renderer.Render(block));
            isWhole |= block is not Block.Heading;
        }
        if (part.Count > 0) yield return part;
    }

    // Escaping may make a text longer, and Slack counts what it is sent. The page's number needs room too.
    private static bool Fits(List<Piece> page, List<Piece> more) =>
        page.Count + more.Count < SlackLimits.MessageBlocks
        && page.Concat(more).Sum(piece => SlackText.Escape(piece.Text).Length + 1) <= SlackLimits.PageText
        && page.Concat(more).Sum(piece => piece.Size) <= SlackLimits.MessageJson;

    // So that nobody takes the end of a message for the end of what it says.
    private static SlackPage Numbered(SlackPage page, string number) =>
        new([.. page.Blocks, new SlackBlock.Context([SlackText.Plain(number)])], $"{page.Text}\n{number}");

    private static void Turn(List<SlackPage> pages, List<Piece> page)
    {
        if (page.Count == 0) return;
        var text = string.Join('\n', page.Where(piece => piece.Text.Length > 0).Select(piece => piece.Text)).TrimEnd();
        pages.Add(new SlackPage([.. page.Select(piece => piece.Block)], text.Length > 0 ? text : string.Join('\n', page.SelectMany(Labels))));
        page.Clear();
    }

    // Slack takes no message without a text.
    private static IEnumerable<string> Labels(Piece piece) => piece.Block is SlackBlock.Actions actions ? actions.Elements.OfType<SlackElement.Button>().Select(button => button.Text.Text) : [];
}
