namespace Accompagnement.Checks;

/// <summary>Whether the settings can work, and whether any of them was misspelt.</summary>
internal static class SettingsCheck
{
    private const string File = "appsettings.json";

    public static Task<IReadOnlyList<Finding>> RunAsync(Settings settings, IConfiguration configuration)
    {
        List<Finding> findings = [.. settings.Problems().Select(Problem), .. Unknown(configuration).Select(Misspelt)];
        if (settings.HasPlatform && FileReaders() is { } readers) findings.Add(readers);
        if (findings.Count == 0) findings.Add(new Finding.Good($"{Source()}; the bot speaks on {Chats(settings)}"));
        return Task.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private static Finding Problem(string problem) =>
        new Finding.Broken("The settings cannot work", problem, $"Change it in {File} or in the environment (Slack:BotToken is Slack__BotToken there), then start the bot again.");

    private static Finding Misspelt(string key) =>
        new Finding.Warning($"{key} is set, and means nothing", "It may be misspelt, or come from another version.", "Compare it with the settings example in deploy/, then correct or remove it.");

    private static IEnumerable<string> Unknown(IConfiguration configuration) =>
        from section in Settings.Sections
        from key in configuration.GetSection(section.Section).GetChildren()
        where !Settings.Keys(section.Options).Contains(key.Key, StringComparer.OrdinalIgnoreCase)
        select key.Path;

    private static Finding.Warning? FileReaders()
    {
        if (OperatingSystem.IsWindows() || !System.IO.File.Exists(File) || (System.IO.File.GetUnixFileMode(File) & UnixFileMode.OtherRead) == 0) return null;
        return new Finding.Warning($"Everybody on this machine can read {File}", "It may hold tokens, and its mode lets others read it.", $"chmod 600 {File}");
    }

    private static string Source() => System.IO.File.Exists(File) ? $"Read from {Path.GetFullPath(File)} and the environment" : "Read from the environment alone";

    private static string Chats(Settings settings)
    {
        List<string> chats = [];
        if (settings.Slack.IsOn) chats.Add(settings.Slack.UsesSockets ? "Slack (Socket Mode)" : "Slack (HTTP)");
        if (settings.Mattermost.IsOn) chats.Add("Mattermost");
        if (settings.IsLocal) chats.Add(settings.IsSandbox ? "the embedded chat (sandbox)" : "the embedded chat");
        return chats.Count == 0 ? "no chat" : string.Join(" and ", chats);
    }
}
