using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Accompagnement.Slack;

/// <summary>Proves that a request comes from Slack, lately, and for the first time. https://docs.slack.dev/authentication/verifying-requests-from-slack</summary>
internal sealed class SlackSignature(SlackOptions options, SlackClock clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly byte[] secret = Encoding.UTF8.GetBytes(options.SigningSecret);
    private readonly ConcurrentDictionary<string, DateTimeOffset> used = new();
    private long nextSweep;

    /// <summary>Checks the signature over the body as it came; the same one is taken only once.</summary>
    public bool Accepts(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (signature is null || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        var now = clock.Real.GetUtcNow();
        if (Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Window.TotalSeconds) return false;
        var expected = Encoding.ASCII.GetBytes(Of(timestamp, body));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature))) return false;
        Sweep(now);
        return used.TryAdd(signature, now);
    }

    /// <summary>Lets a signature be used again, because what it signed was not dealt with.</summary>
    public void Forget(string signature) => used.TryRemove(signature, out _);

    public string Of(string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(body);
        return $"v0={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    // A signature is good for the window before its moment and the one after.
    private void Sweep(DateTimeOffset now)
    {
        var due = Interlocked.Read(ref nextSweep);
        // Once a minute, and by one request: looking through all of them for each would cost the more the more there are.
        if (now.Ticks < due || Interlocked.CompareExchange(ref nextSweep, now.AddMinutes(1).Ticks, due) != due) return;
        foreach (var (signature, at) in used)
        {
            if (now - at > 2 * Window) used.TryRemove(signature, out _);
        }
    }
}
