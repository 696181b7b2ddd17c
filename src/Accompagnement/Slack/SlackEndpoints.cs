using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace Accompagnement.Slack;

/// <summary>Takes what Slack sends over HTTP: proves it, reads it, and hands it to the dispatcher.</summary>
internal sealed partial class SlackEndpoints(SlackSignature signature, SlackDispatcher dispatcher, ILogger<SlackEndpoints> logger)
{
    // Slack's largest payload carries a view of 250 kB, which percent-encoding may triple.
    private const int MostBytes = 1024 * 1024;
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/json";

    public Task<IResult> CommandsAsync(HttpRequest request) => AnswerAsync(request, Form, body =>
    {
        var form = QueryHelpers.ParseQuery(body);
        if (form.ContainsKey("ssl_check")) return Task.FromResult<IResult?>(Results.Ok());
        return DispatchAsync(SlackDecoder.Command(name => form.TryGetValue(name, out var values) ? values[0] : null));
    });

    public Task<IResult> InteractionsAsync(HttpRequest request) => AnswerAsync(request, Form, body =>
    {
        var form = QueryHelpers.ParseQuery(body);
        if (form.ContainsKey("ssl_check")) return Task.FromResult<IResult?>(Results.Ok());
        return DispatchAsync(SlackDecoder.Interaction(SlackDecoder.Parse(form.TryGetValue("payload", out var payload) ? payload[0]! : "")));
    });

    public Task<IResult> EventsAsync(HttpRequest request) => AnswerAsync(request, Json, body =>
    {
        var payload = SlackDecoder.Parse(body);
        return payload is JsonObject { } check && Text(check, "type") == "url_verification" && Text(check, "challenge") is { } challenge
            ? Task.FromResult<IResult?>(Results.Text(challenge))
            : DispatchAsync(SlackDecoder.Event(payload));
    });

    private static string? Text(JsonObject payload, string key) => payload[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private async Task<IResult?> DispatchAsync(SlackRequest? request)
    {
        if (request is null) return null;
        var acknowledgement = await dispatcher.HandleAsync(request);
        return acknowledgement.Json is { } json ? Results.Text(json, Json, Encoding.UTF8) : Results.Ok();
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, string contentType, Func<string, Task<IResult?>> answer)
    {
        if (request.ContentType?.Split(';')[0].Trim() != contentType) return Refuse(request, StatusCodes.Status415UnsupportedMediaType, "wrong content type");
        if (await ReadAsync(request) is not { } body) return Refuse(request, StatusCodes.Status413PayloadTooLarge, "too large");
        string? timestamp = request.Headers["X-Slack-Request-Timestamp"];
        if (!signature.Accepts(timestamp, request.Headers["X-Slack-Signature"], body)) return Refuse(request, StatusCodes.Status401Unauthorized, "not proven to come from Slack");
        try
        {
            return await answer(Encoding.UTF8.GetString(body)) ?? Refuse(request, StatusCodes.Status400BadRequest, "not understood");
        }
        catch (Exception failed)
        {
            // Slack sends it again, perhaps within the second and so with the same signature.
            signature.Forget(timestamp!, body);
            LogFailed(failed, request.Path);
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
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
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
        return body.Length > MostBytes ? null : body.ToArray();
    }

    private IResult Refuse(HttpRequest request, int status, string why)
    {
        LogRefused(request.Path, why);
        return Results.StatusCode(status);
    }

    [LoggerMessage(LogLevel.Warning, "A request to {Path} was refused: {Why}")]
    private partial void LogRefused(string path, string why);

    [LoggerMessage(LogLevel.Error, "A request to {Path} failed")]
    private partial void LogFailed(Exception failed, string path);
}
