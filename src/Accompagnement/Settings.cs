using Accompagnement.Mattermost;
using Accompagnement.Slack;
using Accompagnement.Storage;

namespace Accompagnement;

/// <summary>All settings, read from appsettings.json and the environment, and checked before anything starts.</summary>
/// <param name="HasPlatform">Whether Slack or Mattermost is configured.</param>
internal sealed record Settings(DatabaseOptions Database, ProgrammeOptions Programme, LocalOptions Local, bool HasPlatform)
{
    /// <summary>Whether the embedded chat runs.</summary>
    public bool IsLocal => Local.Enabled ?? !HasPlatform;

    /// <summary>Whether time stands still until somebody moves it in the embedded chat.</summary>
    public bool IsSandbox => IsLocal && (Local.Sandbox ?? !HasPlatform);

    public static Settings From(IConfiguration configuration)
    {
        var local = configuration.GetSection(LocalOptions.Section).Get<LocalOptions>() ?? new();
        // ASPNETCORE_URLS, where that is how the address is given.
        if (configuration["LocalChat:Url"] is null && configuration["urls"] is { Length: > 0 } url) local.Url = url;
        return new Settings(
            configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new(),
            configuration.GetSection(ProgrammeOptions.Section).Get<ProgrammeOptions>() ?? new(),
            local,
            SlackOptions.From(configuration).IsOn || MattermostOptions.From(configuration).IsOn);
    }

    /// <summary>What a verb that has no host to read them reads: the same sources, in the same order.</summary>
    public static Settings Read() => From(new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory())
        .AddJsonFile("appsettings.json", optional: true)
        .AddJsonFile(SettingsFile.Default(), optional: true)
        .AddEnvironmentVariables()
        .Build());

    public IEnumerable<string> Problems() => new[] { Database.Problem(), Programme.Problem(), Local.Problem(IsLocal) }.OfType<string>();
}
