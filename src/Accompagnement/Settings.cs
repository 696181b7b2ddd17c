using Accompagnement.Mattermost;
using Accompagnement.Slack;
using Accompagnement.Storage;

namespace Accompagnement;

/// <summary>All settings, read from their two files and the environment, and checked before anything starts.</summary>
internal sealed record Settings(
    DatabaseOptions Database, IReadOnlyList<ProgrammeSettings> Programmes, LocalOptions Local, SlackOptions Slack, MattermostOptions Mattermost)
{
    /// <summary>Where each kind of settings stands; the reminders say themselves what they do not know.</summary>
    public static readonly IReadOnlyList<(string Section, Type Options)> Sections =
    [
        (DatabaseOptions.Section, typeof(DatabaseOptions)),
        (ProgrammeOptions.Section, typeof(ProgrammeOptions)),
        (LocalOptions.Section, typeof(LocalOptions)),
        (SlackOptions.Section, typeof(SlackOptions)),
        (MattermostOptions.Section, typeof(MattermostOptions)),
    ];

    // The sections of the chats whose channels have to be set.
    private static readonly IReadOnlyList<string> Chats = [SlackOptions.Section, MattermostOptions.Section];

    /// <summary>In the folder where the program is started, the later of them wins; secrets belong in the second.</summary>
    public static readonly IReadOnlyList<string> Files = ["appsettings.json", SettingsFile.Default()];

    /// <summary>The programme that there always is.</summary>
    public ProgrammeSettings Programme => Programmes[0];

    /// <summary>Whether Slack or Mattermost is configured.</summary>
    public bool HasPlatform => Slack.IsOn || Mattermost.IsOn;

    /// <summary>Whether the embedded chat runs.</summary>
    public bool IsLocal => Local.Enabled ?? !HasPlatform;

    /// <summary>Whether time stands still until somebody moves it in the embedded chat.</summary>
    public bool IsSandbox => IsLocal && (Local.Sandbox ?? !HasPlatform);

    /// <exception cref="InvalidDataException">A value is of another kind than its setting.</exception>
    public static Settings From(IConfiguration configuration)
    {
        try
        {
            return Bind(configuration);
        }
        catch (InvalidOperationException unfit)
        {
            throw new InvalidDataException("The settings cannot be read.", unfit);
        }
    }

    private static Settings Bind(IConfiguration configuration)
    {
        var local = configuration.GetSection(LocalOptions.Section).Get<LocalOptions>() ?? new();
        // ASPNETCORE_URLS, where that is how the address is given.
        if (configuration["LocalChat:Url"] is null && configuration["urls"] is { Length: > 0 } url) local.Url = url;
        return new Settings(
            configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new(),
            ProgrammeSettings.All(configuration),
            local,
            SlackOptions.From(configuration),
            MattermostOptions.From(configuration));
    }

    /// <summary>What a verb that has no host to read them reads.</summary>
    public static Settings Read() => From(Sources());

    /// <summary>The same sources as the server's, in the same order.</summary>
    public static IConfigurationRoot Sources() => new ConfigurationBuilder()
        .SetBasePath(Directory.GetCurrentDirectory())
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddJsonFile(Files[0], optional: true)
        .AddJsonFile(Files[1], optional: true)
        .AddJsonFile(SettingsFile.Default(), optional: true)
        .AddEnvironmentVariables()
        .Build();

    /// <summary>Each section with the names that mean something under it.</summary>
    public static IEnumerable<(IConfigurationSection Section, IReadOnlyList<string> Keys)> Known(IConfiguration configuration)
    {
        foreach (var (section, options) in Sections) yield return (configuration.GetSection(section), [.. Keys(options), .. Chats.Contains(section) ? ChatChannels.Keys : []]);
        foreach (var programme in configuration.GetSection(ProgrammeSettings.Others).GetChildren())
        {
            yield return (programme, [.. Keys(typeof(ProgrammeOptions)), RemindersOptions.Section, .. Chats]);
            foreach (var chat in Chats) yield return (programme.GetSection(chat), ChatChannels.Keys);
        }
    }

    private static IEnumerable<string> Keys(Type options) => options.GetProperties().Where(property => property.CanWrite).Select(property => property.Name);

    /// <summary>What is wrong with these settings, a sentence each; never with a secret in it.</summary>
    public IEnumerable<string> Problems() =>
    [
        .. new[] { Database.Problem(), Local.Problem(IsLocal) }.OfType<string>(),
        .. Programmes.SelectMany(programme => programme.Problems),
        .. Slack.IsOn ? Slack.Problems() : Slack.Leftovers(),
        .. Mattermost.IsOn ? Mattermost.Problems() : Mattermost.Leftovers(),
    ];
}
