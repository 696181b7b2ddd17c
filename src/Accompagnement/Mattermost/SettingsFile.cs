using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Accompagnement.Mattermost;

/// <summary>The settings file cannot be used; the message says why and what to do.</summary>
internal sealed class SettingsFileException(string message) : Exception(message);

/// <summary>
/// A settings file to which Mattermost's settings are added. Whatever else it holds stays; it is written beside and put in its place, so
/// that it is never half there, and nobody but its owner may read it.
/// </summary>
internal sealed class SettingsFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Path => path;

    /// <summary>
    /// Where secrets belong: beside <c>appsettings.json</c>, which may be in version control, the file that the program reads after it.
    /// </summary>
    public static string Default()
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        return $"appsettings.{(string.IsNullOrEmpty(environment) ? "Production" : environment)}.json";
    }

    /// <exception cref="SettingsFileException">It is there and cannot be added to.</exception>
    public void Check() => Read();

    public string? Find(string name) => (Read()[MattermostOptions.Section] as JsonObject)?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>Sets Mattermost's settings; false where they were so already.</summary>
    public bool Write(IReadOnlyDictionary<string, string> values)
    {
        var settings = Read();
        if (settings[MattermostOptions.Section] is not JsonObject section) settings[MattermostOptions.Section] = section = new JsonObject(AnyCase);
        var isSame = values.All(value => section[value.Key] is JsonValue known && known.TryGetValue(out string? text) && text == value.Value);
        if (isSame && IsPrivate()) return false;
        foreach (var (name, value) in values) section[name] = value;
        Replace($"{settings.ToJsonString(Readable)}\n");
        return true;
    }

    private JsonObject Read()
    {
        if (!File.Exists(path)) return new JsonObject(AnyCase);
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), AnyCase) as JsonObject ?? throw new SettingsFileException($"{path}:1: this is no settings file; give another with --output.");
        }
        catch (JsonException unreadable)
        {
            // Comments, which the program itself passes over, would be lost.
            throw new SettingsFileException($"{path}:{unreadable.LineNumber + 1}: this is not plain JSON (comments would be lost); mend it, or give another file with --output.");
        }
    }

    private bool IsPrivate() => OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == OwnerOnly;

    private void Replace(string text)
    {
        var beside = $"{path}.{Guid.NewGuid():N}.new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var writer = new StreamWriter(beside, options)) writer.Write(text);
        File.Move(beside, path, overwrite: true);
    }
}
