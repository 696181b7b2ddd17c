using System.Text.RegularExpressions;

namespace Accompagnement.Slack;

/// <summary>Settings under <c>Slack</c>, with each programme's two channels.</summary>
internal sealed partial class SlackOptions
{
    public const string Section = "Slack";

    private ChatChannels channels = ChatChannels.None;

    /// <summary>The bot's token (<c>xoxb-…</c>); Slack is off without it.</summary>
    public string BotToken { get; set; } = "";

    /// <summary>Proves requests over HTTP; not needed in Socket Mode.</summary>
    public string SigningSecret { get; set; } = "";

    /// <summary>The app-level token (<c>xapp-…</c>); Socket Mode is on when it is set.</summary>
    public string AppToken { get; set; } = "";

    /// <summary>Where the Web API is.</summary>
    public string ApiUrl { get; set; } = "https://slack.com/api/";

    /// <summary>The ids of each programme's channels; those under this section are the first programme's, for a bot that lives on several chats.</summary>
    public ChatChannels Channels => channels;

    public bool IsOn => BotToken.Length > 0;

    public bool UsesSockets => AppToken.Length > 0;

    public static SlackOptions From(IConfiguration configuration)
    {
        var slack = configuration.GetSection(Section);
        var options = new SlackOptions
        {
            BotToken = slack[nameof(BotToken)] ?? "",
            SigningSecret = slack[nameof(SigningSecret)] ?? "",
            AppToken = slack[nameof(AppToken)] ?? "",
            channels = ChatChannels.On(Section, configuration),
        };
        if (slack[nameof(ApiUrl)] is { Length: > 0 } url) options.ApiUrl = url.EndsWith('/') ? url : $"{url}/";
        return options;
    }

    /// <summary>What is wrong with these settings, a sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        if (!BotToken.StartsWith("xoxb-", StringComparison.Ordinal))
        {
            yield return "Slack:BotToken is not a bot token. Copy the one that begins with xoxb- from \"OAuth & Permissions\" of your Slack app.";
        }
        if (UsesSockets && !AppToken.StartsWith("xapp-", StringComparison.Ordinal))
        {
            yield return "Slack:AppToken is not an app-level token. Make one with the scope connections:write under \"Basic Information\"; it begins with xapp-.";
        }
        if (!UsesSockets && SigningSecret.Length == 0)
        {
            yield return "Nothing can come in from Slack. Set Slack:AppToken for Socket Mode, or Slack:SigningSecret for requests over HTTP.";
        }
        if (!Uri.TryCreate(ApiUrl, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            yield return $"Slack:ApiUrl \"{ApiUrl}\" is not a web address. Leave it out to use https://slack.com/api/.";
        }
        foreach (var programme in Channels.All)
        {
            if (!ChannelId().IsMatch(programme.Everybody)) yield return ChannelProblem($"{programme.Section}:Channel", programme.Everybody);
            if (!ChannelId().IsMatch(programme.Team)) yield return ChannelProblem($"{programme.Section}:TeamChannel", programme.Team);
        }
        foreach (var problem in Channels.Problems()) yield return problem;
    }

    /// <summary>What was set in vain while Slack is off: most likely the token was forgotten.</summary>
    public IEnumerable<string> Leftovers()
    {
        if (AppToken.Length > 0 || SigningSecret.Length > 0) yield return "Slack:BotToken is missing, so Slack is off although other secrets of it are set. Set it too, or leave them all out.";
    }

    private static string ChannelProblem(string name, string value) =>
        $"{name} \"{value}\" is not a Slack channel's id. Open the channel's details in Slack and copy the id at the foot; it begins with C.";

    [GeneratedRegex("^[CG][A-Z0-9]{2,}$")]
    private static partial Regex ChannelId();
}
