using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;

namespace Accompagnement.Slack;

/// <summary>Takes what Slack sends over HTTP: proves it, reads it, and hands it to the dispatcher.</summary>
internal sealed partial class SlackEndpoints(SlackSignature signature, SlackDispatcher dispatcher, ILogger<SlackEndpoints> logger)
{
    // Slack's largest payload carries a view of 250 kB, which percent-encoding may triple.
    private const int MostBytes = 1024 * 1024;
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    private static readonly SlackResponseBody Nothing = new("", default);

    public Task CommandsAsync(HttpContext http) => AnswerAsync(http, Form, body => new SlackForm(body) is var form && form["ssl_check"] is null
        ? DispatchAsync(SlackDecoder.Command(name => form[name]))
        : Task.FromResult<SlackResponseBody?>(Nothing));

    public Task InteractionsAsync(HttpContext http) => AnswerAsync(http, Form, body => new SlackForm(body) is var form && form["ssl_check"] is null
        ? DispatchAsync(SlackDecoder.Interaction(SlackDecoder.Parse(form["payload"] ?? "")))
        : Task.FromResult<SlackResponseBody?>(Nothing));

    public Task EventsAsync(HttpContext http) => AnswerAsync(http, Json, body =>
    {
        var payload = SlackDecoder.Parse(body);
        return payload is JsonObject { } check && Text(check, "type") == "url_verification" && Text(check, "challenge") is { } challenge
            ? Task.FromResult<SlackResponseBody?>(new SlackResponseBody("text/plain; charset=utf-8", Encoding.UTF8.GetBytes(challenge)))
            : DispatchAsync(SlackDecoder.Event(payload));
    });

    private static string? Text(JsonObject payload, string key) => payload[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private async Task<SlackResponseBody?> DispatchAsync(SlackRequest? request)
    {
        if (request is null) return null;
        var acknowledgement = await dispatcher.HandleAsync(request);
        return acknowledgement.Json is null ? Nothing : new SlackResponseBody("application/json; charset=utf-8", acknowledgement.Body);
    }

    // Written by hand rather than by results, which open a scope of services and look for a logger for each request.
    private async Task AnswerAsync(HttpContext http, string contentType, Func<string, Task<SlackResponseBody?>> answer)
    {
        var status = StatusCodes.Status200OK;
        SlackResponseBody? said = null;
        try
        {
            (status, said) = await TakeAsync(http.Request, contentType, answer);
        }
        catch (Exception failed) when (!http.RequestAborted.IsCancellationRequested)
        {
            LogFailed(failed, http.Request.Path);
            status = StatusCodes.Status500InternalServerError;
        }
        http.Response.StatusCode = status;
        if (said is not { Bytes.Length: > 0 } body) return;
        http.Response.ContentType = body.ContentType;
        http.Response.ContentLength = body.Bytes.Length;
        await http.Response.Body.WriteAsync(body.Bytes, http.RequestAborted);
    }

    private async Task<(int Status, SlackResponseBody? Body)> TakeAsync(HttpRequest request, string contentType, Func<string, Task<SlackResponseBody?>> answer)
    {
        if (request.ContentType?.Split(';')[0].Trim() != contentType) return Refuse(request, StatusCodes.Status415UnsupportedMediaType, "wrong content type");
        if (await ReadAsync(request) is not { } body) return Refuse(request, StatusCodes.Status413PayloadTooLarge, "too large");
        var proof = request.Headers["X-Slack-Signature"].ToString();
        if (!signature.Accepts(request.Headers["X-Slack-Request-Timestamp"], proof, body)) return Refuse(request, StatusCodes.Status401Unauthorized, "not proven to come from Slack");
        try
        {
            return await answer(Encoding.UTF8.GetString(body)) is { } said ? (StatusCodes.Status200OK, said) : Refuse(request, StatusCodes.Status400BadRequest, "not understood");
        }
        catch
        {
            // Slack sends it again, perhaps within the second and so with the same signature.
            signature.Forget(proof);
            throw;
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MostBytes) return null;
        // Without a length the server's own limit would let thirty times as much in.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MostBytes + 1;
        using var body = new MemoryStream();
        try
        {
            if (request.ContentLength is { } length)
            {
                var whole = new byte[length];
                await request.Body.ReadExactlyAsync(whole, request.HttpContext.RequestAborted);
                return whole;
            }
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
        return body.Length > MostBytes ? null : body.ToArray();
    }

    private (int Status, SlackResponseBody? Body) Refuse(HttpRequest request, int status, string why)
    {
        LogRefused(request.Path, why);
        return (status, null);
    }

    [LoggerMessage(LogLevel.Warning, "A request to {Path} was refused: {Why}")]
    private partial void LogRefused(string path, string why);

    [LoggerMessage(LogLevel.Error, "A request to {Path} failed")]
    private partial void LogFailed(Exception failed, string path);
}

/// <summary>What a request is answered with.</summary>
internal readonly record struct SlackResponseBody(string ContentType, ReadOnlyMemory<byte> Bytes);
