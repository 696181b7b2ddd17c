using System.Collections.Concurrent;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Slack;

/// <summary>
/// Knows who is in each programme's two channels: the members of the team's are the team, and everybody in the other can be written to before
/// they have said a word. Read at start, when somebody joins or leaves, and every hour in case one was missed.
/// </summary>
internal sealed partial class SlackChannels(SlackApi api, SlackPeople people, SlackChat chat, ServedProgrammes programmes, SlackClock clock, ILogger<SlackChannels> logger) : BackgroundService, IHostedLifecycleService
{
    private const int AtOnce = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(ProgrammeName Programme, string User), byte> met = new();

    // At the very first start, reminders that are due would find nobody to write to: they wait, but not for a Slack that is away.
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (await AreAllMetAsync(cancellationToken)) return;
        using var patience = new CancellationTokenSource(Patience, clock.Real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception failed) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failed);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ChangedAsync(string channel, string? user, CancellationToken cancellation)
    {
        if (chat.ProgrammeOf(new Channel(Platforms.Slack, channel)) is not { } name || programmes.Find(name) is not { } programme) return Task.CompletedTask;
        if (channel == chat.TeamChannelOf(name).Id) return ReadTeamAsync(programme, cancellation);
        return user is null ? Task.CompletedTask : MeetAsync(programme, [user], cancellation);
    }

    /// <summary>Reads the members of all channels; nothing changes where Slack does not tell.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        var isComplete = true;
        foreach (var programme in programmes)
        {
            var team = await ReadTeamAsync(programme, cancellation);
            var everybody = await MembersAsync(chat.EverybodysChannelOf(programme.Name).Id, cancellation) is { } members && await MeetAsync(programme, members, cancellation);
            if (everybody) await programme.Get<IDirectory>().EverybodyMetAsync(Platforms.Slack, cancellation);
            isComplete &= team && everybody;
        }
        if (isComplete) LogKnown();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock.Real);
        do
        {
            try
            {
                await ReadAsync(stoppingToken);
            }
            catch (Exception failed) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(failed);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> AreAllMetAsync(CancellationToken cancellation)
    {
        foreach (var programme in programmes)
        {
            if ((await programme.Get<IDirectory>().MembersAsync(Platforms.Slack, cancellation)).Count == 0) return false;
        }
        return true;
    }

    // All of them or none: somebody left out would lose their rights.
    private async Task<bool> ReadTeamAsync(ServedProgramme programme, CancellationToken cancellation)
    {
        if (await MembersAsync(chat.TeamChannelOf(programme.Name).Id, cancellation) is not { } ids) return false;
        var (members, isComplete) = await CallersAsync(ids, cancellation);
        if (isComplete) await programme.Get<IDirectory>().SetTeamAsync(Platforms.Slack, members, cancellation);
        return isComplete;
    }

    // Whoever has an account already, or was introduced since the start, needs no introduction, so that a large channel costs little.
    private async Task<bool> MeetAsync(ServedProgramme programme, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var directory = programme.Get<IDirectory>();
        var known = (await directory.MembersAsync(Platforms.Slack, cancellation)).Select(member => member.Account.UserId).ToHashSet();
        var everybody = true;
        foreach (var some in ids.Where(id => !known.Contains(id) && !met.ContainsKey((programme.Name, id))).Chunk(AtOnce))
        {
            var (strangers, isComplete) = await CallersAsync(some, cancellation);
            await directory.MeetAsync(Platforms.Slack, strangers, cancellation);
            foreach (var stranger in strangers) met[(programme.Name, stranger.Account.UserId)] = 0;
            everybody &= isComplete;
        }
        return everybody;
    }

    private async Task<IReadOnlyList<string>?> MembersAsync(string channel, CancellationToken cancellation)
    {
        var answer = await api.MembersAsync(channel, cancellation);
        if (!answer.Ok) LogUnread(channel, SlackErrors.Advice(answer.Error, answer.Needed));
        return answer.Ok ? answer.Members ?? [] : null;
    }

    private async Task<(List<Caller> Callers, bool IsComplete)> CallersAsync(IEnumerable<string> ids, CancellationToken cancellation)
    {
        List<Caller> callers = [];
        var isComplete = true;
        foreach (var id in ids)
        {
            var user = await people.FindAsync(id, cancellation);
            if (user is { IsPerson: true }) callers.Add(new Caller(new Account(Platforms.Slack, id), user.ShownName));
            if (user is not null) continue;
            LogUnknown(id);
            isComplete = false;
        }
        return (callers, isComplete);
    }

    [LoggerMessage(LogLevel.Information, "Everybody in Slack's channels is known")]
    private partial void LogKnown();

    [LoggerMessage(LogLevel.Warning, "The members of Slack's channel {Channel} could not be read, so nothing changed. {Advice}")]
    private partial void LogUnread(string channel, string advice);

    [LoggerMessage(LogLevel.Warning, "Slack does not say who {User} is, so they stay as they are")]
    private partial void LogUnknown(string user);

    [LoggerMessage(LogLevel.Error, "The members of Slack's channels could not be brought up to date")]
    private partial void LogFailed(Exception failed);
}
