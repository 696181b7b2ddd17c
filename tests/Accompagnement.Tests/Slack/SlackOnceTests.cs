using System.Net;
using System.Text.Json.Nodes;
using Accompagnement.Core.Programmes;
using Microsoft.Extensions.DependencyInjection;

namespace Accompagnement.Tests.Slack;

/// <summary>What Slack delivers twice has one effect and one answer, also where the program stopped in between.</summary>
public sealed class SlackOnceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Handing_over_that_is_delivered_again_after_a_restart_is_told_once(bool sockets)
    {
        var app = await SlackApp.StartAsync(sockets);
        try
        {
            var card = (await app.Driver.TypeAsync("Quentin", "/accompagnement session 22 mars")).AsMessage;
            var dialog = (await app.Driver.PressAsync("Quentin", card, "Passer la main")).AsDialog;
            var (quentin, modal) = (app.Workspace.Named("Quentin"), app.Workspace.View(dialog.Handle)!);
            var payload = app.Client.Submission(quentin, modal, app.Driver.Fill(dialog, ("personne", "Paul")));
            Assert.Null(await DeliverAsync(app, "interactive", payload));
            await app.Workspace.Happened.WaitAsync(0, happened => happened is Happening.Shown { Message.Text: var text } && text.Contains("prend la suite de Quentin", StringComparison.Ordinal));
            Assert.Null(await DeliverAsync(app, "interactive", payload));

            app = await app.StartAgainAsync();
            Assert.Null(await DeliverAsync(app, "interactive", payload));
            await SettledAsync(app);
            Assert.Single(Texts(app), text => text.Contains("Paul", StringComparison.Ordinal));
            Assert.Equal("Paul", (await SessionAsync(app, 22)).Preparation.Facilitators.Text);
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
            var payload = app.Client.Press(marylene, message, SlackDriver.Button(message.Blocks, "Tout voir"));
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
            await app.Slack.Api.Calls.WaitAsync(0, call => call.Method == "chat.postMessage");
            await DeliverAsync(app, "events_api", Again(words, 1));
            app = await app.StartAgainAsync();
            await DeliverAsync(app, "events_api", Again(words, 2));
            await SettledAsync(app);
            Assert.Single(app.Slack.Api.Calls.All, call => call.Method == "chat.postMessage");
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
        var aicha = app.Workspace.Named("Aïcha Benali");
        var command = app.Client.Command(aicha, FakeWorkspace.Everybody, "/accompagnement", "programme");
        foreach (var socket in app.Slack.Sockets.Live)
        {
            await app.Slack.Sockets.SendAsync("slash_commands", command, takesPayload: true, "envelope-same", socket);
        }
        Assert.Equal(2, app.Slack.Sockets.Acknowledged["envelope-same"]);
        Assert.Single(app.Log.Lines.All, line => line.Text.Contains($"slack:{aicha.Id} answered", StringComparison.Ordinal));
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

    private static IEnumerable<string> Texts(SlackApp app) => app.Workspace.Messages(FakeWorkspace.Everybody, "nobody").Select(message => message.Text);

    private static async Task<Session> SessionAsync(SlackApp app, int day) =>
        (await app.Services.GetRequiredService<IProgrammes>().CurrentAsync(Cancellation))!.Programme.Sessions.Single(session => session.Dates.First == new DateOnly(2018, 3, day));
}
