using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;
using Accompagnement.Mattermost;
using Microsoft.Extensions.DependencyInjection;

namespace Accompagnement.Tests.Mattermost;

/// <summary>What comes forged, altered, late, twice, too large or as rubbish is refused in a form that loses nothing.</summary>
public sealed class MattermostSafetyTests
{
    private const string Alphabet = "{}[]\":,=&%abé\u0001null0";

    private static string? Sentence(JsonNode? answer) => (string?)(answer?["text"] ?? answer?["ephemeral_text"] ?? answer?["error"]);

    private static JsonObject Click(MattermostApp app, string? context, string trigger = "t1") => new()
    {
        ["user_id"] = app.Place.People["Marylène"].Id,
        ["user_name"] = "m",
        ["channel_id"] = app.Place.Channel,
        ["channel_name"] = "accompagnement",
        ["post_id"] = FakeDirectory.NewId(),
        ["trigger_id"] = trigger,
        ["type"] = "button",
        ["context"] = new JsonObject { ["sealed"] = context },
    };

    private static JsonObject Submission(string user, string state, string text) => new()
    {
        ["type"] = "dialog_submission",
        ["callback_id"] = "lenteur",
        ["state"] = state,
        ["user_id"] = user,
        ["submission"] = new JsonObject { ["texte"] = text },
        ["cancelled"] = false,
    };

    private static string State(MattermostApp app, string user, TimeSpan? lifetime = null)
    {
        var json = JsonSerializer.Serialize(new SealedDialog("lenteur", "", app.Place.Channel, ""), MattermostJson.Default.SealedDialog);
        return app.Services.GetRequiredService<ISealer>().Seal("mattermost.dialog", new Account(Platforms.Mattermost, user), json, lifetime ?? TimeSpan.FromHours(1));
    }

    private static bool WasLogged(MattermostApp app, string kind) => app.Log.Lines.Any(line => line.Contains($"A Mattermost {kind} was refused", StringComparison.Ordinal));

