using System.Net;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Mattermost;

namespace Accompagnement.Checks;

/// <summary>Whether Mattermost takes what is configured for it, and reaches the bot.</summary>
internal sealed class MattermostChecks(MattermostOptions options, MattermostProbe mattermost, Func<Routes> routes)
{
    private const string Topic = "Mattermost";
    private const string Setup = "Run \"accompagnement mattermost setup\" again: it repairs what is missing.";

    // Where the bot was tried; what newer ones change is in the program.
    private static readonly Version Oldest = new(5, 37);

    public IEnumerable<Check> All(HttpClient http, TimeProvider time) =>
    [
        Check.Of(Topic, "The bot's token", BotAsync),
        new Check(Topic, "The server", ServerAsync),
        .. options.Channels.All.SelectMany(programme => programme.Named).Select(channel => Check.Of(Topic, channel.Title, cancellation => ChannelAsync(channel, cancellation))),
        new Check(Topic, "The slash commands", CommandsAsync),
        Check.Of(Topic, "Mattermost's clock", cancellation => TimeChecks.ClockAsync(Topic, new Uri($"{options.Url}/api/v4/system/ping"), http, time, cancellation)),
    ];

    private async Task<Finding> BotAsync(CancellationToken cancellation)
    {
        try
        {
            var me = await mattermost.MeAsync(cancellation);
            return me.IsBot
                ? new Finding.Good($"The bot is @{me.Username} on {options.Url}")
                : new Finding.Warning($"Mattermost:BotToken is the token of a person, @{me.Username}", "What the bot says comes from them, and ends when they leave.", Setup);
        }
        catch (MattermostException refused)
        {
            return refused.Status is HttpStatusCode.Unauthorized
                ? new Finding.Broken("Mattermost does not take Mattermost:BotToken", "The token was revoked or copied badly, or the bot account is disabled.", "Enable the bot under Integrations > Bot Accounts, or make a new token there; the setup does both.")
                : new Finding.Broken("Mattermost does not answer as it should", Told(refused), "See the server's log, and whether Mattermost:Url leads to Mattermost itself.");
        }
        catch (HttpRequestException unreachable)
        {
            return new Finding.Broken($"{options.Url} cannot be reached", unreachable.Message, "Check Mattermost:Url, the network and a proxy.");
        }
    }

    private async Task<IReadOnlyList<Finding>> ServerAsync(CancellationToken cancellation)
    {
        if (await UntoldAsync("The server", cancellation) is { } untold) return [untold];
        var config = await mattermost.Api.ClientConfigAsync(cancellation);
        return
        [
            Version.TryParse(config.Version, out var version) && version < Oldest
                ? new Finding.Warning($"The server is version {version}", $"The bot was made for {Oldest} and newer.", "Update the server.")
                : new Finding.Good($"The server is version {config.Version ?? "unknown"}"),
            string.IsNullOrEmpty(config.SiteUrl)
                ? new Finding.Broken("The server has no Site URL", "Without it no dialog opens.", "Set it under System Console > Environment > Web Server.")
                : new Finding.Good($"Its Site URL is {config.SiteUrl}"),
        ];
    }

    private async Task<Finding> ChannelAsync(NamedChannel channel, CancellationToken cancellation)
    {
        if (await UntoldAsync($"Membership of {channel.Name}", cancellation) is { } untold) return untold;
        return await mattermost.PlaceAsync(channel.Id, cancellation) switch
        {
            ChannelPlace.Joined => new Finding.Good($"The bot is in {channel.Name} ({channel.Id})"),
            ChannelPlace.NotJoined => new Finding.Broken($"The bot is not in {channel.Name} ({channel.Id})", "Nobody has invited it.", $"Type /invite @{(await mattermost.MeAsync(cancellation)).Username} there, or run the setup again."),
            ChannelPlace.NoTeam => new Finding.Broken($"The bot is in no team, so not in {channel.Name} either", "Nobody has invited it.", Setup),
            _ => new Finding.Broken($"{channel.Title} ({channel.Id}) is unknown to the bot", "It does not exist, or is private and the bot is not in it.", $"Set {channel.Setting} to the name in the channel's address, and invite the bot there."),
        };
    }

    private async Task<IReadOnlyList<Finding>> CommandsAsync(CancellationToken cancellation)
    {
        if (await UntoldAsync("The slash commands", cancellation) is { } untold) return [untold];
        if (await mattermost.PlaceAsync(options.Channels[ProgrammeName.First].Everybody, cancellation) is not ChannelPlace.Joined(var team, var channel))
        {
            return [new Finding.Warning("The slash commands could not be checked", "The bot is not in everybody's channel, where it would type them.", "Mend that first.")];
        }
        if (!await mattermost.IsServedAsync(cancellation))
        {
            return [new Finding.Warning("Whether the server reaches the bot was not asked", "The bot is not running, or not where this command can ask it.", "Start it, then run this again.")];
        }
        List<Finding> findings = [];
        foreach (var command in routes().SlashCommands) findings.Add(await CommandAsync(command.Name, team, channel, cancellation));
        return findings;
    }

    private async Task<Finding> CommandAsync(string trigger, string team, string channel, CancellationToken cancellation)
    {
        try
        {
            return await mattermost.TypeAsync(trigger, team, channel, cancellation) switch
            {
                ProbeAnswer.Ours => new Finding.Good($"/{trigger} reaches this bot from the server"),
                ProbeAnswer.Unproven => new Finding.Broken($"/{trigger} reaches the bot and is refused", "Its token is not among those of Mattermost:CommandToken.", $"Copy the command's token from Integrations > Slash Commands, or run the setup again; then restart the bot."),
                _ => new Finding.Broken($"/{trigger} is answered by another program", $"Its address on the server is not {options.CallbackUrl}, or another bot with another database listens there.", Setup),
            };
        }
        catch (MattermostException refused)
        {
            return Refused(trigger, refused);
        }
    }

    private Finding Refused(string trigger, MattermostException refused) => refused.Status switch
    {
        HttpStatusCode.NotFound => new Finding.Broken($"/{trigger} is not registered in the bot's team", "The server does not know it.", Setup),
        HttpStatusCode.Forbidden => new Finding.Warning($"Whether /{trigger} reaches the bot cannot be asked", "The server does not let the bot type commands.", $"Type /{trigger} yourself and see what it says."),
        _ => new Finding.Broken($"The server does not reach the bot with /{trigger}", Told(refused), Reaching()),
    };

    private string Reaching()
    {
        var host = new Uri(options.CallbackUrl).Host;
        var hint = ServerAdvice.IsPrivate(host) ? $" {host} is a private address: if the server's log says \"address forbidden\", add it to AllowedUntrustedInternalConnections (System Console > Environment > Developer)." : "";
        return $"On the server's machine try: curl -i {options.CallbackUrl}/healthz/live{hint}";
    }

    private static string Told(MattermostException refused) => $"The server answered {(int)refused.Status} {refused.Id}.";

    private async Task<Finding.Warning?> UntoldAsync(string what, CancellationToken cancellation)
    {
        try
        {
            await mattermost.MeAsync(cancellation);
            return null;
        }
        catch (Exception outside) when (MattermostApi.IsOutside(outside))
        {
            return new Finding.Warning($"{what} could not be checked", "Mattermost does not take the token, or cannot be reached.", "Mend that first.");
        }
    }
}
