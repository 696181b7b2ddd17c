using System.Security.Cryptography;
using System.Text;

namespace Accompagnement.Benchmarks;

/// <summary>Requests as Slack sends them, each with a trigger and so a signature of its own, since none is taken twice.</summary>
internal static class SlackRequests
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    // As many as fellows in a season.
    private const int People = 30;

    public static string Signature(string timestamp, string body) =>
        $"v0={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}")))}";

    /// <summary>Signs so many requests of this moment, a line each for the script that sends them.</summary>
    public static async Task WriteAsync(string path, int count)
    {
        var (timestamp, run) = (Now(), Guid.NewGuid().ToString("N")[..8]);
        await using var lines = new StreamWriter(path);
        for (var number = 0; number < count; number++)
        {
            var body = Body($"{run}.{number}", number % People);
            await lines.WriteLineAsync($"{timestamp} {Signature(timestamp, body)} {body}");
        }
    }

    public static HttpRequestMessage Single(Uri address, int person)
    {
        var (timestamp, body) = (Now(), Body(Guid.NewGuid().ToString("N"), person));
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", Signature(timestamp, body));
        return request;
    }

    public static IEnumerable<int> Everybody => Enumerable.Range(0, People);

    private static string Now() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString();

    private static string Body(string trigger, int person) =>
        $"token=x&team_id=T0EIG&team_domain=eig&channel_id=C0ALL&channel_name=programme&user_id=U{person:0000}&user_name=u{person}&command=%2Fprochaine-session&text="
        + $"&api_app_id=A0EIG&is_enterprise_install=false&response_url=http%3A%2F%2F127.0.0.1%3A9%2Fcommands%2FT0EIG%2F397700885554&trigger_id={trigger}";
}
