using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Accompagnement.LocalChat;

/// <summary>The page and its files, embedded in the program. They live under an address that changes with their content, so browsers may keep them.</summary>
internal sealed class LocalPage
{
    private const string Prefix = "LocalChat/Page/";

    private readonly FrozenDictionary<string, byte[]> files = Files().ToFrozenDictionary(file => file.Name, file => file.Content);
    private readonly string version;

    public LocalPage()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal)) hash.AppendData(content);
        version = Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }

    public IResult Index(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        var html = Encoding.UTF8.GetString(files["index.html"]).Replace("{version}", version, StringComparison.Ordinal);
        return TypedResults.Text(html, "text/html; charset=utf-8");
    }

    public IResult File(HttpContext http, string wanted, string name)
    {
        if (!files.TryGetValue(name, out var content)) return TypedResults.NotFound();
        // A page opened before an update asks for files that are gone; it gets today's, and must not keep them.
        http.Response.Headers.CacheControl = wanted == version ? "public, max-age=31536000, immutable" : "no-cache";
        return TypedResults.Bytes(content, Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "text/html; charset=utf-8",
        });
    }

    private static IEnumerable<(string Name, byte[] Content)> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return (name[Prefix.Length..], content);
        }
    }
}
