using System.Security.Cryptography;
using System.Text;

namespace Accompagnement.Mattermost;

/// <summary>Knows the slash commands' tokens, and takes as long to say yes as no.</summary>
internal sealed class MattermostProof(MattermostOptions options)
{
    private const string Scheme = "Token ";

    // Of equal length, so that the time tells nothing of theirs either.
    private readonly byte[][] hashes = [.. options.CommandTokens.Select(Hash)];

    public bool IsToken(string? token)
    {
        var given = Hash(token ?? "");
        var found = false;
        foreach (var hash in hashes) found |= CryptographicOperations.FixedTimeEquals(given, hash);
        return found;
    }

    /// <summary>Whether the header alone shows that a request is forged; one without the scheme (a server with OAuth sends another) shows nothing.</summary>
    public bool IsForged(string? authorization) => authorization is { Length: > 6 } header && header.StartsWith(Scheme, StringComparison.Ordinal) && !IsToken(header[Scheme.Length..]);

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
