using System.Net;
using System.Net.Http.Json;
using System.Text;
using Accompagnement.Core.Chat;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.LocalChat;

/// <summary>What the embedded chat refuses.</summary>
public sealed class LocalSecurityTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<HttpStatusCode> SendAsync(LocalPerson person, HttpMethod method, string path, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post) request.Content = JsonContent.Create(new { id = "amina" });
        change(request);
        using var response = await person.Http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("127.0.0.1.example.org")]
    [InlineData("192.168.1.20")]
    public async Task A_foreign_host_is_refused_for_the_page_and_for_every_call(string host)
    {
        await using var app = await LocalApp.StartAsync();
        using var amina = await LocalPerson.BeAsync(app, "amina");
        foreach (var path in (string[])["/", "/local/start", "/local/messages?conversation=accompagnement", "/local/stream"])
        {
            Assert.Equal(HttpStatusCode.MisdirectedRequest, await SendAsync(amina, HttpMethod.Get, path, request => request.Headers.Host = host));
        }
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await SendAsync(amina, HttpMethod.Post, "/local/me", request => request.Headers.Host = host));
    }

    [Theory]
    [InlineData("Origin", "https://example.org")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_post_from_another_origin_is_refused(string header, string value)
    {
        await using var app = await LocalApp.StartAsync();
        using var amina = await LocalPerson.BeAsync(app, "amina");
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(amina, HttpMethod.Post, "/local/me", request => request.Headers.Add(header, value)));
    }

    [Fact]
    public async Task A_form_is_not_read_and_a_body_that_is_too_long_neither()
    {
        await using var app = await LocalApp.StartAsync();
        using var amina = await LocalPerson.BeAsync(app, "amina");
        Assert.Equal(
            HttpStatusCode.UnsupportedMediaType,
            await SendAsync(amina, HttpMethod.Post, "/local/me", request => request.Content = new StringContent("{\"id\":\"claire\"}", Encoding.UTF8, "text/plain")));
        var body = $"{{\"conversation\":\"@amina\",\"key\":\"k\",\"text\":\"{new string('a', 70_000)}\"}}";
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(amina, HttpMethod.Post, "/local/lines", request => request.Content = Json(body)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await SendAsync(amina, HttpMethod.Post, "/local/lines", request =>
        {
            request.Content = Json(body);
            request.Headers.TransferEncodingChunked = true;
        }));
        Assert.Empty(await amina.TextsAsync("@amina"));

        static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
    }

    [Theory]
    [InlineData("claire")]
    [InlineData("claire.abc")]
    [InlineData("claire.{amina}")]
    [InlineData("")]
    public async Task A_forged_cookie_is_nobody(string forged)
    {
        await using var app = await LocalApp.StartAsync();
        var seal = app.Sealer.Seal("local-identity", new Account(Platforms.Local, "amina"), "amina");
        using var nobody = new LocalPerson(app);
        var cookie = $"accompagnement-local={forged.Replace("{amina}", seal, StringComparison.Ordinal)}";
        var status = await SendAsync(nobody, HttpMethod.Get, "/local/messages?conversation=equipe", request => request.Headers.Add("Cookie", cookie));
        Assert.Equal(HttpStatusCode.Unauthorized, status);
    }

    [Theory]
    [InlineData("equipe")]
    [InlineData("@claire")]
    [InlineData("autre")]
    public async Task A_participant_neither_reads_nor_writes_where_they_do_not_belong(string conversation)
    {
        await using var app = await LocalApp.StartAsync();
        await app.Chat.PostAsync(app.Chat.TeamChannel, Message.Of("Entre nous"), "key", Cancellation);
        using var amina = await LocalPerson.BeAsync(app, "amina");
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(amina, HttpMethod.Get, $"/local/messages?conversation={conversation}", _ => { }));
        Assert.Equal(HttpStatusCode.NotFound, (await amina.PostAsync("/local/lines", new { conversation, text = "Coucou", key = "k" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await amina.PostAsync("/local/reads", new { conversation, upTo = 1 })).StatusCode);
        var start = await LocalPerson.ReadAsync(await amina.Http.GetAsync("/local/start", Cancellation));
        Assert.DoesNotContain("equipe", start["conversations"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", start["commands"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sealed_for_one_person_is_worth_nothing_to_another()
    {
        await using var app = await LocalApp.StartAsync();
        using var claire = await LocalPerson.BeAsync(app, "claire");
        using var amina = await LocalPerson.BeAsync(app, "amina");
        await claire.TypeAsync("@claire", "montrer");
        var press = await claire.ButtonAsync("@claire", "Choisir A");
        Assert.Equal(HttpStatusCode.BadRequest, (await amina.PostAsync("/local/presses", new { press })).StatusCode);
        var state = (await claire.TypeAsync("@claire", "formulaire"))["dialog"]!["state"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.BadRequest, (await amina.PostAsync("/local/submits", new { state, fields = new { } })).StatusCode);
        // A seal for one purpose is none for another.
        Assert.Equal(HttpStatusCode.BadRequest, (await claire.PostAsync("/local/presses", new { press = state })).StatusCode);
        await claire.PressAsync(press);
        Assert.Contains("Choisi", (await claire.TextsAsync("@claire"))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_runs_nothing_but_its_own_files_and_the_cookie_stays_out_of_reach()
    {
        await using var app = await LocalApp.StartAsync();
        using var nobody = new LocalPerson(app);
        using var page = await nobody.Http.GetAsync("/", Cancellation);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        using var chosen = await nobody.PostAsync("/local/me", new { id = "amina" });
        var cookie = Assert.Single(chosen.Headers.GetValues("Set-Cookie"));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }
}
