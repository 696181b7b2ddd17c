using System.Net.Http.Headers;
using Accompagnement.Mattermost;
using Accompagnement.Storage;

namespace Accompagnement.Checks;

/// <summary>Asks a Mattermost server, as the bot, what the checks want to know. Nothing is tried again: a fault is to be seen.</summary>
internal sealed class MattermostProbe : IDisposable
{
    // The server itself waits up to thirty seconds for whom it calls; the doctor has less.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly HttpClient http;
    private readonly ServerCheck server;
    private readonly StoredFile? file;
    private readonly Lazy<Task<WireUser>> me;
    private readonly Lazy<Task<IReadOnlyList<(string Team, WireChannel[] Channels)>>> joined;

    public MattermostProbe(MattermostOptions options, ServerCheck server, StoredFile? file)
    {
        (this.server, this.file) = (server, file);
        http = new HttpClient { BaseAddress = new Uri($"{options.Url}/api/v4/"), Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.BotToken);
        Api = new MattermostApi(http);
        me = new(() => Api.MeAsync(CancellationToken.None));
        joined = new(JoinedAsync);
    }

    public MattermostApi Api { get; }

    public Task<WireUser> MeAsync(CancellationToken cancellation) => me.Value.WaitAsync(cancellation);

    /// <summary>Where the bot stands with a channel, by its name or id.</summary>
    public async Task<ChannelPlace> PlaceAsync(string channel, CancellationToken cancellation)
    {
        var teams = await joined.Value.WaitAsync(cancellation);
        foreach (var (team, channels) in teams)
        {
            if (await IdAsync(team, channel, cancellation) is not { } id) continue;
            if (channels.Any(known => known.Id == id)) return new ChannelPlace.Joined(team, id);
            // An id tells nothing of its team.
            if (!MattermostChat.IsId(channel)) return new ChannelPlace.NotJoined();
        }
        return teams.Count == 0 ? new ChannelPlace.NoTeam() : new ChannelPlace.Unknown();
    }

    /// <summary>Whether the bot that the server would call runs beside, on this database.</summary>
    public async Task<bool> IsServedAsync(CancellationToken cancellation) => await server.StateAsync(cancellation) is ServerState.Answered;

    /// <summary>Types a command that only a program with this database can answer, and sees who does.</summary>
    /// <exception cref="MattermostException">The server does not know the command, or does not reach whom it belongs to.</exception>
    public async Task<ProbeAnswer> TypeAsync(string trigger, string team, string channel, CancellationToken cancellation)
    {
        using var database = new Database(file!.ConnectionString);
        var secret = Guid.NewGuid().ToString("N");
        var line = $"/{trigger} {MattermostEndpoints.ProbeWord}{new MattermostSeals(new Sealer(new SqlSettings(database))).Probe(secret)}";
        var answer = await Api.ExecuteAsync(new TypedCommand(channel, line, team), cancellation);
        return answer.Text == secret ? ProbeAnswer.Ours : answer.Text == MattermostTexts.Forged ? ProbeAnswer.Unproven : ProbeAnswer.Others;
    }

    public void Dispose() => http.Dispose();

    private async Task<IReadOnlyList<(string, WireChannel[])>> JoinedAsync()
    {
        List<(string, WireChannel[])> teams = [];
        foreach (var team in await Api.TeamsAsync(CancellationToken.None)) teams.Add((team.Id, await Api.ChannelsAsync(team.Id, CancellationToken.None)));
        return teams;
    }

    private async Task<string?> IdAsync(string team, string channel, CancellationToken cancellation)
    {
        if (MattermostChat.IsId(channel)) return channel;
        try
        {
            return (await Api.ChannelAsync(team, channel, cancellation)).Id;
        }
        catch (MattermostException unknown) when (unknown.IsFinal)
        {
            return null;
        }
    }
}

/// <summary>Where the bot stands with a channel; a closed family.</summary>
internal abstract record ChannelPlace
{
    private ChannelPlace()
    {
    }

    public sealed record Joined(string Team, string Channel) : ChannelPlace;

    public sealed record NotJoined : ChannelPlace;

    public sealed record NoTeam : ChannelPlace;

    public sealed record Unknown : ChannelPlace;
}

/// <summary>Who answered a command that was typed to see.</summary>
internal enum ProbeAnswer
{
    /// <summary>The bot that keeps this database.</summary>
    Ours,

    /// <summary>A bot, but it does not know the command's token.</summary>
    Unproven,

    /// <summary>Something else.</summary>
    Others,
}
