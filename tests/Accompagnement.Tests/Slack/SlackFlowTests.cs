using System.Text.Json.Nodes;
using Accompagnement.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace Accompagnement.Tests.Slack;

/// <summary>Buttons, modals, words and the Home tab, over HTTP and over sockets alike.</summary>
public sealed class SlackFlowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_facilitator_opens_the_dialog_errors_stay_in_their_field_and_answers_are_confirmed(bool sockets)
    {
        await using var app = await StartAsync(sockets);
        var modal = await OpenAsync(app, sockets);
        var refused = await SubmitAsync(app, sockets, modal, "UMARY", "16h-15h : à rebours");
        Assert.Equal("errors", (string?)refused!["response_action"]);
        Assert.NotNull(refused["errors"]!["deroule"]);
        var before = app.Slack.Calls.Count;
        Assert.Null(await SubmitAsync(app, sockets, modal, "UMARY", "15h-16h : accueil"));
        var said = await app.Slack.Calls.WaitAsync(before, method => method == "response");
        Assert.Contains("enregistré", (string?)said.Body["text"], StringComparison.Ordinal);
        Assert.Empty(app.Slack.Refusals);
    }

    [Fact]
    public async Task What_another_person_or_a_forger_sends_as_metadata_is_refused_and_the_text_kept()
    {
        await using var app = await StartAsync(sockets: false);
        var modal = await OpenAsync(app, sockets: false);
        Assert.Contains("expiré", (string?)(await SubmitAsync(app, false, modal, "UAMINA", "15h : x"))!["errors"]!["deroule"], StringComparison.Ordinal);
        modal["private_metadata"] = "forged";
        Assert.Equal("errors", (string?)(await SubmitAsync(app, false, modal, "UMARY", "15h : x"))!["response_action"]);
    }

    [Fact]
    public async Task The_home_tab_shows_what_awaits_the_person_and_the_board_to_the_team()
    {
        await using var app = await StartAsync(sockets: false);
        await app.Services.GetRequiredService<SlackTeam>().ReadAsync(TestContext.Current.CancellationToken);
        foreach (var (user, sees) in ((string, string)[])[("UMARY", "vous reste à préparer"), ("UCLAIRE", "Avancement des préparations")])
        {
            var before = app.Slack.Calls.Count;
            await EventAsync(app, new JsonObject { ["type"] = "app_home_opened", ["user"] = user, ["tab"] = "home" });
            // A change elsewhere may publish tabs as well: the one that says it is awaited.
            var shown = false;
            for (var from = before; !shown; from++)
            {
                var home = await app.Slack.Calls.WaitAsync(from, method => method == "views.publish");
                var texts = SlackHttpTests.Texts(JsonNode.Parse((string)home.Body["view"]!)).Select(text => (string)text["text"]!);
                shown = texts.Any(text => text.Contains(sees, StringComparison.Ordinal));
            }
        }
        Assert.Empty(app.Slack.Refusals);
    }

    [Fact]
    public async Task Words_said_to_the_bot_are_answered_once_however_often_they_are_delivered()
    {
        await using var app = await StartAsync(sockets: false);
        var words = new JsonObject { ["type"] = "message", ["channel_type"] = "im", ["user"] = "UAMINA", ["channel"] = "D0AMINA", ["text"] = "programme" };
        await EventAsync(app, words, "Ev1");
        await EventAsync(app, words, "Ev1");
        var said = await app.Slack.Calls.WaitAsync(0, method => method == "chat.postMessage");
        Assert.Contains("Sessions à venir", (string?)said.Body["text"], StringComparison.Ordinal);
        var before = app.Slack.Calls.Count;
        await EventAsync(app, new JsonObject { ["type"] = "app_mention", ["user"] = "UAMINA", ["channel"] = "C0ALL", ["text"] = "<@UBOT> aide" }, "Ev2");
        var next = await app.Slack.Calls.WaitAsync(before, method => method.StartsWith("chat.", StringComparison.Ordinal));
        Assert.Equal("chat.postEphemeral", next.Method);
    }

    internal static async Task<SlackApp> StartAsync(bool sockets)
    {
        var app = await SlackApp.StartAsync(sockets);
        if (sockets) await OpenSocketsAsync(app, 2);
        return app;
    }

    internal static async Task OpenSocketsAsync(SlackApp app, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (app.Slack.Open.Count < count || app.Services.GetRequiredService<SlackSockets>().Live < count)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<JsonObject> OpenAsync(SlackApp app, bool sockets)
    {
        var command = app.Command("UMARY", "/accompagnement", "preparer");
        if (sockets) Assert.Null(await app.Slack.SendAsync("slash_commands", command, takesPayload: true));
        else (await app.PostAsync("/slack/commands", SlackApp.Form(command))).EnsureSuccessStatusCode();
        var opened = await app.Slack.Calls.WaitAsync(0, method => method == "views.open");
        return JsonNode.Parse((string)opened.Body["view"]!)!.AsObject();
    }

    private static async Task<JsonNode?> SubmitAsync(SlackApp app, bool sockets, JsonObject modal, string user, string agenda)
    {
        var view = modal.DeepClone().AsObject();
        view["id"] = "V1";
        view["state"] = new JsonObject { ["values"] = new JsonObject { ["deroule"] = new JsonObject { ["valeur"] = new JsonObject { ["type"] = "plain_text_input", ["value"] = agenda } }, ["animation"] = new JsonObject { ["valeur"] = new JsonObject { ["value"] = "Marylène" } } } };
        var payload = new JsonObject { ["type"] = "view_submission", ["user"] = new JsonObject { ["id"] = user }, ["trigger_id"] = app.Slack.Trigger(), ["view"] = view };
        if (sockets) return await app.Slack.SendAsync("interactive", payload, takesPayload: true);
        var response = await app.PostAsync("/slack/interactions", $"payload={Uri.EscapeDataString(payload.ToJsonString())}");
        var body = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return body.Length == 0 ? null : JsonNode.Parse(body);
    }

    private static async Task EventAsync(SlackApp app, JsonObject happened, string? id = null)
    {
        var envelope = new JsonObject { ["type"] = "event_callback", ["event_id"] = id ?? app.Slack.Next("Ev"), ["n"] = app.Slack.Next(""), ["event"] = happened.DeepClone() };
        (await app.PostAsync("/slack/events", envelope.ToJsonString(), "application/json")).EnsureSuccessStatusCode();
    }
}
