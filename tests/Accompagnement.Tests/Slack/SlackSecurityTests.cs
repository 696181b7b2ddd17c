using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Slack;

/// <summary>What somebody else than Slack might send, and what somebody might change of what they are shown.</summary>
public sealed class SlackSecurityTests
{
    private const string Commands = "/slack/commands";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The signature was computed with another program from this secret, moment and body.
    [Fact]
    public async Task A_signature_that_another_program_computed_is_taken()
    {
        await using var app = await SlackApp.StartAsync(time: new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1519891200)));
        const string Body = "team_id=T0EIG&channel_id=C0ALL&user_id=U0P1&user_name=marylene&command=%2Faccompagnement&text=session+22+mars+%26+apr%C3%A8s&trigger_id=1.2.a";
        var response = await app.Http.PostAsync(Commands, Body, change: request => Set(request, "X-Slack-Signature", "v0=8c2b224ae57a13868e1cd36a238a939a9728c1d320778e8f5425de5788105f02"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(-300, HttpStatusCode.OK)]
    [InlineData(300, HttpStatusCode.OK)]
    [InlineData(-301, HttpStatusCode.Unauthorized)]
    [InlineData(301, HttpStatusCode.Unauthorized)]
    public async Task Five_minutes_are_allowed_before_and_after(int seconds, HttpStatusCode expected)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var app = await SlackApp.StartAsync(time: time);
        Assert.Equal(expected, (await app.Http.PostAsync(Commands, Body(app), at: time.GetUtcNow().AddSeconds(seconds))).StatusCode);
    }

    [Fact]
    public async Task Nothing_is_taken_that_is_not_proven()
    {
        await using var app = await SlackApp.StartAsync();
        var body = Body(app);
        await RefusedAsync(request => request.Headers.Remove("X-Slack-Signature"));
        await RefusedAsync(request => request.Headers.Remove("X-Slack-Request-Timestamp"));
        await RefusedAsync(request => Set(request, "X-Slack-Signature", "v0="));
        await RefusedAsync(request => Set(request, "X-Slack-Signature", $"v0={new string('0', 64)}"));
        await RefusedAsync(request => Set(request, "X-Slack-Signature", $"v0={new string('g', 64)}"));
        await RefusedAsync(request => Set(request, "X-Slack-Signature", Signature(request).ToUpperInvariant()));
        await RefusedAsync(request => Set(request, "X-Slack-Signature", $"v1={Signature(request)[3..]}"));
        await RefusedAsync(request => Set(request, "X-Slack-Signature", Signature(request)[..^1]));
        await RefusedAsync(request => Set(request, "X-Slack-Request-Timestamp", "9223372036854775807"));
        await RefusedAsync(request => Set(request, "X-Slack-Request-Timestamp", "-1"));
        await RefusedAsync(request => Set(request, "X-Slack-Request-Timestamp", "now"));
        await RefusedAsync(request => request.Content = Content($"{body}&text=autre"));
        await RefusedAsync(request => request.Content = Content(body.Replace("aide", "aidE", StringComparison.Ordinal)));
        Assert.Empty(app.Workspace.Happened.All.OfType<Happening.Viewed>());
        Assert.Equal(HttpStatusCode.OK, (await app.Http.PostAsync(Commands, body)).StatusCode);

        async Task RefusedAsync(Action<HttpRequestMessage> change) => Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.PostAsync(Commands, body, change: change)).StatusCode);

        static string Signature(HttpRequestMessage request) => request.Headers.GetValues("X-Slack-Signature").Single();
    }

    [Fact]
    public async Task The_same_signature_is_taken_once_for_as_long_as_it_would_be_good()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
        await using var app = await SlackApp.StartAsync(time: time);
        var (body, at) = (Body(app), time.GetUtcNow().AddMinutes(5));
        Assert.Equal(HttpStatusCode.OK, (await app.Http.PostAsync(Commands, body, at: at)).StatusCode);
        for (var minute = 0; minute <= 10; minute++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.Http.PostAsync(Commands, body, at: at)).StatusCode);
            time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Theory]
    [InlineData(Commands, "text/plain")]
    [InlineData(Commands, "application/json")]
    [InlineData(Commands, "application/x-www-form-urlencodedx")]
    [InlineData(Commands, "")]
    [InlineData("/slack/interactions", "multipart/form-data; boundary=x")]
    [InlineData("/slack/events", HttpWay.FormType)]
    public async Task A_wrong_content_type_is_refused(string path, string type)
    {
        await using var app = await SlackApp.StartAsync();
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await app.Http.PostAsync(path, Body(app), type)).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_50_megabytes_is_refused_without_being_read(bool tellsItsLength)
    {
        const int Megabytes = 50;
        await using var app = await SlackApp.StartAsync();
        using var line = new TcpClient();
        await line.ConnectAsync("127.0.0.1", app.Http.Http.BaseAddress!.Port, Cancellation);
        var stream = line.GetStream();
        var length = tellsItsLength ? $"Content-Length: {Megabytes << 20}" : "Transfer-Encoding: chunked";
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /slack/events HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n{length}\r\n\r\n"), Cancellation);
        var answer = AnswerAsync(stream);
        var sent = 0;
        var chunk = Encoding.ASCII.GetBytes($"{64 * 1024:x}\r\n{new string('a', 64 * 1024)}\r\n");
        try
        {
            // One that tells its length is refused before a single byte of it.
            while (!tellsItsLength && !answer.IsCompleted && sent < Megabytes << 20)
            {
                await stream.WriteAsync(chunk, Cancellation);
                sent += chunk.Length;
            }
        }
        catch (IOException)
        {
            // The program hung up.
        }
        Assert.StartsWith("HTTP/1.1 413", await answer, StringComparison.Ordinal);
        Assert.True(sent < 20 << 20, $"{sent} bytes went in");

        static async Task<string> AnswerAsync(NetworkStream from)
        {
            var buffer = new byte[64];
            return Encoding.ASCII.GetString(buffer, 0, await from.ReadAsync(buffer, Cancellation));
        }
    }

    [Fact]
    public async Task A_thousand_proven_bodies_of_garbage_do_nothing()
    {
        await using var app = await SlackApp.StartAsync();
        var before = await VersionAsync(app);
        var piece = Gen.OneOf("{", "}", "[", "]", "\"", ":", ",", "null", "true", "1e999", "=", "&", "%", "%zz", "+", "\u0001", "é", "😀", "payload", "type", "block_actions", "view_submission", "event_callback", "user", "id", "actions", "view", "command", "/aide");
        var garbage = piece.List[0, 40].Select(pieces => string.Concat(pieces)).Array[1000];
        var at = 0;
        foreach (var text in garbage.Single())
        {
            var (path, type, body) = (at++ % 4) switch
            {
                0 => ("/slack/events", HttpWay.JsonType, text),
                1 => (Commands, HttpWay.FormType, text),
                2 => ("/slack/interactions", HttpWay.FormType, text),
                _ => ("/slack/interactions", HttpWay.FormType, $"payload={WebUtility.UrlEncode(text)}&n={at}"),
            };
            var status = (await app.Http.PostAsync(path, body, type)).StatusCode;
            // Some of them are the same, and then replays.
            Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"{status} for {body}");
        }
        Assert.Empty(app.Log.Errors);
        Assert.Empty(app.Slack.Responses.All);
        Assert.Equal(before, await VersionAsync(app));
    }

    [Theory]
    [InlineData("""{"type":"block_actions","user":{"id":"U0P1"},"actions":[{"action_id":"preparer.0","action_ts":"1"}]}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U0P1"},"actions":[{"action_id":"......","value":"","action_ts":"2"}],"view":{"type":5,"id":{}}}""")]
    [InlineData("""{"type":"view_submission","user":{"id":"U0P1"},"view":{}}""")]
    [InlineData("""{"type":"view_submission","user":{"id":"U0P1"},"view":{"id":7,"callback_id":[],"private_metadata":{},"blocks":3,"state":{"values":{"a":{"b":5},"c":[],"d":{"e":{"value":{}}}}}}}""")]
    public async Task Payloads_that_are_almost_right_are_answered_and_do_nothing(string payload)
    {
        await using var app = await SlackApp.StartAsync();
        var before = await VersionAsync(app);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.PostAsync("/slack/interactions", $"payload={WebUtility.UrlEncode(payload)}")).StatusCode);
        Assert.Empty(app.Log.Errors);
        Assert.Equal(before, await VersionAsync(app));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_button_that_was_forged_or_is_of_another_action_changes_nothing(bool sockets)
    {
        await using var app = await SlackApp.StartAsync(sockets);
        var (marylene, before) = (app.Workspace.Named("Marylène"), await VersionAsync(app));
        var card = (await app.Driver.TypeAsync("Marylène", "/accompagnement session 8 mars")).AsMessage;
        var message = app.Workspace.Messages(FakeWorkspace.Everybody, marylene.Id)[^1];
        var preparing = SlackDriver.Button(message.Blocks, "Préparer");
        foreach (var change in (Action<JsonObject>[])
        [
            button => button["action_id"] = "sansintervention.0",
            button => button["value"] = "1",
            button => button["value"] = ((string)button["value"]!)[..^2] + "AA",
            button => button.Remove("value"),
        ])
        {
            var (forged, from) = (preparing.DeepClone().AsObject(), app.Workspace.Happened.Count);
            change(forged);
            await app.Client.PressAsync(marylene, message, forged);
            var (said, _) = await app.Workspace.Happened.WaitAsync(from, _ => true);
            Assert.Contains("Rien n’a été modifié", Assert.IsType<Happening.Shown>(said).Message.Text, StringComparison.Ordinal);
        }
        Assert.Equal(before, await VersionAsync(app));
        Assert.Equal("Préparer le 8 mars", (await app.Driver.PressAsync("Marylène", card, "Préparer")).AsDialog.Title.Replace('\u00A0', ' '));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dialog_that_was_forged_is_somebody_elses_or_has_expired_keeps_what_was_typed_and_changes_nothing(bool sockets)
    {
        await using var app = await SlackApp.StartAsync(sockets);
        var before = await VersionAsync(app);
        var dialog = (await app.Driver.TypeAsync("Marylène", "/accompagnement preparer 8 mars")).AsDialog;
        var modal = app.Workspace.View(dialog.Handle)!;
        var (marylene, sealer) = (app.Workspace.Named("Marylène"), app.Services.GetRequiredService<ISealer>());
        var account = new Account(Platforms.Slack, marylene.Id);
        var state = sealer.Open("slack/dialog/preparer", account, (string)modal.Json["private_metadata"]!)!;
        foreach (var metadata in (string[])
        [
            "",
            state,
            sealer.Seal("slack/dialog/preparer", account, state, TimeSpan.FromSeconds(-1)),
            sealer.Seal("slack/dialog/animateur", account, state),
            sealer.Seal("slack/dialog/preparer", new Account(Platforms.Slack, app.Workspace.Named("Mathilde").Id), state),
        ])
        {
            var forged = modal.Json.DeepClone().AsObject();
            forged["private_metadata"] = metadata;
            app.Workspace.Keep(modal with { Json = forged });
            var refused = (await app.Driver.SubmitAsync("Marylène", dialog, ("deroule", "15h-16h : accueil"))).AsDialog;
            Assert.Contains(refused.Fields, field => field.Error?.Contains("Rien n’a été modifié", StringComparison.Ordinal) is true);
            Assert.Equal("15h-16h : accueil", refused.Fields.Single(field => field.Name == "deroule").Value);
        }
        // The same modal, sent by somebody to whom it was not opened.
        app.Workspace.Keep(modal with { User = app.Workspace.Named("Mathilde").Id });
        Assert.Contains((await app.Driver.SubmitAsync("Mathilde", dialog)).AsDialog.Fields, field => field.Error is not null);
        Assert.Equal(before, await VersionAsync(app));
    }

    [Fact]
    public async Task The_address_is_verified_and_the_certificate_checked()
    {
        await using var app = await SlackApp.StartAsync();
        using var verified = await app.Http.PostAsync("/slack/events", """{"token":"legacy","challenge":"défi \"1\"","type":"url_verification"}""", HttpWay.JsonType);
        Assert.Equal("défi \"1\"", await verified.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("text/plain", verified.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await app.Http.PostAsync(Commands, "ssl_check=1&token=legacy")).StatusCode);
    }

    private static string Body(SlackApp app) => HttpWay.Form(app.Client.Command(app.Workspace.Named("Aïcha Benali"), FakeWorkspace.Everybody, "/accompagnement", "aide"));

    private static ByteArrayContent Content(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new(HttpWay.FormType);
        return content;
    }

    private static void Set(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    private static async Task<long> VersionAsync(SlackApp app) => (await app.Services.Of<IProgrammes>().CurrentAsync(Cancellation))!.Version;
}
