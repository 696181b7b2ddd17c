using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;

namespace Accompagnement.Slack;

/// <summary>
/// Calls Slack's Web API, always with a form, which every method takes. Never throws for what Slack or the network does: the answer says it.
/// </summary>
internal sealed partial class SlackApi(HttpClient http, SlackOptions options, SlackLimiter limiter, ILogger<SlackApi> logger)
{
    /// <summary>Marks requests that may be sent again when it is unknown whether the first one had its effect.</summary>
    public static readonly HttpRequestOptionsKey<bool> Repeatable = new("slack-repeatable");

    /// <summary>What a request calls.</summary>
    public static readonly HttpRequestOptionsKey<string> Method = new("slack-method");

    /// <param name="person">Whom the call serves; empty for what the bot does by itself.</param>
    public Task<SlackAnswer> PostMessageAsync(string channel, SlackPage page, string person, CancellationToken cancellation) => CallAsync(
        new("chat.postMessage", channel, person), [.. Fields(channel, page), new("mrkdwn", "false"), new("unfurl_links", "false"), new("unfurl_media", "false")], cancellation, repeatable: false);

    public Task<SlackAnswer> PostEphemeralAsync(string channel, string user, SlackPage page, CancellationToken cancellation) =>
        CallAsync(new("chat.postEphemeral", channel, user), [.. Fields(channel, page), new("user", user)], cancellation, repeatable: false);

    public Task<SlackAnswer> UpdateMessageAsync(string channel, string ts, SlackPage page, CancellationToken cancellation) =>
        CallAsync(new("chat.update", channel, ""), [.. Fields(channel, page), new("ts", ts)], cancellation);

    public Task<SlackAnswer> OpenViewAsync(string trigger, string user, SlackView view, CancellationToken cancellation) =>
        CallAsync(new("views.open", null, user), [new("trigger_id", trigger), new("view", Json(view))], cancellation, repeatable: false);

    public Task<SlackAnswer> UpdateViewAsync(string view, string user, string json, CancellationToken cancellation) =>
        CallAsync(new("views.update", null, user), [new("view_id", view), new("view", json)], cancellation);

    /// <param name="hash">Of the tab that this one may take the place of; null for whatever is there.</param>
    public Task<SlackAnswer> PublishHomeAsync(string user, SlackView view, CancellationToken cancellation, string? hash = null) => CallAsync(
        new("views.publish", null, user), [new("user_id", user), new("view", Json(view)), .. hash is null ? [] : (KeyValuePair<string, string>[])[new("hash", hash)]], cancellation);

    public Task<SlackAnswer> UserAsync(string user, CancellationToken cancellation, string person = "") =>
        CallAsync(new("users.info", null, person), [new("user", user), new("include_locale", "true")], cancellation);

    public Task<SlackAnswer> TestAuthAsync(CancellationToken cancellation) => CallAsync(new("auth.test", null, ""), [], cancellation);

    public Task<SlackAnswer> OpenConnectionAsync(CancellationToken cancellation) =>
        CallAsync(new("apps.connections.open", null, ""), [], cancellation, token: options.AppToken);

    /// <summary>Everybody in a channel, bots included, or the answer that failed.</summary>
    public async Task<SlackAnswer> MembersAsync(string channel, CancellationToken cancellation)
    {
        List<string> members = [];
        var cursor = "";
        do
        {
            var page = await CallAsync(new("conversations.members", null, ""), [new("channel", channel), new("limit", "200"), new("cursor", cursor)], cancellation);
            if (!page.Ok) return page;
            members.AddRange(page.Members ?? []);
            cursor = page.ResponseMetadata?.NextCursor ?? "";
        }
        while (cursor.Length > 0);
        return new SlackAnswer(true) { Members = members };
    }

    /// <summary>Answers an interaction at its own address, which needs no token. https://docs.slack.dev/interactivity/handling-user-interaction</summary>
    public async Task<SlackAnswer> RespondAsync(string responseUrl, SlackResponse response, CancellationToken cancellation)
    {
        var json = JsonSerializer.Serialize(response, SlackJson.Wire.SlackResponse);
        using var request = new HttpRequestMessage(HttpMethod.Post, responseUrl) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await SendAsync("response_url", request, cancellation);
    }

    public static string Json(SlackView view) => JsonSerializer.Serialize(view, SlackJson.Wire.SlackView);

    private static List<KeyValuePair<string, string>> Fields(string channel, SlackPage page) =>
    [
        new("channel", channel),
        new("text", page.EscapedText),
        new("blocks", JsonSerializer.Serialize(page.Blocks, SlackJson.Wire.IReadOnlyListSlackBlock)),
        new("parse", "none"),
    ];

    private async Task<SlackAnswer> CallAsync(
        SlackCall call, IReadOnlyList<KeyValuePair<string, string>> fields, CancellationToken cancellation, bool repeatable = true, string? token = null)
    {
        using var lease = await limiter.WaitAsync(call, cancellation);
        if (!lease.IsAcquired) return TooBusy(call.Method, lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(options.ApiUrl), call.Method)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? options.BotToken);
        request.Options.Set(Repeatable, repeatable);
        request.Options.Set(Method, call.Method);
        return await SendAsync(call.Method, request, cancellation);
    }

    private SlackAnswer TooBusy(string method, TimeSpan after)
    {
        LogRefused(method, SlackErrors.Advice(SlackErrors.RateLimited), "");
        return SlackAnswer.Failed(SlackErrors.RateLimited, after);
    }

    private async Task<SlackAnswer> SendAsync(string method, HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellation);
            var body = await response.Content.ReadAsStringAsync(cancellation);
            var answer = response.StatusCode switch
            {
                HttpStatusCode.TooManyRequests => SlackAnswer.Failed(SlackErrors.RateLimited, response.Headers.RetryAfter?.Delta ?? TimeSpan.FromMinutes(1)),
                // A response_url answers the bare word "ok".
                HttpStatusCode.OK when method == "response_url" => new SlackAnswer(true),
                HttpStatusCode.OK => JsonSerializer.Deserialize(body, SlackJson.Default.SlackAnswer) ?? SlackAnswer.Failed("empty answer"),
                >= HttpStatusCode.InternalServerError => SlackAnswer.Failed(SlackErrors.AnswerLost),
                var status => SlackAnswer.Failed($"http_{((int)status).ToString(CultureInfo.InvariantCulture)}"),
            };
            if (!answer.Ok) LogRefused(method, SlackErrors.Advice(answer.Error, answer.Needed), string.Join("; ", answer.ResponseMetadata?.Messages ?? []));
            return answer;
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or IOException || (failed is OperationCanceledException && !cancellation.IsCancellationRequested)
            || failed is Polly.Timeout.TimeoutRejectedException)
        {
            var error = SlackResilience.NeverSent(failed) ? SlackErrors.Unreachable : SlackErrors.AnswerLost;
            LogRefused(method, SlackErrors.Advice(error), failed.Message);
            return SlackAnswer.Failed(error);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Slack {Method}: {Advice} {Details}")]
    private partial void LogRefused(string method, string advice, string details);
}

/// <summary>What goes to a response_url, or back as the answer to a slash command.</summary>
internal sealed record SlackResponse(string ResponseType, string Text, IReadOnlyList<SlackBlock> Blocks)
{
    public bool? ReplaceOriginal { get; init; }

    public static SlackResponse Of(SlackPage page, bool everyone) => new(everyone ? "in_channel" : "ephemeral", page.EscapedText, page.Blocks);
}
