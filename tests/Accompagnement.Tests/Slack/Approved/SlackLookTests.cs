using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;
using Accompagnement.Slack;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Slack;

/// <summary>
/// What people are shown on Slack, as Slack is sent it; the approved files are read by people, who may paste the blocks into Slack's Block
/// Kit Builder to see them. What is sealed differs each time and stands as "…".
/// </summary>
public sealed class SlackLookTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("card-for-a-fellow", "Aïcha Benali", "/prochaine-session")]
    [InlineData("card-for-a-facilitator", "Marylène", "/prochaine-session")]
    [InlineData("card-for-a-mentor", "Didier Roche", "/prochaine-session")]
    [InlineData("list", "Aïcha Benali", "/accompagnement programme")]
    [InlineData("help-for-a-fellow", "Aïcha Benali", "/accompagnement aide")]
    [InlineData("help-for-the-team", "Camille Garnier", "/accompagnement aide")]
    [InlineData("session-in-full", "Camille Garnier", "/accompagnement session 22 février")]
    [InlineData("session-not-found", "Aïcha Benali", "/accompagnement session 23 mars")]
    public async Task An_answer_looks_as_approved(string name, string who, string line)
    {
        await using var app = await SlackApp.StartAsync();
        await app.Driver.TypeAsync(who, line);
        Approve(name, app.Workspace.Messages(FakeWorkspace.Everybody, app.Workspace.Named(who).Id)[^1]);
        Assert.Empty(app.Slack.Api.Refusals);
    }

    [Fact]
    public async Task A_dialog_its_errors_its_confirmation_and_a_conflict_look_as_approved()
    {
        await using var app = await SlackApp.StartAsync();
        var dialog = (await app.Driver.TypeAsync("Marylène", "/accompagnement preparer 8 mars")).AsDialog;
        var theirs = (await app.Driver.TypeAsync("Mathilde", "/accompagnement preparer 8 mars")).AsDialog;
        Approve("dialog", app.Workspace.View(dialog.Handle)!);
        var refused = (await app.Driver.SubmitAsync("Marylène", dialog, ("deroule", "16h-15h : à rebours"), ("interventions", "Ada"), ("sansobjet", "true"))).AsDialog;
        Approve("dialog-errors", app.Client.Acknowledged.All[^1]!);
        await app.Driver.SubmitAsync("Marylène", refused, ("deroule", "15h-16h : accueil"), ("sansobjet", "false"), ("interventions", ""));
        Approve("confirmation", app.Workspace.Messages(FakeWorkspace.Everybody, app.Workspace.Named("Marylène").Id)[^1]);
        await app.Driver.SubmitAsync("Mathilde", theirs, ("deroule", "15h-17h : ateliers <!channel>"));
        Approve("conflict", app.Workspace.Messages(FakeWorkspace.Everybody, app.Workspace.Named("Mathilde").Id)[^1]);
        Assert.Empty(app.Slack.Api.Refusals);
    }

    [Fact]
    public async Task A_reminder_looks_as_approved()
    {
        await using var app = await SlackApp.StartAsync(reminders: true);
        var direct = app.Workspace.Direct(app.Workspace.Named("Marylène").Id).Id;
        var (reminder, _) = await app.Workspace.Happened.WaitAsync(0, happened => happened is Happening.Shown { Message: var message } && message.Channel == direct);
        Approve("reminder", ((Happening.Shown)reminder).Message);
        Assert.Empty(app.Slack.Api.Refusals);
    }

    [Theory]
    [InlineData("home-for-a-fellow", "Aïcha Benali")]
    [InlineData("home-for-a-facilitator", "Marylène")]
    [InlineData("home-for-the-team", "Camille Garnier")]
    public async Task A_home_tab_looks_as_approved(string name, string who)
    {
        await using var app = await SlackApp.StartAsync();
        await app.Driver.OpenHomeAsync(who);
        Approve(name, app.Workspace.Home(app.Workspace.Named(who).Id)!);
        Assert.Empty(app.Slack.Api.Refusals);
    }

    [Fact]
    public void A_message_of_every_part_looks_as_approved()
    {
        var page = Assert.Single(new SlackPager(new SlackRenderer(new SlackSeals(new NoSealer()))).Pages(new Message(
        [
            new Block.Heading("Prochaine session"),
            new Block.Paragraph("Bonjour <!channel> & tout le monde"),
            new Block.Facts([new Fact("Date", "jeudi 8 mars"), new Fact("Thème", "*Feuille* <@U1> de route")]),
            new Block.Entries([new Entry("Jeudi 8 mars", "2 réponses sur 4", Marked: true), new Entry("Jeudi 22 mars", "")]),
            new Block.Quote("Quel déroulé", "15h-16h : accueil\n  - café"),
            new Block.Note("Une remarque"),
            new Block.Buttons([new Button("preparer", "1", "Préparer", Primary: true), new Button("commande", "programme", "Voir le programme"), new Button("commande", "aide", "Aide")]),
        ])));
        Approve("every-part", new JsonObject { ["text"] = page.EscapedText, ["blocks"] = JsonSerializer.SerializeToNode(page.Blocks, SlackJson.Wire.IReadOnlyListSlackBlock) });
    }

    [Fact]
    public void A_dialog_of_every_field_looks_as_approved()
    {
        var view = new SlackDialog(new SlackSeals(new NoSealer())).Render(
            new Dialog("preparer", "Préparer le 8 mars", "Chaque réponse peut rester vide.",
            [
                new Field.Lines("objectifs", "Objectifs", "Un par ligne.", "Avancer") { Wording = "Quels sont les objectifs ?" },
                new Field.Line("partie", "Partie", "", ""),
                new Field.Choice("personne", "Qui ?", "", [new Option("1", "Quentin"), new Option("2", "Paul")], "2"),
                new Field.Check("sansobjet", "Personne / sans objet", "À cocher si personne n’intervient.", true),
            ], "Enregistrer", "1;0"), "U1", new DialogOrigin("", "C1", null, Replaces: false, IsOwnDirect: false));
        var json = JsonSerializer.SerializeToNode(view, SlackJson.Wire.SlackView)!.AsObject();
        Assert.Null(FakeSlackRules.ProblemOfView(json));
        Approve("every-field", json);
    }

    // Every message is held to the law that its text says all.
    private static void Approve(string name, FakeMessage message)
    {
        FakeSlackRules.SaysAll(SlackText.Unescape(message.Text), message.Blocks);
        Approve(name, new JsonObject { ["text"] = message.Text, ["blocks"] = message.Blocks.DeepClone() });
    }

    private static void Approve(string name, FakeView view) => Approve(name, view.Json);

    private static void Approve(string name, JsonNode shown)
    {
        var open = shown.DeepClone();
        Unseal(open);
        Approved.Matches(open.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n", name, "json");
    }

    private static void Unseal(JsonNode? node)
    {
        if (node is JsonArray items) foreach (var item in items) Unseal(item);
        if (node is not JsonObject parts) return;
        if (parts.ContainsKey("private_metadata")) parts["private_metadata"] = "…";
        if ((string?)parts["type"] == "button") parts["value"] = "…";
        foreach (var (_, part) in parts.ToList()) Unseal(part);
    }

    private sealed class NoSealer : ISealer
    {
        public string Seal(string purpose, Account account, string payload, TimeSpan? lifetime = null) => "…";

        public string? Open(string purpose, Account account, string sealedPayload) => null;
    }
}
