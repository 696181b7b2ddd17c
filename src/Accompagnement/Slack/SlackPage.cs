using System.Text;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>One message of Slack's size. <see cref="Text"/> says all that the blocks do.</summary>
internal sealed record SlackPage(IReadOnlyList<SlackBlock> Blocks, string Text)
{
    public string EscapedText => SlackText.Escape(Text);
}

/// <summary>A block with what it says in plain text.</summary>
internal sealed record Piece(SlackBlock Block, string Text);

/// <summary>Lays a message out on pages, turning the page between its parts where that is possible.</summary>
internal sealed class SlackPager(SlackRenderer renderer)
{
    private const int RoomForNumber = 24;

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

    /// <summary>All of a message's blocks, for a view, which holds twice as many.</summary>
    public IReadOnlyList<SlackBlock> Blocks(Message message) => [.. message.Blocks.SelectMany(renderer.Render).Select(piece => piece.Block)];

    // A heading stays with what it heads.
    private IEnumerable<List<Piece>> Parts(Message message)
    {
        List<Piece> part = [];
        foreach (var block in message.Blocks)
        {
            part.AddRange(renderer.Render(block));
            if (block is Block.Heading) continue;
            yield return part;
            part = [];
        }
        if (part.Count > 0) yield return part;
    }

    // Escaping may make a text longer, and Slack counts what it is sent. The page's number needs room too.
    private static bool Fits(List<Piece> page, List<Piece> more) =>
        page.Count + more.Count < SlackLimits.MessageBlocks
        && page.Concat(more).Sum(piece => SlackText.Escape(piece.Text).Length + 1) <= SlackLimits.MessageText - RoomForNumber;

    // So that nobody takes the end of a message for the end of what it says.
    private static SlackPage Numbered(SlackPage page, string number) =>
        new([.. page.Blocks, new SlackBlock.Context([SlackText.Plain(number)])], $"{page.Text}\n{number}");

    private static void Turn(List<SlackPage> pages, List<Piece> page)
    {
        if (page.Count == 0) return;
        var text = new StringBuilder();
        foreach (var piece in page.Where(piece => piece.Text.Length > 0)) text.Append(piece.Text).Append('\n');
        pages.Add(new SlackPage([.. page.Select(piece => piece.Block)], text.ToString().TrimEnd()));
        page.Clear();
    }
}
