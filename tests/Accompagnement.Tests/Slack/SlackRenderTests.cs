using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;
using Accompagnement.Slack;

namespace Accompagnement.Tests.Slack;

/// <summary>What messages and dialogs look like on Slack; the approved files are read by people.</summary>
public sealed class SlackRenderTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly SlackSeals Seals = new(new OpenSealer());

    [Fact]
    public void A_message_of_every_part_is_rendered_as_approved()
    {
        var page = Assert.Single(new SlackPager(new SlackRenderer(Seals)).Pages(new Message(
        [
            new Block.Heading("Prochaine session"),
            new Block.Paragraph("Bonjour <!channel> & tout le monde"),
            new Block.Facts([new Fact("Date", "jeudi 8 mars"), new Fact("Thème", "*Feuille* <@U1> de route")]),
            new Block.Entries([new Entry("Jeudi 8 mars", "2 réponses sur 4", Marked: true), new Entry("Jeudi 22 mars", "")]),
            new Block.Quote("Quel déroulé", "15h-16h : accueil\n  - café"),
            new Block.Note("Une remarque"),
            new Block.Buttons([new Button("preparer", "1", "Préparer", Primary: true), new Button("commande", "programme", "Voir le programme"), new Button("commande", "aide", "Aide")]),
        ])));
        Approve(new JsonObject { ["text"] = page.EscapedText, ["blocks"] = JsonSerializer.SerializeToNode(page.Blocks, SlackJson.Default.IReadOnlyListSlackBlock) });
    }

    [Fact]
    public void A_dialog_of_every_field_is_rendered_as_approved()
    {
        var view = new SlackDialog(Seals).Render(
            new Dialog("preparer", "Préparer le 8 mars", "Chaque réponse peut rester vide.",
            [
                new Field.Lines("objectifs", "Objectifs", "Un par ligne.", "Avancer") { Wording = "Quels sont les objectifs ?" },
                new Field.Line("partie", "Partie", "", ""),
                new Field.Choice("personne", "Qui ?", "", [new Option("1", "Quentin"), new Option("2", "Paul")], "2"),
                new Field.Check("sansobjet", "Personne / sans objet", "À cocher si personne n’intervient.", true),
            ], "Enregistrer", "1;0"), "U1", new DialogOrigin("", "C1", null, Replaces: false, IsOwnDirect: false));
        var json = JsonSerializer.SerializeToNode(view, SlackJson.Default.SlackView)!.AsObject();
        Assert.Null(FakeSlackRules.ProblemOfView(json));
        Approve(json);
    }

    [Fact]
    public void Nothing_is_cut_from_a_message_of_any_length_and_every_page_fits()
    {
        var text = string.Join('\n', Enumerable.Range(0, 3000).Select(number => $"ligne {number} & 😀"));
        var pages = new SlackPager(new SlackRenderer(Seals)).Pages(new Message([new Block.Quote("Déroulé", text)]));
        Assert.All(pages, page => Assert.InRange(page.EscapedText.Length, 1, SlackLimits.MessageText));
        Assert.All(pages, page => Assert.Null(FakeSlackRules.Problem(JsonSerializer.SerializeToNode(page.Blocks, SlackJson.Default.IReadOnlyListSlackBlock)!.AsArray(), 50)));
        var all = string.Join('\n', pages.Select(page => page.Text));
        Assert.All(Enumerable.Range(0, 3000), number => Assert.Contains($"ligne {number} & 😀", all, StringComparison.Ordinal));
    }

    private static void Approve(JsonNode rendered, [CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        var approved = Path.Combine(Path.GetDirectoryName(file)!, $"{name}.approved.json");
        var received = rendered.ToJsonString(Readable).ReplaceLineEndings("\n");
        if (File.Exists(approved) && File.ReadAllText(approved).TrimEnd() == received) return;
        File.WriteAllText(approved.Replace(".approved.", ".received.", StringComparison.Ordinal), received + "\n");
        Assert.Fail($"{name}.received.json differs from the approved file");
    }

    // Seals differ each time; the pictures shall not.
    private sealed class OpenSealer : ISealer
    {
        public string Seal(string purpose, Account account, string payload, TimeSpan? lifetime = null) => $"sealed:{purpose}:{account.UserId}:{payload}";

        public string? Open(string purpose, Account account, string sealedPayload) => null;
    }
}
