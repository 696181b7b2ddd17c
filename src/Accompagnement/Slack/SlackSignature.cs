using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Accompagnement.Slack;

/// <summary>Proves that a request comes from Slack, lately, and for the first time. https://docs.slack.dev/authentication/verifying-requests-from-slack</summary>
internal sealed class SlackSignature(SlackOptions options, SlackClock clock)
{
    private const string Version = "v0=";
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly byte[] secret = Encoding.UTF8.GetBytes(options.SigningSecret);

    // A signature is good for the window before its moment and the one after.
    private readonly Recent<UInt128, bool> used = new(clock.Real, 2 * Window);

    /// <summary>Checks the signature over the body as it came; the same one is taken only once.</summary>
    public bool Accepts(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (timestamp is not { Length: > 0 and <= 12 } || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if (Math.Abs(clock.Real.GetUtcNow().ToUnixTimeSeconds() - seconds) > (long)Window.TotalSeconds) return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(timestamp, body, expected);
        return Matches(signature, expected) && used.TryAdd(BinaryPrimitives.ReadUInt128LittleEndian(expected), true);
    }

    /// <summary>Lets a signature be used again, because what it signed was not dealt with.</summary>
    public void Forget(string timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(timestamp, body, hash);
        used.Forget(BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }

    // Slack writes lower-case letters. Compared whole, so that the time it takes tells nothing.
    private static bool Matches(string? signature, ReadOnlySpan<byte> expected)
    {
        if (signature is null || signature.Length != Version.Length + (2 * expected.Length) || !signature.StartsWith(Version, StringComparison.Ordinal)) return false;
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var hex = signature.AsSpan(Version.Length);
        return hex.IndexOfAnyInRange('A', 'F') < 0
            && Convert.FromHexString(hex, given, out _, out _) is System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(given, expected);
    }

    private void Hash(string timestamp, ReadOnlySpan<byte> body, Span<byte> hash)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        Span<byte> start = stackalloc byte[16];
        hmac.AppendData(start[..Encoding.ASCII.GetBytes($"v0:{timestamp}:", start)]);
        hmac.AppendData(body);
        hmac.GetHashAndReset(hash);
    }
}
