namespace Accompagnement.Checks;

/// <summary>Whether the settings can work, and whether any of them was misspelt.</summary>
internal static class SettingsCheck
{
    public static Task<IReadOnlyList<Finding>> RunAsync(Settings settings, IConfiguration configuration)
    {
        List<Finding> findings = [.. settings.Problems().Select(Problem), .. Unknown(configuration).Select(Misspelt)];
        if (settings.HasPlatform) findings.AddRange(Read.Where(MayBeReadByAnybody).Select(Open));
        if (findings.Count == 0) findings.Add(new Finding.Good($"{Source()}; the bot speaks on {Chats(settings)}"));
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private static Finding Problem(string problem) =>
        new Finding.Broken("The settings cannot work", problem, $"Change it in {Settings.Files[0]} or in the environment (Slack:BotToken is Slack__BotToken there), then start the bot again.");

    private static Finding Misspelt(string key) =>
        new Finding.Warning($"{key} is set, and means nothing", "It may be misspelt, or come from another version.", "Compare it with the settings example in deploy/, then correct or remove it.");

    private static IEnumerable<string> Unknown(IConfiguration configuration) =>
        from section in Settings.Known(configuration)
        from key in section.Section.GetChildren()
        where !section.Keys.Contains(key.Key, StringComparer.OrdinalIgnoreCase)
        select key.Path;

    private static Finding Open(string file) => new Finding.Warning($"Everybody on this machine can read {file}", "It may hold tokens, and its mode lets others read it.", $"chmod 600 {file}");

    private static bool MayBeReadByAnybody(string file) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & UnixFileMode.OtherRead) != 0;

    private static IEnumerable<string> Read => Settings.Files.Where(File.Exists);

    private static string Source() => Read.Any() ? $"Read from {string.Join(", ", Read.Select(Path.GetFullPath))} and the environment" : "Read from the environment alone";

    private static string Chats(Settings settings)
    {
        List<string> chats = [];
        if (settings.Slack.IsOn) chats.Add(settings.Slack.UsesSockets ? "Slack (Socket Mode)" : "Slack (HTTP)");
        if (settings.Mattermost.IsOn) chats.Add("Mattermost");
        if (settings.IsLocal) chats.Add(settings.IsSandbox ? "the embedded chat (sandbox)" : "the embedded chat");
        return chats.Count == 0 ? "no chat" : string.Join(" and ", chats);
    }
}
