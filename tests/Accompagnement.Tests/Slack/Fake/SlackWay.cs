using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Accompagnement.Tests.Slack;

/// <summary>How Slack reaches the bot.</summary>
internal interface ISlackWay
{
    /// <summary>Delivers what Slack sends and returns what the bot answers to it at once, or null.</summary>
    /// <param name="type">slash_commands, interactive or events_api.</param>
    Task<JsonNode?> DeliverAsync(string type, JsonObject payload);
}

/// <summary>Signed requests over HTTP, encoded as Slack's own are: <c>+</c> for blanks, <c>\/</c> in JSON.</summary>
internal sealed class HttpWay(Uri address) : ISlackWay, IDisposable
{
    public const string Secret = "0123456789abcdef0123456789abcdef";
    public const string FormType = "application/x-www-form-urlencoded";
    public const string JsonType = "application/json";

    public HttpClient Http { get; } = new() { BaseAddress = address };

    /// <summary>What requests are signed by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public async Task<JsonNode?> DeliverAsync(string type, JsonObject payload)
    {
        using var response = type switch
        {
            "slash_commands" => await PostAsync("/slack/commands", Form(payload)),
            "interactive" => await PostAsync("/slack/interactions", $"payload={WebUtility.UrlEncode(Json(payload))}"),
            _ => await PostAsync("/slack/events", Json(payload), JsonType),
        };
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode is HttpStatusCode.OK, $"{type}: {response.StatusCode} {body}");
        Assert.True(body.Length == 0 || response.Content.Headers.ContentType?.MediaType == JsonType, $"{type}: {response.Content.Headers.ContentType}");
        return body.Length == 0 ? null : JsonNode.Parse(body);
    }

    /// <summary>Posts signed at this moment, unless said otherwise.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string body, string type = FormType, DateTimeOffset? at = null, Action<HttpRequestMessage>? change = null)
    {
        var timestamp = (at ?? Time.GetUtcNow()).ToUnixTimeSeconds().ToString();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", Sign(Secret, timestamp, body));
        change?.Invoke(request);
        return await Http.SendAsync(request);
    }

    public static string Form(JsonObject fields) => string.Join('&', fields.Select(field => $"{field.Key}={WebUtility.UrlEncode((string)field.Value!)}"));

    public static string Json(JsonObject payload) => payload.ToJsonString().Replace("/", @"\/", StringComparison.Ordinal);

    /// <summary>The signature by Slack's own recipe, apart from the program's.</summary>
    public static string Sign(string secret, string timestamp, string body) =>
        $"v0={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}")))}";

    public void Dispose() => Http.Dispose();
}

/// <summary>Envelopes through Socket Mode.</summary>
internal sealed class SocketWay(FakeSockets sockets) : ISlackWay
{
    public Task<JsonNode?> DeliverAsync(string type, JsonObject payload) =>
        sockets.SendAsync(type, payload, takesPayload: type == "slash_commands" || (string?)payload["type"] == "view_submission");
}
