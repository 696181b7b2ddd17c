using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace Accompagnement.Mattermost;

/// <summary>Reads what came, within bounds; null for what is too much or cannot be read.</summary>
internal static class MattermostBody
{
    private const long MostIgnored = 64 * 1024 * 1024;

    public static async Task<T?> JsonAsync<T>(HttpRequest request, long most, JsonTypeInfo<T> type)
        where T : class
    {
        if (!Bound(request, most)) return null;
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted);
        }
        // Two keys of one name only come to light as an ArgumentException.
        catch (Exception e) when (e is JsonException or BadHttpRequestException or ArgumentException)
        {
            return null;
        }
    }

    public static async Task<IFormCollection?> FormAsync(HttpRequest request, long most)
    {
        if (!Bound(request, most) || !request.HasFormContentType) return null;
        try
        {
            return await request.ReadFormAsync(new FormOptions { ValueCountLimit = 200, KeyLengthLimit = 200, ValueLengthLimit = (int)most }, request.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    // Without a length the server's own limit would let much more in. One that says that it is too long is not read, but let in up to a
    // point behind the answer: to have the connection cut under it the sender would take for a failure, and lose what was typed.
    private static bool Bound(HttpRequest request, long most)
    {
        var isTooLong = request.ContentLength > most;
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = isTooLong ? MostIgnored : most;
        return !isTooLong;
    }
}
