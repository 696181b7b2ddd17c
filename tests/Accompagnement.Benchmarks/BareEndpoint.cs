using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Benchmarks;

/// <summary>The least that could answer: checks the same signature, without remembering it, and returns the same bytes.</summary>
internal static class BareEndpoint
{
    private const int Window = 300;

    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(SlackRequests.Secret);

    public static async Task<int> RunAsync(string url, string answerFile)
    {
        var answer = await File.ReadAllBytesAsync(answerFile);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost("/slack/commands", (HttpContext http) => AnswerAsync(http, answer));
        await app.RunAsync(url);
        return 0;
    }

    private static async Task AnswerAsync(HttpContext http, byte[] answer)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        if (!IsProven(http.Request.Headers, body.GetBuffer().AsSpan(0, (int)body.Length)))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer);
    }

    private static bool IsProven(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        var timestamp = headers["X-Slack-Request-Timestamp"].ToString();
        if (!long.TryParse(timestamp, out var seconds) || Math.Abs(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - seconds) > Window) return false;
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Secret);
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(body);
        var expected = Encoding.ASCII.GetBytes($"v0={Convert.ToHexStringLower(hash.GetHashAndReset())}");
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(headers["X-Slack-Signature"].ToString()));
    }
}
