using System.Text.Encodings.Web;
using System.Text.Json;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>What Slack has to know of the app, drawn from what the bot can do. https://docs.slack.dev/reference/app-manifest</summary>
internal sealed record SlackManifest(ManifestDisplay DisplayInformation, ManifestFeatures Features, ManifestOauth OauthConfig, ManifestSettings Settings)
{
    /// <summary>Each scope, and what it is for.</summary>
    public static readonly IReadOnlyList<(string Scope, string Use)> Scopes =
    [
        ("commands", "slash commands"),
        ("chat:write", "reminders and answers"),
        ("im:history", "words said to the bot in its direct messages"),
        ("app_mentions:read", "words said to the bot where it is mentioned"),
        ("users:read", "people's names, languages and time zones"),
        ("channels:read", "the members of a public team channel"),
        ("groups:read", "the members of a private team channel"),
    ];

    private static readonly string[] Events = ["app_home_opened", "app_mention", "message.im", "member_joined_channel", "member_left_channel"];

    private static readonly SlackJson Readable = new(new JsonSerializerOptions(SlackJson.Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <param name="routes">What the bot can be asked.</param>
    /// <param name="http">Where Slack reaches the bot; null for Socket Mode, which needs no address.</param>
    public static SlackManifest Of(Routes routes, Uri? http)
    {
        var commands = routes.SlashCommands.Select(command =>
            new ManifestCommand($"/{command.Name}", command.Help, command.Hint.Length > 0 ? Splitting.Shorten(command.Hint, 1000) : null, At(http, "commands")));
        return new SlackManifest(
            new ManifestDisplay(SlackTexts.AppName, "Garde prêtes les sessions du programme d’accompagnement."),
            new ManifestFeatures(new ManifestHome(true, true, false), new ManifestBot(SlackTexts.AppName, true), [.. commands]),
            new ManifestOauth(new ManifestScopes([.. Scopes.Select(scope => scope.Scope)])),
            new ManifestSettings(new ManifestEvents(At(http, "events"), Events), new ManifestInteractivity(true, At(http, "interactions")), http is null, false, false));
    }

    public string ToJson() => JsonSerializer.Serialize(this, Readable.SlackManifest);

    private static string? At(Uri? http, string path) => http is null ? null : new Uri(http, $"/slack/{path}").ToString();
}

internal sealed record ManifestDisplay(string Name, string Description);

internal sealed record ManifestFeatures(ManifestHome AppHome, ManifestBot BotUser, IReadOnlyList<ManifestCommand> SlashCommands);

internal sealed record ManifestHome(bool HomeTabEnabled, bool MessagesTabEnabled, bool MessagesTabReadOnlyEnabled);

internal sealed record ManifestBot(string DisplayName, bool AlwaysOnline);

internal sealed record ManifestCommand(string Command, string Description, string? UsageHint, string? Url, bool ShouldEscape = false);

internal sealed record ManifestOauth(ManifestScopes Scopes);

internal sealed record ManifestScopes(IReadOnlyList<string> Bot);

internal sealed record ManifestSettings(
    ManifestEvents EventSubscriptions, ManifestInteractivity Interactivity, bool SocketModeEnabled, bool OrgDeployEnabled, bool TokenRotationEnabled);

internal sealed record ManifestEvents(string? RequestUrl, IReadOnlyList<string> BotEvents);

internal sealed record ManifestInteractivity(bool IsEnabled, string? RequestUrl);
