namespace Accompagnement.Mattermost;

/// <summary>Settings under <c>Mattermost</c>, with each programme's two channels.</summary>
internal sealed class MattermostOptions
{
    public const string Section = "Mattermost";

    private ChatChannels channels = ChatChannels.None;

    /// <summary>Where the server is; Mattermost is off without it.</summary>
    public string Url { get; set; } = "";

    public string BotToken { get; set; } = "";

    /// <summary>The tokens of the slash commands, one per command, separated by commas.</summary>
    public string CommandToken { get; set; } = "";

    /// <summary>Where the server reaches this program.</summary>
    public string CallbackUrl { get; set; } = "";

    /// <summary>The names or ids of each programme's channels; those under this section are the first programme's, for a bot that lives on several chats.</summary>
    public ChatChannels Channels => channels;

    public bool IsOn => Url.Length > 0;

    public IReadOnlyList<string> CommandTokens => CommandToken.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static MattermostOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var options = section.Get<MattermostOptions>() ?? new MattermostOptions();
        var listed = section.GetSection(nameof(CommandToken)).GetChildren().Select(token => token.Value).ToList();
        if (listed.Count > 0) options.CommandToken = string.Join(',', listed);
        options.channels = ChatChannels.On(Section, configuration);
        options.Url = options.Url.TrimEnd('/');
        options.CallbackUrl = options.CallbackUrl.TrimEnd('/');
        return options;
    }

    /// <summary>What is wrong with these settings, a sentence each; never with a secret in it.</summary>
    public IEnumerable<string> Problems()
    {
        if (!IsWeb(Url)) yield return $"Mattermost:Url \"{Url}\" is not a web address. Write for example https://chat.example.org.";
        if (BotToken.Length == 0) yield return "Mattermost:BotToken is missing. Make a bot account in Mattermost's integrations and copy its token.";
        if (CommandTokens.Count == 0) yield return "Mattermost:CommandToken is missing. Copy the token of each slash command, separated by commas.";
        if (!IsWeb(CallbackUrl)) yield return $"Mattermost:CallbackUrl \"{CallbackUrl}\" is not a web address. Write the one at which the Mattermost server reaches this program.";
        foreach (var programme in Channels.All)
        {
            if (programme.Everybody.Length == 0) yield return $"{programme.Section}:Channel is missing. Write the name of everybody's channel, as it stands in its address.";
            if (programme.Team.Length == 0) yield return $"{programme.Section}:TeamChannel is missing. Write the name of the team's channel, as it stands in its address.";
        }
        foreach (var problem in Channels.Problems()) yield return problem;
    }

    /// <summary>What was set in vain while Mattermost is off: most likely its address was forgotten.</summary>
    public IEnumerable<string> Leftovers()
    {
        if (BotToken.Length > 0 || CommandToken.Length > 0) yield return "Mattermost:Url is missing, so Mattermost is off although secrets of it are set. Set it too, or leave them all out.";
    }

    private static bool IsWeb(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https");
}