    [Fact]
    public async Task A_command_with_another_token_is_refused_before_its_body_is_read()
    {
        await using var app = await MattermostApp.StartAsync();
        var form = MattermostApp.Form(("token", app.CommandToken), ("user_id", "u"), ("channel_id", "c"), ("command", "/prochaine-session"));
        Assert.Equal(MattermostTexts.Forged, Sentence((await app.PostAsync("commands", form, $"Token {app.CommandToken[..^1]}x")).Body));
        Assert.Equal(MattermostTexts.Forged, Sentence((await app.PostAsync("commands", MattermostApp.Form(("token", "x"), ("user_id", "u"), ("channel_id", "c"), ("command", "/lent")), "Bearer jwt")).Body));
        Assert.True(WasLogged(app, "command"));
        var taken = MattermostApp.Form(("token", app.CommandToken), ("user_id", app.Place.People["Marylène"].Id), ("channel_id", app.Place.Channel), ("command", "/prochaine-session"), ("text", ""));
        Assert.Contains("8", Sentence((await app.PostAsync("commands", taken, "Bearer jwt")).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_or_altered_button_is_refused_with_a_sentence_and_a_line_in_the_log()
    {
        await using var app = await MattermostApp.StartAsync();
        var good = app.Services.GetRequiredService<MattermostSeals>().Button(new SealedPress("commande", "aide", ""));
        foreach (var context in (string?[])[null, "", "rubbish", $"{good}x", good[..^4]])
        {
            var (status, answer) = await app.PostAsync("actions", MattermostApp.Json(Click(app, context).ToJsonString()));
            Assert.Equal((HttpStatusCode.OK, MattermostTexts.Forged), (status, Sentence(answer)));
        }
        Assert.True(WasLogged(app, "button"));
        Assert.NotEqual(MattermostTexts.Forged, Sentence((await app.PostAsync("actions", MattermostApp.Json(Click(app, good).ToJsonString()))).Body));
    }

    [Fact]
    public async Task A_dialog_that_is_forged_altered_expired_or_another_persons_stays_open_with_a_sentence()
    {
        await using var app = await MattermostApp.StartAsync();
        app.Slow.Finish();
        var (hers, theirs) = (app.Place.People["Marylène"].Id, app.Place.People["Aïcha Benali"].Id);
        var good = State(app, hers);
        foreach (var (user, state) in ((string, string)[])[(hers, "rubbish"), (hers, $"{good}x"), (theirs, good), (hers, State(app, hers, TimeSpan.FromMinutes(-1)))])
        {
            var (status, answer) = await app.PostAsync("dialogs", MattermostApp.Json(Submission(user, state, "texte").ToJsonString()));
            Assert.Equal((HttpStatusCode.OK, MattermostTexts.Expired), (status, Sentence(answer)));
        }
        Assert.True(WasLogged(app, "dialog"));
        Assert.Equal(0, app.Slow.Started);
        Assert.Null(Sentence((await app.PostAsync("dialogs", MattermostApp.Json(Submission(hers, good, "texte").ToJsonString()))).Body));
    }

    [Fact]
    public async Task A_dialog_sent_again_has_one_effect_even_by_another_process_and_with_another_text()
    {
        await using var first = await MattermostApp.StartAsync();
        var hers = first.Place.People["Marylène"].Id;
        var state = State(first, hers);
        var both = Enumerable.Range(0, 2).Select(_ => first.PostAsync("dialogs", MattermostApp.Json(Submission(hers, state, "un").ToJsonString()))).ToList();
        await first.UntilAsync(() => first.Slow.Started == 1);
        first.Slow.Finish();
        Assert.All(await Task.WhenAll(both), answer => Assert.Null(Sentence(answer.Body)));
        Assert.Null(Sentence((await first.PostAsync("dialogs", MattermostApp.Json(Submission(hers, state, "un").ToJsonString()))).Body));
        Assert.Equal(MattermostTexts.Used, Sentence((await first.PostAsync("dialogs", MattermostApp.Json(Submission(hers, state, "deux").ToJsonString()))).Body));
        Assert.Equal(1, first.Slow.Done);

        var second = await first.StartAgainAsync();
        Assert.Equal(MattermostTexts.Used, Sentence((await second.PostAsync("dialogs", MattermostApp.Json(Submission(hers, state, "un").ToJsonString()))).Body));
        Assert.Equal(0, second.Slow.Started);
        await second.StopAsync();
    }

    [Fact]
    public async Task The_same_click_or_command_delivered_twice_is_done_once()
    {
        await using var app = await MattermostApp.StartAsync();
        app.Slow.Finish();
        var context = app.Services.GetRequiredService<MattermostSeals>().Button(new SealedPress("compter", "1", ""));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.PostAsync("actions", MattermostApp.Json(Click(app, context).ToJsonString()))));
        Assert.All(answers, answer => Assert.Equal("Compté.", Sentence(answer.Body)));
        Assert.Equal(1, app.Slow.Done);
        StringContent Command() => MattermostApp.Form(
            ("token", app.CommandToken), ("user_id", app.Place.People["Marylène"].Id), ("channel_id", app.Place.Channel), ("command", "/accompagnement"), ("text", "lent"), ("trigger_id", "t2"));
        for (var time = 0; time < 3; time++) Assert.Equal("Enfin une réponse.", Sentence((await app.PostAsync("commands", Command())).Body));
        Assert.Equal(2, app.Slow.Done);
    }

    [Fact]
    public async Task Rights_and_lengths_are_checked_again()
    {
        await using var app = await MattermostApp.StartAsync();
        var hers = app.Place.People["Marylène"].Id;
        var long_ = (await app.PostAsync("dialogs", MattermostApp.Json(Submission(hers, State(app, hers), new string('a', 200_000)).ToJsonString()))).Body;
        Assert.Equal(MattermostTexts.TooLarge, (string?)long_!["errors"]!["texte"]);
        Assert.Equal(0, app.Slow.Started);
        var button = app.Services.GetRequiredService<MattermostSeals>().Button(new SealedPress("commande", "secret", ""));
        Assert.Contains("équipe", Sentence((await app.PostAsync("actions", MattermostApp.Json(Click(app, button).ToJsonString()))).Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_fifty_megabytes_is_answered_without_being_taken_in()
    {
        await using var app = await MattermostApp.StartAsync();
        foreach (var (path, type) in ((string, string)[])[("commands", "application/x-www-form-urlencoded"), ("actions", "application/json"), ("dialogs", "application/json")])
        {
            var content = new ByteArrayContent(new byte[50 * 1024 * 1024]);
            content.Headers.ContentType = new(type);
            var (status, answer) = await app.PostAsync(path, content);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.NotNull(Sentence(answer));
        }
    }

    [Fact]
    public async Task A_thousand_bodies_of_rubbish_are_each_answered_with_200_and_a_sentence()
    {
        await using var app = await MattermostApp.StartAsync();
        var random = new Random(1);
        for (var at = 0; at < 1000; at++)
        {
            var garbage = new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var (path, type) = (at % 3) switch { 0 => ("commands", "application/x-www-form-urlencoded"), 1 => ("actions", "application/json"), _ => ("dialogs", "application/json") };
            var (status, answer) = await app.PostAsync(path, new StringContent(garbage, System.Text.Encoding.UTF8, type));
            Assert.True(status == HttpStatusCode.OK && Sentence(answer) is { Length: > 0 }, $"{status} {answer} for {garbage}");
        }
    }
}
