using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Mattermost;

/// <summary>Somebody at a Mattermost server, fake or real: what their client sends, and what it is told over its websocket.</summary>
internal sealed class MattermostPerson : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly ClientWebSocket socket = new();
    private readonly CancellationTokenSource over = new();
    private Task listening = Task.CompletedTask;

    private MattermostPerson(string url, string token)
    {
        http = new HttpClient { BaseAddress = new Uri($"{url}/api/v4/") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Token = token;
    }

    public string Token { get; }

    public string Id { get; private set; } = "";

    /// <summary>What came over the websocket: the event's name and its data.</summary>
    public Recorded<(string Name, JsonObject Data)> Events { get; } = new();

    public static async Task<MattermostPerson> WithTokenAsync(string url, string token)
    {
        var person = new MattermostPerson(url, token);
        person.Id = (string)(await person.GetAsync("users/me"))!["id"]!;
        return person;
    }

    /// <summary>Logs in by name and password and listens, as the web client does.</summary>
    public static async Task<MattermostPerson> LogInAsync(string url, string username, string password)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync($"{url}/api/v4/users/login", new { login_id = username, password });
        response.EnsureSuccessStatusCode();
        var person = await WithTokenAsync(url, response.Headers.GetValues("Token").First());
        await person.ListenAsync(url);
        return person;
    }

    public async Task<JsonNode?> GetAsync(string path) => await ReadAsync(await http.GetAsync(path));

    public async Task<JsonNode?> PostAsync(string path, JsonNode body) => await ReadAsync(await SendAsync(HttpMethod.Post, path, body));

    public async Task<JsonNode?> PutAsync(string path, JsonNode body) => await ReadAsync(await SendAsync(HttpMethod.Put, path, body));

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        return await http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await listening;
        socket.Dispose();
        http.Dispose();
        over.Dispose();
    }

    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text);
    }

    private async Task ListenAsync(string url)
    {
        socket.Options.SetRequestHeader("Authorization", $"Bearer {Token}");
        await socket.ConnectAsync(new Uri($"ws{url["http".Length..]}/api/v4/websocket"), CancellationToken.None);
        listening = Task.Run(ReceiveAsync);
        await Events.WaitAsync(0, happened => happened.Name == "hello");
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                WebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(buffer, over.Token);
                    message.Write(buffer, 0, received.Count);
                }
                while (!received.EndOfMessage);
                if (received.MessageType is WebSocketMessageType.Close) return;
                if (JsonNode.Parse(message.ToArray()) is JsonObject happened && happened["event"] is { } name) Events.Add(((string)name!, happened["data"]?.DeepClone().AsObject() ?? []));
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The test is over, or the server is.
        }
    }
}
