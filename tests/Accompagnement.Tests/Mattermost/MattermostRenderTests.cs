using System.Text.Encodings.Web;
using System.Text.Json;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Mattermost;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Mattermost;

/// <summary>What messages and dialogs look like on Mattermost; the approved files are read by people.</summary>
public sealed class MattermostRenderTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly MattermostOptions Options = new() { CallbackUrl = "http://bot.example.test" };
    private static readonly MattermostSeals Seals = new(new OpenSealer());
    private static readonly MattermostRenderer Renderer = new(Seals, Options);

    private static string Shown(Message message)
    {
        var rendered = Renderer.Render(message);
        return $"{string.Join("\n\n---\n\n", rendered.Parts)}\n\n{JsonSerializer.SerializeToNode(rendered.Props, MattermostJson.Default.Props)!.ToJsonString(Readable)}\n";
    }

    [Fact]
    public void A_message_of_every_block_is_rendered_as_approved() => Approved.Matches(Shown(TrialFeature.Everything), "Message");

    [Fact]
    public void What_people_wrote_is_inert_in_every_place() => Approved.Matches(
        Shown(new Message(
        [
            new Block.Heading("@all # titre"),
            new Block.Facts([new Fact("Thème", "@channel **gras** [lien](http://exemple.fr)"), new Fact("Lieu", "~equipe :tada: <http://x|y>")]),
            new Block.Quote("Déroulé", "> citation\n# titre\n@here www.exemple.fr"),
        ])),
        "Inert");

    [Fact]
    public void A_dialog_of_every_field_is_rendered_as_approved_and_keeps_the_limits()
    {
        var dialog = new Dialog(
            "essai", "Un titre bien plus long que vingt-quatre signes", "Tout champ peut rester vide.",
            [
                new Field.Lines("objectifs", "Objectifs", "Un par ligne", "Avancer") { Wording = "Quels sont les objectifs de la session, et comment saura-t-on qu’ils sont atteints, pour chaque défi et chaque administration qui y participe ?" },
                new Field.Line("partie", "Partie", "", ""),
                new Field.Line("longue", "Longue", "", new string('a', 400)),
                new Field.Choice("personne", "Qui anime", "", [new("1", "Marylène"), new("2", "Quentin")], "2"),
                new Field.Check("sansobjet", "Personne n’intervient", "", true),
            ],
            "Enregistrer", "8");
        var json = JsonSerializer.SerializeToNode(new MattermostDialog(Seals, Options).Render(dialog, new MattermostTarget(new Account(Platforms.Mattermost, "u"))), MattermostJson.Default.OpenDialog)!;
        Assert.Empty(FakeDialogRules.Problems(json["dialog"]!.AsObject()));
        Approved.Matches($"{json.ToJsonString(Readable)}\n", "Dialog");
    }

    [Fact]
    public void Nothing_is_cut_from_a_message_of_any_length_and_every_part_fits()
    {
        var lines = Enumerable.Range(0, 3000).Select(number => $"ligne {number} @ici 😀").ToList();
        var buttons = Enumerable.Range(0, 40).Select(number => new Button("session", $"{number}", $"Session {number}")).ToSequence();
        var rendered = Renderer.Render(new Message([new Block.Heading("Longue"), new Block.Facts([new Fact("Déroulé", string.Join('\n', lines))]), new Block.Buttons(buttons)]));
        Assert.All(rendered.Parts, part => Assert.InRange(MattermostText.Runes(part), 1, MattermostText.MostRunes));
        var all = string.Join('\n', rendered.Parts);
        Assert.All(Enumerable.Range(0, 3000), number => Assert.Contains($"ligne {number} @", all, StringComparison.Ordinal));
        Assert.InRange(MattermostText.Runes(JsonSerializer.Serialize(rendered.Props, MattermostJson.Default.Props)), 1, 8000);
        Assert.True(rendered.Attachments.Sum(attachment => attachment.Actions?.Count ?? 0) == 40 || all.Contains("Tous les boutons ne tiennent pas", StringComparison.Ordinal));
    }

    // Seals differ each time; the pictures shall not.
    private sealed class OpenSealer : ISealer
    {
        public string Seal(string purpose, Account account, string payload, TimeSpan? lifetime = null) => $"sealed:{purpose}:{account.UserId}:{payload}";

        public string? Open(string purpose, Account account, string sealedPayload) => null;
    }
}
