using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Accompagnement.Slack;

namespace Accompagnement.Tests.Slack;

/// <summary>What Slack sends over HTTP, and what somebody else might.</summary>
public sealed class SlackHttpTests
{
    private const string Alphabet = "{}[]\":,=&%abé\u0001null0";

    private const string Vector =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    [Fact]
    public void The_published_signature_is_computed()
    {
        var signature = new SlackSignature(new SlackOptions { SigningSecret = SlackApp.Secret }, new SlackClock(TimeProvider.System));
        Assert.Equal("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", signature.Of("1531420618", Encoding.UTF8.GetBytes(Vector)));
    }

    [Fact]
    public async Task A_command_is_answered_in_the_acknowledgement_and_what_people_wrote_is_inert()
    {
        await using var app = await SlackApp.StartAsync();
        var response = await app.PostAsync("/slack/commands", SlackApp.Form(app.Command("UAMINA", "/prochaine-session", "")));
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.Equal("ephemeral", (string?)body["response_type"]);
        Assert.Contains("&lt;!channel&gt; &amp; *co*", (string?)body["text"], StringComparison.Ordinal);
        Assert.Null(FakeSlackRules.Problem(body["blocks"]!.AsArray(), 50));
        Assert.DoesNotContain(body["blocks"]!.AsArray().SelectMany(Texts), text => (string?)text["type"] == "mrkdwn" && ((string)text["text"]!).Contains("<!", StringComparison.Ordinal));
        Assert.Empty(app.Slack.Refusals);
    }

    [Fact]
    public async Task Requests_that_are_not_proven_are_refused()
    {
        await using var app = await SlackApp.StartAsync();
        var body = SlackApp.Form(app.Command("UAMINA", "/prochaine-session", ""));
        var now = TimeProvider.System.GetUtcNow();
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.PostAsync("/slack/commands", body, at: now.AddMinutes(-6))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.PostAsync("/slack/commands", body, at: now.AddMinutes(6))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.PostAsync("/slack/commands", body, change: request => request.Headers.Remove("X-Slack-Signature"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.PostAsync("/slack/commands", body, change: request => request.Headers.Remove("X-Slack-Request-Timestamp"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.PostAsync("/slack/commands", body, change: request => request.Content = new StringContent(body + "x", Encoding.UTF8, "application/x-www-form-urlencoded"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("/slack/commands", body, at: now)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.PostAsync("/slack/commands", body, at: now)).StatusCode);
    }

    [Fact]
    public async Task Bodies_too_large_of_another_type_or_of_garbage_are_refused()
    {
        await using var app = await SlackApp.StartAsync();
        using var large = new HttpRequestMessage(HttpMethod.Post, "/slack/events") { Content = new ByteArrayContent(new byte[50 * 1024 * 1024]) };
        large.Content.Headers.ContentType = new("application/json");
        large.Headers.ExpectContinue = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await app.Http.SendAsync(large, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await app.PostAsync("/slack/events", "{}", "text/plain")).StatusCode);
        var random = new Random(1);
        for (var at = 0; at < 1000; at++)
        {
            var garbage = new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            var (path, type) = at % 3 == 0 ? ("/slack/events", "application/json") : at % 3 == 1 ? ("/slack/commands", "application/x-www-form-urlencoded") : ("/slack/interactions", "application/x-www-form-urlencoded");
            var status = (await app.PostAsync(path, at % 3 == 2 ? $"payload={Uri.EscapeDataString(garbage)}&n={at}" : garbage, type)).StatusCode;
            Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"{status} for {garbage}");
        }
    }

    [Fact]
    public async Task The_address_is_verified()
    {
        await using var app = await SlackApp.StartAsync();
        var response = await app.PostAsync("/slack/events", """{"type":"url_verification","challenge":"abc"}""", "application/json");
        Assert.Equal("abc", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await app.PostAsync("/slack/commands", "ssl_check=1")).StatusCode);
    }

    internal static IEnumerable<JsonNode> Texts(JsonNode? node) => node switch
    {
        JsonObject { } text when (string?)text["type"] is "mrkdwn" or "plain_text" && text.ContainsKey("text") => [text],
        JsonObject { } parts => parts.SelectMany(part => Texts(part.Value)),
        JsonArray { } items => items.SelectMany(Texts),
        _ => [],
    };
}
