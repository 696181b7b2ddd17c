using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>The slash commands that the server has to know, drawn from what the bot can be asked.</summary>
internal static class CommandPlan
{
    public const string Path = "/mattermost/commands";

    private const string Post = "P";
    private const string Name = "Accompagnement";

    public static IReadOnlyList<AdminCommand> Of(Routes routes, string team, string callbackUrl) =>
    [
        .. routes.SlashCommands.Select(command => new AdminCommand(team, command.Name, Post, $"{callbackUrl}{Path}")
        {
            AutoComplete = true,
            AutoCompleteHint = command.Hint,
            AutoCompleteDesc = command.Help,
            DisplayName = Name,
            Description = MattermostText.Shorten(command.Help, 128),
        }),
    ];

    /// <summary>The command as it should be, or null where it is so already. What somebody chose besides (an icon) is kept.</summary>
    public static AdminCommand? Repaired(AdminCommand known, AdminCommand wanted)
    {
        var repaired = known with
        {
            Method = wanted.Method,
            Url = wanted.Url,
            AutoComplete = wanted.AutoComplete,
            AutoCompleteHint = wanted.AutoCompleteHint,
            AutoCompleteDesc = wanted.AutoCompleteDesc,
        };
        return repaired == known ? null : repaired;
    }

    /// <summary>Whether a command of the same trigger is this bot's, perhaps at an address where it was before.</summary>
    public static bool IsOurs(AdminCommand known) => known.Url.EndsWith(Path, StringComparison.Ordinal);
}
