using System.Text.Json;
using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Slack;
using CsCheck;

namespace Accompagnement.Tests.Slack;

/// <summary>Whatever a message holds, Slack takes it, nothing of it is lost, and nothing that people wrote comes alive.</summary>
public sealed class SlackRenderTests
{
    private static readonly SlackPager Pager = new(new SlackRenderer(new SlackSeals(new LongSealer())));

    // What people type, and what somebody would who wants to be noticed by everybody.
    private static readonly Gen<string> Words = Gen.OneOf(
        "Bonjour", "l’équipe", "<!channel>", "<@U0P1>", "<https://example.org|ici>", "https://example.org", "@channel", "@here", "#general", "&amp;", "&", "<", ">",
        "*gras*", "_italique_", "~barré~", "`code`", "```", ":tada:", "<!date^1520000000^{date}|jamais>", "😀", "é", "\u00A0", "\n", "\n\n", "  ", "- point", "mailto:a@example.org");

    private static readonly Gen<string> Any = Gen.Frequency(
        (8, Words.Array[1, 12].Select(words => string.Join(' ', words))),
        (1, Words.Array[100, 900].Select(words => string.Join(' ', words))),
        (1, Gen.Char["x<é"].Array[1, 9000].Select(text => new string(text))));

    private static readonly Gen<string> Filled = Any.Select(text => string.IsNullOrWhiteSpace(text) ? "rien" : text);

    private static readonly Gen<Block> AnyBlock = Gen.OneOf(
        Filled.Select(text => (Block)new Block.Heading(text)),
        Filled.Select(text => (Block)new Block.Paragraph(text)),
        Filled.Select(text => (Block)new Block.Note(text)),
        Gen.Select(Words.Select(word => word.Trim().Length == 0 ? "Label" : word), Filled, (label, text) => (Block)new Block.Quote(label, text)),
        Gen.Select(Gen.OneOf("Date", "Thème", "A*b", "<!here>"), Filled, (label, value) => new Fact(label, value)).Array[1, 14].Select(facts => (Block)new Block.Facts(facts.ToSequence())),
        Gen.Select(Filled, Gen.OneOf(Gen.Const(""), Filled), Gen.Bool, (title, detail, marked) => new Entry(title, detail, marked)).Array[1, 30].Select(entries => (Block)new Block.Entries(entries.ToSequence())),
        Gen.Select(Gen.OneOf("preparer", "commande"), Filled, Filled, Gen.Bool, (action, value, label, primary) => new Button(action, value[..Math.Min(value.Length, 200)], label, primary)).Array[1, 12]
            .Select(buttons => (Block)new Block.Buttons(buttons.ToSequence())));

    private static readonly Gen<Message> AnyMessage = AnyBlock.Array[1, 20].Select(blocks => new Message(blocks.ToSequence()));

    [Fact]
    public void Every_page_of_every_message_is_taken() => AnyMessage.Sample(message => Assert.All(Pager.Pages(message), page =>
        Assert.Null(FakeSlackRules.ProblemOfMessage(page.EscapedText, Json(page)))));

    [Fact]
    public void Every_message_is_taken_as_a_view_too() => AnyMessage.Sample(message =>
    {
        var view = new SlackView("home", Pager.View(message));
        Assert.Null(FakeSlackRules.ProblemOfView(JsonSerializer.SerializeToNode(view, SlackJson.Default.SlackView)!.AsObject()));
    });

    [Fact]
    public void The_text_says_all_that_the_blocks_show() => AnyMessage.Sample(message =>
    {
        foreach (var page in Pager.Pages(message)) FakeSlackRules.SaysAll(page.Text, Json(page));
    });

    [Fact]
    public void Nothing_is_lost_between_the_pages() => AnyMessage.Sample(message =>
    {
        var shown = Bare(string.Concat(Pager.Pages(message).Select(page => page.Text)));
        foreach (var text in message.Blocks.SelectMany(Texts)) Assert.Contains(Bare(text), shown, StringComparison.Ordinal);
    }, iter: 30);

    [Fact]
    public void Nothing_that_people_wrote_mentions_links_or_formats() => AnyMessage.Sample(message =>
    {
        foreach (var page in Pager.Pages(message))
        {
            Assert.DoesNotContain('<', page.EscapedText);
            Assert.DoesNotContain('>', page.EscapedText);
            // Only our labels are bold: one pair of asterisks around a text without signs of its own.
            Assert.All(Markdown(Json(page)), text => Assert.Matches(@"^\*[^*_~`<>\n]+\*$", text));
        }
    });

    [Theory]
    [InlineData("un\n\ndeux", 5, "un\n", "deux")]
    [InlineData("un deux trois", 8, "un deux ", "trois")]
    [InlineData("unmotbienlong", 5, "unmot", "bienl", "ong")]
    [InlineData("a😀😀", 2, "a", "😀", "😀")]
    public void Texts_are_cut_where_a_person_would(string text, int most, params string[] parts) =>
        Assert.Equal(parts.Select(part => part.TrimEnd('\n')), Splitting.Split(text, most));

    internal static IEnumerable<string> Markdown(JsonNode? node) => node switch
    {
        JsonObject { } text when (string?)text["type"] == "mrkdwn" => [(string)text["text"]!],
        JsonObject { } parts => parts.SelectMany(part => Markdown(part.Value)),
        JsonArray { } items => items.SelectMany(Markdown),
        _ => [],
    };

    private static JsonArray Json(SlackPage page) => JsonSerializer.SerializeToNode(page.Blocks, SlackJson.Default.IReadOnlyListSlackBlock)!.AsArray();

    // Where a page turns or a bullet stands is not what this is about.
    private static string Bare(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"Page \d+ sur \d+|[\s\u00A0]+", "");

    private static IEnumerable<string> Texts(Block block) => block switch
    {
        Block.Heading heading => [heading.Text],
        Block.Paragraph paragraph => [paragraph.Text],
        Block.Note note => [note.Text],
        Block.Quote quote => [quote.Label, quote.Text],
        Block.Facts facts => facts.Items.SelectMany(fact => (string[])[fact.Label, fact.Value]),
        Block.Entries entries => entries.Items.SelectMany(entry => (string[])[entry.Title, entry.Detail]),
        Block.Buttons => [],
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    // As long as real ones.
    private sealed class LongSealer : ISealer
    {
        public string Seal(string purpose, Account account, string payload, TimeSpan? lifetime = null) => new string('s', 200) + new string('p', payload.Length * 4 / 3);

        public string? Open(string purpose, Account account, string sealedPayload) => null;
    }
}
