using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Accompagnement.Tests.Support;

/// <summary>Somebody at the embedded chat without its page: what a browser would send, and what one would not.</summary>
internal sealed class LocalPerson(LocalApp app) : IDisposable
{
    private readonly HttpClient http = new(new HttpClientHandler { UseCookies = true, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(app.Url) };

    public HttpClient Http => http;

    public static async Task<LocalPerson> BeAsync(LocalApp app, string id)
    {
        var person = new LocalPerson(app);
        (await person.PostAsync("/local/me", new { id })).EnsureSuccessStatusCode();
        return person;
    }

    public Task<HttpResponseMessage> PostAsync(string path, object body) => http.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);

    public async Task<JsonNode> TypeAsync(string conversation, string text, string? key = null) =>
        await ReadAsync(await PostAsync("/local/lines", new { conversation, text, key = key ?? Guid.NewGuid().ToString() }));

    public async Task<JsonNode> PressAsync(string press) => await ReadAsync(await PostAsync("/local/presses", new { press }));

    public async Task<JsonArray> MessagesAsync(string conversation, string query = "") =>
        (await ReadAsync(await http.GetAsync($"/local/messages?conversation={conversation}{query}", TestContext.Current.CancellationToken)))["messages"]!.AsArray();

    public async Task<string[]> TextsAsync(string conversation) =>
        [.. (await MessagesAsync(conversation)).Select(message => message!["text"]!.GetValue<string>())];

    /// <summary>The sealed value of the button of this label on the latest message that has it.</summary>
    public async Task<string> ButtonAsync(string conversation, string label) => (await MessagesAsync(conversation))
        .SelectMany(message => message!["blocks"]!.AsArray())
        .SelectMany(block => block!["buttons"]?.AsArray() ?? [])
        .Last(button => button!["label"]!.GetValue<string>() == label)!["press"]!.GetValue<string>();

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new JsonException($"{response.StatusCode}: {text}");
    }

    public void Dispose() => http.Dispose();
}
