using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Accompagnement.LocalChat;

/// <summary>Reads bounded JSON bodies and writes results, so that every endpoint refuses alike.</summary>
internal static class LocalRequests
{
    /// <summary>Four long answers fit easily; nothing that people type is longer.</summary>
    public const int MaxBody = 64 * 1024;

    /// <summary>The body, or null with the refusal to send back.</summary>
    public static async ValueTask<(T? Body, IResult? Refusal)> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        // A form on a foreign page cannot send this type without asking first.
        if (http.Request.ContentType?.Split(';')[0].Trim() is not "application/json") return (null, Error(StatusCodes.Status415UnsupportedMediaType, LocalTexts.NotJson));
        if (http.Request.ContentLength > MaxBody) return (null, Error(StatusCodes.Status413PayloadTooLarge, LocalTexts.TooLong));
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBody;
        try
        {
            var body = await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted);
            return body is null ? (null, Error(StatusCodes.Status400BadRequest, LocalTexts.NotJson)) : (body, null);
        }
        catch (BadHttpRequestException e)
        {
            return (null, Error(e.StatusCode, e.StatusCode is StatusCodes.Status413PayloadTooLarge ? LocalTexts.TooLong : LocalTexts.NotJson));
        }
        catch (JsonException)
        {
            return (null, Error(StatusCodes.Status400BadRequest, LocalTexts.NotJson));
        }
    }

    public static JsonHttpResult<T> Ok<T>(T value, JsonTypeInfo<T> type) => TypedResults.Json(value, type);

    public static JsonHttpResult<ErrorView> Error(int status, string sentence) =>
        TypedResults.Json(new ErrorView(sentence), LocalJson.Default.ErrorView, statusCode: status);
}
