using System.Buffers;
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
    private readonly UsedProofs used = new(2 * Window);

    /// <summary>Checks the signature over the body as it came; the same one is taken only once.</summary>
    public bool Accepts(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (timestamp is not { Length: > 0 and <= 12 } || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        var now = clock.Real.GetUtcNow();
        if (Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Window.TotalSeconds) return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(timestamp, body, expected);
        return Read(signature, given) && CryptographicOperations.FixedTimeEquals(expected, given) && used.Add(given, now);
    }

    /// <summary>Lets a signature be used again, because what it signed was not dealt with.</summary>
    public void Forget(string signature)
    {
        Span<byte> proof = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (Read(signature, proof)) used.Remove(proof);
    }

    public string Of(string timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> proof = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(timestamp, body, proof);
        return $"{Version}{Convert.ToHexStringLower(proof)}";
    }

    private static bool Read(string? signature, Span<byte> proof) =>
        signature?.Length == Version.Length + (2 * proof.Length)
        && signature.StartsWith(Version, StringComparison.Ordinal)
        // Slack writes lower-case letters.
        && signature.AsSpan(Version.Length).IndexOfAnyInRange('A', 'F') < 0
        && Convert.FromHexString(signature.AsSpan(Version.Length), proof, out _, out _) is OperationStatus.Done;

    private void Sign(string timestamp, ReadOnlySpan<byte> body, Span<byte> proof)
    {
        var before = $"v0:{timestamp}:";
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(before.Length) + body.Length);
        var length = Encoding.UTF8.GetBytes(before, rented);
        body.CopyTo(rented.AsSpan(length));
        HMACSHA256.HashData(secret, rented.AsSpan(0, length + body.Length), proof);
        ArrayPool<byte>.Shared.Return(rented);
    }
}

/// <summary>Remembers proofs for at least a while, at most twice as long, in two lots, so that none has to be looked for to be dropped.</summary>
internal sealed class UsedProofs(TimeSpan atLeast)
{
    private readonly Lock door = new();
    private HashSet<ulong> young = [];
    private HashSet<ulong> old = [];
    private DateTimeOffset turned;

    /// <summary>False where it was there already.</summary>
    public bool Add(ReadOnlySpan<byte> proof, DateTimeOffset now)
    {
        var key = Key(proof);
        lock (door)
        {
            Turn(now);
            return !old.Contains(key) && young.Add(key);
        }
    }

    public void Remove(ReadOnlySpan<byte> proof)
    {
        var key = Key(proof);
        lock (door)
        {
            young.Remove(key);
            old.Remove(key);
        }
    }

    private void Turn(DateTimeOffset now)
    {
        var since = now - turned;
        if (since < atLeast) return;
        old = since < 2 * atLeast ? young : [];
        young = [];
        turned = now;
    }

    // Beside a million that are remembered, eight bytes of a keyed hash mistake a new one once in ten million million times.
    private static ulong Key(ReadOnlySpan<byte> proof) => BinaryPrimitives.ReadUInt64BigEndian(proof);
}
