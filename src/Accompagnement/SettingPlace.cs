using System.Text.Json;

namespace Accompagnement;

/// <summary>Tells in which line of which file a setting stands.</summary>
internal static class SettingPlace
{
    /// <summary><c>appsettings.json:12: </c>, to stand before a sentence; empty where the setting comes from no file.</summary>
    public static string Of(IConfiguration configuration, string key)
    {
        if (configuration is not IConfigurationRoot root) return "";
        // The last source that has it is the one that counts.
        var source = root.Providers.LastOrDefault(provider => provider.TryGet(key, out _) || provider.GetChildKeys([], key).Any());
        if (source is not FileConfigurationProvider { Source: { Path: { } name, FileProvider: { } files } } || files.GetFileInfo(name).PhysicalPath is not { } path) return "";
        return Line(File.ReadAllBytes(path), key) is { } line ? $"{name}:{line}: " : $"{name}: ";
    }

    /// <summary>The line, from 1, of the property that this path of names leads to; null where there is none.</summary>
    public static int? Line(ReadOnlySpan<byte> json, string key)
    {
        var start = json.StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(json[start..], new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        Stack<string> path = [];
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    if (string.Join(':', path.Reverse().Append(name).Where(part => part.Length > 0)).Equals(key, StringComparison.OrdinalIgnoreCase))
                    {
                        return json[..(start + (int)reader.TokenStartIndex)].Count((byte)'\n') + 1;
                    }
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Push(name);
                    name = "";
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.Pop();
                    break;
                default:
                    break;
            }
        }
        return null;
    }
}
