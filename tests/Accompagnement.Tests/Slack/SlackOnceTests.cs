using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace Accompagnement.Tests.Slack;

/// <summary>What Slack delivers twice has one effect and one answer, also where the program stopped in between.</summary>
public sealed class SlackOnceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_naming_that_is_delivered_again_after_a_restart_is_told_once(bool sockets)
    {
        var app = await SlackApp.StartAsync(sockets);
        try
        {
            var dialog = (await app.Driver.TypeAsync("Camille Garnier", "/accompagnement animateur 5 avril")).AsDialog;
            var (camille, modal) = (app.Workspace.Named("Camille Garnier"), app.Workspace.View(dialog.Handle)!);
            var payload = app.Client.Submission(camille, modal, app.Driver.Fill(dialog, ("personne", "Bastien"), ("partie", "l’atelier")));
            Assert.Null(await DeliverAsync(app, "interactive", payload));
            await app.Workspace.Happened.WaitAsync(0, happened => happened is Happening.Shown { Message.Text: var text } && text.Contains("Bastien animera", StringComparison.Ordinal));
            Assert.Null(await DeliverAsync(app, "interactive", payload));

            app = await app.StartAgainAsync();
            Assert.Null(await DeliverAsync(app, "interactive", payload));
            await SettledAsync(app);
            Assert.Single(app.Workspace.Messages(FakeWorkspace.Everybody, "nobody"), message => message.Text.Contains("Bastien animera", StringComparison.Ordinal));
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_press_that_is_delivered_again_after_a_restart_is_answered_once()
    {
        var app = await SlackApp.StartAsync();
        try
        {
            await app.Driver.TypeAsync("Marylène", "/accompagnement session 8 mars");
            var marylene = app.Workspace.Named("Marylène");
            var message = app.Workspace.Messages(FakeWorkspace.Everybody, marylene.Id)[^1];
            var payload = app.Client.Press(marylene, message, SlackDriver.Button(message.Blocks, "Voir le programme"));
            await DeliverAsync(app, "interactive", payload);
            await app.Slack.Responses.WaitAsync(0, _ => true);
            await DeliverAsync(app, "interactive", payload);
            app = await app.StartAgainAsync();
            await DeliverAsync(app, "interactive", payload);
            await SettledAsync(app);
            Assert.Single(app.Slack.Responses.All);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Words_that_are_delivered_again_are_answered_once_also_after_a_restart(bool sockets)
    {
        var app = await SlackApp.StartAsync(sockets);
        try
        {
            var aicha = app.Workspace.Named("Aïcha Benali");
            var words = app.Client.Event(new JsonObject { ["type"] = "message", ["channel_type"] = "im", ["user"] = aicha.Id, ["channel"] = app.Workspace.Direct(aicha.Id).Id, ["text"] = "aide", ["ts"] = "1.2" }, "Ev0SAME");
            await DeliverAsync(app, "events_api", words);
            await app.Workspace.Happened.WaitAsync(0, happened => happened is Happening.Shown { Message: var message } && message.Channel == app.Workspace.Direct(aicha.Id).Id);
            await DeliverAsync(app, "events_api", Again(words, 1));
            app = await app.StartAgainAsync();
            await DeliverAsync(app, "events_api", Again(words, 2));
            await SettledAsync(app);
            Assert.Single(app.Workspace.Messages(app.Workspace.Direct(aicha.Id).Id, aicha.Id));
        }
        finally
        {
            await app.DisposeAsync();
        }

        // Slack sends the same event in an envelope of another moment.
        static JsonObject Again(JsonObject words, int attempt)
        {
            var again = words.DeepClone().AsObject();
            again["event_context"] = $"{attempt}";
            return again;
        }
    }

    [Fact]
    public async Task A_request_that_Slack_tries_again_is_taken_with_its_retry_headers()
    {
        await using var app = await SlackApp.StartAsync();
        var aicha = app.Workspace.Named("Aïcha Benali");
        var words = app.Client.Event(new JsonObject { ["type"] = "app_mention", ["user"] = aicha.Id, ["channel"] = FakeWorkspace.Everybody, ["text"] = "<@U0BOT> aide" });
        // The first one was lost on the way: this one is the first that the program sees.
        using var retried = await app.Http.PostAsync("/slack/events", HttpWay.Json(words), HttpWay.JsonType, change: request =>
        {
            request.Headers.Add("X-Slack-Retry-Num", "1");
            request.Headers.Add("X-Slack-Retry-Reason", "http_timeout");
        });
        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        var (answer, _) = await app.Slack.Api.Calls.WaitAsync(0, call => call.Method == "chat.postEphemeral");
        Assert.Equal(aicha.Id, answer.Form["user"]);
    }

    [Fact]
    public async Task An_envelope_that_comes_through_both_connections_is_acknowledged_twice_and_answered_once()
    {
        await using var app = await SlackApp.StartAsync(sockets: true);
        var marylene = app.Workspace.Named("Marylène");
        await app.Driver.TypeAsync("Marylène", "/accompagnement session 8 mars");
        var message = app.Workspace.Messages(FakeWorkspace.Everybody, marylene.Id)[^1];
        var press = app.Client.Press(marylene, message, SlackDriver.Button(message.Blocks, "Voir le programme"));
        foreach (var socket in app.Slack.Sockets.Live) await app.Slack.Sockets.SendAsync("interactive", press, takesPayload: false, "envelope-same", socket);
        await SettledAsync(app);
        Assert.Single(app.Slack.Responses.All);
    }

    private static Task<JsonNode?> DeliverAsync(SlackApp app, string type, JsonObject payload) =>
        app.Sockets ? new SocketWay(app.Slack.Sockets).DeliverAsync(type, payload) : app.Http.DeliverAsync(type, Signed(payload));

    // A delivery of another moment has another signature.
    private static JsonObject Signed(JsonObject payload)
    {
        var other = payload.DeepClone().AsObject();
        other["delivered"] = Guid.NewGuid().ToString();
        return other;
    }

    // Whatever the deliveries before set going is over when a later one of the same person has been answered.
    private static async Task SettledAsync(SlackApp app)
    {
        await app.Driver.TypeAsync("Didier Roche", "/accompagnement aide");
        await app.Services.GetRequiredService<Accompagnement.Slack.SlackLater>().StopAsync(Cancellation);
    }
}
