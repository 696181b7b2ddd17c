using System.Text.Json.Nodes;
using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Slack;

/// <summary>
/// Payloads with every key that Slack sends, one file for each kind (its facts, composed anew), over HTTP as Slack encodes them and in
/// envelopes.
/// </summary>
public sealed class SlackPayloadTests
{
    public static TheoryData<string, bool, string> Answered
    {
        get
        {
            TheoryData<string, bool, string> data = [];
            foreach (var sockets in (bool[])[false, true])
            {
                data.Add("slash_command", sockets, "Utilisateurs/Com");
                data.Add("slash_command.empty", sockets, "jeudi 8 mars");
                data.Add("block_actions.button-in-message", sockets, "Préparer le 8 mars");
                data.Add("block_actions.button-in-ephemeral", sockets, "Préparer le 8 mars");
                data.Add("block_actions.button-in-home", sockets, "Préparer le 8 mars");
                data.Add("block_actions.button-without-value", sockets, "Rien n’a été modifié");
                data.Add("block_actions.static_select", sockets, "Rien n’a été modifié");
                data.Add("block_actions.multi_static_select", sockets, "Rien n’a été modifié");
                data.Add("block_actions.overflow", sockets, "Rien n’a été modifié");
                data.Add("block_actions.datepicker", sockets, "Rien n’a été modifié");
                data.Add("view_submission.every-input", sockets, "Tout est prêt");
                data.Add("event.app_home_opened", sockets, "Votre prochaine session");
                data.Add("event.app_home_opened-again", sockets, "Votre prochaine session");
                data.Add("event.message-im", sockets, "Je ne trouve pas de session");
                data.Add("event.app_mention", sockets, "Utilisateurs/Com");
            }
            return data;
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task A_payload_of_each_kind_is_understood(string file, bool sockets, string answer)
    {
        await using var app = await SlackApp.StartAsync(sockets);
        var (payload, from) = await PrepareAsync(app, file);
        var acknowledged = await DeliverAsync(app, file, payload);
        if (file.StartsWith("slash_command", StringComparison.Ordinal))
        {
            Assert.Equal("ephemeral", (string?)acknowledged!["response_type"]);
            Assert.Contains(answer, Plain((string)acknowledged["text"]!), StringComparison.Ordinal);
            return;
        }
        Assert.Null(acknowledged);
        var (seen, _) = await app.Workspace.Happened.WaitAsync(from, _ => true);
        Assert.Contains(answer, Plain(seen is Happening.Viewed { View.Json: var view } ? SlackDriver.TextOf(view) : ((Happening.Shown)seen).Message.Text), StringComparison.Ordinal);
        Assert.Empty(app.Log.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_typed_arrives_sign_by_sign(bool sockets)
    {
        await using var app = await SlackApp.StartAsync(sockets);
        var (payload, from) = await PrepareAsync(app, "view_submission.every-input");
        await DeliverAsync(app, "view_submission.every-input", payload);
        await app.Workspace.Happened.WaitAsync(from, _ => true);
        var programme = (await app.Services.Of<IProgrammes>().CurrentAsync(Cancellation))!.Programme;
        var preparation = programme.Sessions.Single(session => session.Dates.First == new DateOnly(2018, 3, 8)).Preparation;
        Assert.Equal("Ada + \"Grace\" / 50 % & l’équipe 😀", preparation.Speakers.Text);
        Assert.Equal("15h-16h : accueil\n16h-17h : a + b = c/d", preparation.Agenda.Text);
    }

    [Theory]
    [InlineData("view_closed")]
    [InlineData("message_action")]
    [InlineData("shortcut")]
    [InlineData("event.app_home_opened-messages")]
    [InlineData("event.message-im-of-a-bot")]
    [InlineData("event.message-im-changed")]
    [InlineData("event.unknown")]
    public async Task What_is_not_for_the_bot_is_acknowledged_and_does_nothing(string file)
    {
        foreach (var sockets in (bool[])[false, true])
        {
            await using var app = await SlackApp.StartAsync(sockets);
            var (payload, from) = await PrepareAsync(app, file);
            Assert.Null(await DeliverAsync(app, file, payload));
            // Whatever it had set going would come before what is asked afterwards.
            await app.Driver.TypeAsync("Didier Roche", "/accompagnement aide");
            Assert.Equal(from + 1, app.Workspace.Happened.Count);
            Assert.Empty(app.Log.Errors);
        }
    }

    private static async Task<(JsonObject Payload, int From)> PrepareAsync(SlackApp app, string file)
    {
        var user = app.Workspace.Named("Marylène");
        var card = (await app.Driver.TypeAsync("Marylène", "/accompagnement session 8 mars")).AsMessage;
        var message = app.Workspace.Messages(FakeWorkspace.Everybody, user.Id)[^1];
        var dialog = (await app.Driver.PressAsync("Marylène", card, "Préparer")).AsDialog;
        var modal = app.Workspace.View(dialog.Handle)!;
        var json = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "Accompagnement.Tests", "Slack", "Payloads", $"{file}.json"), Cancellation);
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["user"] = user.Id,
            ["channel"] = FakeWorkspace.Everybody,
            ["direct"] = app.Workspace.Direct(user.Id).Id,
            ["trigger"] = app.Slack.Triggers.Trigger(user.Id),
            ["response_url"] = app.Slack.ResponseUrl(FakeWorkspace.Everybody, user.Id),
            ["preparer"] = (string)SlackDriver.Button(message.Blocks, "Préparer")["value"]!,
            ["metadata"] = (string)modal.Json["private_metadata"]!,
            ["view"] = modal.Id,
        })
        {
            json = json.Replace($"{{{{{name}}}}}", value, StringComparison.Ordinal);
        }
        return (JsonNode.Parse(json)!.AsObject(), app.Workspace.Happened.Count);
    }

    private static Task<JsonNode?> DeliverAsync(SlackApp app, string file, JsonObject payload)
    {
        var type = file.StartsWith("event", StringComparison.Ordinal) ? "events_api" : file.StartsWith("slash", StringComparison.Ordinal) ? "slash_commands" : "interactive";
        return app.Sockets ? new SocketWay(app.Slack.Sockets).DeliverAsync(type, payload) : app.Http.DeliverAsync(type, payload);
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
