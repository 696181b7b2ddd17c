using Accompagnement.Core.Programmes;
using Accompagnement.Slack;

namespace Accompagnement.Checks;

/// <summary>Whether Slack takes what is configured for it, and lets in all that the bot uses.</summary>
internal sealed class SlackChecks(SlackOptions options, SlackProbe slack, ServerCheck server, HttpClient http, TimeProvider time)
{
    private const string Topic = "Slack";
    private const string Manifest = "Paste the output of \"accompagnement slack manifest\" into the app's manifest on https://api.slack.com/apps, then install it again.";

    public IEnumerable<Check> All() =>
    [
        Check.Of(Topic, "Slack's token", TokenAsync),
        new Check(Topic, "The app's scopes", ScopesAsync),
        .. options.Channels.All.SelectMany(programme => programme.Named).Select(channel => Check.Of(Topic, channel.Title, cancellation => ChannelAsync(channel, cancellation))),
        Check.Of(Topic, "What comes in from Slack", options.UsesSockets ? SocketAsync : SecretAsync),
        Check.Of(Topic, "The Home tab", HomeAsync),
        Check.Of(Topic, "Slack's clock", cancellation => TimeChecks.ClockAsync(Topic, new Uri(options.ApiUrl), http, time, cancellation)),
    ];

    private async Task<Finding> TokenAsync(CancellationToken cancellation)
    {
        var me = await slack.MeAsync(cancellation);
        return me.Ok ? new Finding.Good($"The bot is @{me.User?.Name} in the workspace {me.Team}") : Refused("Slack does not take Slack:BotToken", me);
    }

    private async Task<IReadOnlyList<Finding>> ScopesAsync(CancellationToken cancellation)
    {
        if (!(await slack.MeAsync(cancellation)).Ok) return [Untold("The app's scopes")];
        if (slack.Scopes is not { } granted) return [new Finding.Warning("The app's scopes are unknown", "Slack's answer does not list them.", "Compare them with the manifest under \"OAuth & Permissions\".")];
        var missing = SlackManifest.Scopes.Where(scope => !granted.Contains(scope.Scope)).ToList();
        return missing.Count == 0
            ? [new Finding.Good($"All {SlackManifest.Scopes.Count} scopes that the bot uses are granted")]
            : [.. missing.Select(scope => new Finding.Broken($"The scope {scope.Scope} is missing", $"It is used for {scope.Use}, and the installed app does not have it.", Manifest))];
    }

    private async Task<Finding> ChannelAsync(NamedChannel channel, CancellationToken cancellation)
    {
        var me = await slack.MeAsync(cancellation);
        if (!me.Ok) return Untold(channel.Title);
        var members = await slack.MembersAsync(channel.Id, cancellation);
        if (!members.Ok) return Refused($"{channel.Title} ({channel.Id}) cannot be read", members);
        return members.Members?.Contains(me.UserId) is true
            ? new Finding.Good($"The bot is in {channel.Name} ({channel.Id}), with {members.Members.Count - 1} others")
            : new Finding.Broken($"The bot is not in {channel.Name} ({channel.Id})", "Nobody has invited it.", $"Type /invite @{me.User?.Name} there, or set {channel.Setting} to another channel.");
    }

    // A second socket would be given some of what people send at that moment, and not answer it: where the server runs, it is asked instead.
    private async Task<Finding> SocketAsync(CancellationToken cancellation)
    {
        if (await server.StateAsync(cancellation) is ServerState.Answered(var readiness) && readiness.Parts.FirstOrDefault(part => part.Name == "slack") is { } part)
        {
            if (part.Status == "Healthy") return new Finding.Good($"The server's sockets are open: {part.Sentence}");
        }
        var opening = await slack.OpenSocketAsync(cancellation);
        return opening.Ok
            ? new Finding.Good("A socket can be opened: no port needs to be")
            : Refused("No socket can be opened, so nothing comes in from Slack", opening);
    }

    private Task<Finding> SecretAsync(CancellationToken cancellation)
    {
        if (options.SigningSecret.Length == 0)
        {
            return Task.FromResult<Finding>(new Finding.Broken(
                "Nothing can come in from Slack", "Neither Slack:AppToken (Socket Mode) nor Slack:SigningSecret (HTTP) is set.", "Copy either from \"Basic Information\" of the app."));
        }
        return Task.FromResult<Finding>(options.SigningSecret.StartsWith("xox", StringComparison.Ordinal) || options.SigningSecret.StartsWith("xapp-", StringComparison.Ordinal)
            ? new Finding.Broken("Slack:SigningSecret is a token", "The signing secret is another thing: without it every request from Slack is refused.", "Copy \"Signing Secret\" from \"Basic Information\" of the app.")
            : new Finding.Warning(
                "Requests from Slack can be proven; whether they arrive cannot be seen from here",
                "Only Slack can try the address under \"Slash Commands\" of the app.",
                "Type /accompagnement in Slack. If it says that the app did not respond, see that https://your.address/slack/commands reaches the bot."));
    }

    private async Task<Finding> HomeAsync(CancellationToken cancellation)
    {
        if (!(await slack.MeAsync(cancellation)).Ok) return Untold("The Home tab");
        return await slack.TryHomeAsync(options.Channels[ProgrammeName.First].Team, cancellation) switch
        {
            null => new Finding.Warning("Whether the Home tab is on cannot be seen", "Nobody of the team could be found to try it with.", "Mend the team's channel first, then try again."),
            { Error: "not_enabled" } => new Finding.Broken("The Home tab is off", "People see nothing when they open the bot's page.", SlackErrors.Advice("not_enabled")),
            { Ok: true } or { Error: "hash_conflict" } => new Finding.Good("The Home tab is on"),
            var other => new Finding.Warning("Whether the Home tab is on cannot be seen", $"Slack answered {other.Error}.", SlackErrors.Advice(other.Error, other.Needed)),
        };
    }

    private static Finding.Warning Untold(string what) => new($"{what} could not be checked", "Slack does not take the token.", "Mend the token first.");

    private static Finding.Broken Refused(string what, SlackAnswer answer) => new(what, $"Slack answered {answer.Error}.", SlackErrors.Advice(answer.Error, answer.Needed));
}
