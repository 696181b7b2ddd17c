using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace Accompagnement.LocalChat;

/// <summary>
/// Keeps the embedded chat on this machine. A page elsewhere cannot reach it: not by a name of its own that resolves here (the Host must
/// be ours), nor by posting across origins.
/// </summary>
internal sealed class LocalGuard : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!IsLoopback(http)) return Refused(StatusCodes.Status421MisdirectedRequest, LocalTexts.Foreign);
        if (IsCrossOrigin(http.Request)) return Refused(StatusCodes.Status403Forbidden, LocalTexts.CrossOrigin);
        Harden(http.Response.Headers);
        return await next(context);
    }

    private static bool IsLoopback(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    // Browsers send Origin with every POST; programs that send neither header carry no cookie of somebody else's.
    private static bool IsCrossOrigin(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return false;
        var origin = request.Headers.Origin;
        var site = request.Headers["Sec-Fetch-Site"];
        var foreign = !StringValues.IsNullOrEmpty(origin) && origin != $"{request.Scheme}://{request.Host}";
        return foreign || (!StringValues.IsNullOrEmpty(site) && site != "same-origin");
    }

    private static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private static JsonHttpResult<ErrorView> Refused(int status, string sentence) => LocalRequests.Error(status, sentence);
}
