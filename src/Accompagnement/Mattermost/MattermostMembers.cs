using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>
/// Makes the members of each programme's team channel its team and meets those of everybody's: at start, when somebody joins or leaves one of them,
/// and every hour in case one was missed.
/// </summary>
internal sealed partial class MattermostMembers(
    MattermostApi api, MattermostChat chat, MattermostPeople people, ServedProgrammes programmes, MattermostClock clock, ILogger<MattermostMembers> logger) : BackgroundService, IHostedLifecycleService
{
    // A server that is away must not keep the program from starting.
    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim turn = new(1);
    private bool isRead;

    public async Task ChangedAsync(string channel, CancellationToken cancellation)
    {
        if (chat.ProgrammeOf(new Channel(Platforms.Mattermost, channel)) is { } name && programmes.Find(name) is { } programme) await ReadAsync([programme], cancellation);
    }

    /// <summary>Reads the members of all channels; nothing changes where the server does not tell.</summary>
    public Task ReadAsync(CancellationToken cancellation) => ReadAsync(programmes, cancellation);

    private async Task ReadAsync(IEnumerable<ServedProgramme> some, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            foreach (var programme in some)
            {
                var directory = programme.Get<IDirectory>();
                var team = await InAsync(chat.TeamChannelOf(programme.Name), cancellation);
                var everybody = await InAsync(chat.EverybodysChannelOf(programme.Name), cancellation);
                await directory.SetTeamAsync(Platforms.Mattermost, team, cancellation);
                await directory.MeetAsync(Platforms.Mattermost, everybody, cancellation);
                await directory.EverybodyMetAsync(Platforms.Mattermost, cancellation);
                LogMet(team.Count, everybody.Count);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Before anything else begins: a reminder that is due at once must find its person.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        enough.CancelAfter(PatienceAtStart);
        await TryReadAsync(enough.Token);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        base.Dispose();
        turn.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wait = isRead ? Interval : AfterFailure;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(wait, clock.Real, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            await TryReadAsync(stoppingToken);
            wait = isRead ? Interval : AfterFailure;
        }
    }

    private async Task TryReadAsync(CancellationToken cancellation)
    {
        try
        {
            await ReadAsync(cancellation);
            isRead = true;
        }
        catch (Exception unread)
        {
            isRead = false;
            LogUnread(unread.Message);
        }
    }

    private async Task<List<Caller>> InAsync(Channel channel, CancellationToken cancellation)
    {
        var id = await chat.IdOfAsync(channel.Id, cancellation);
        var members = (await api.MembersAsync(id, cancellation)).Where(user => user is { IsBot: false, DeleteAt: 0 });
        return [.. members.Select(user => new Caller(new Account(Platforms.Mattermost, user.Id), people.Remember(user).ShownName))];
    }

    [LoggerMessage(LogLevel.Information, "Mattermost: {Team} people in the team's channel, {Everybody} in everybody's")]
    private partial void LogMet(int team, int everybody);

    [LoggerMessage(LogLevel.Warning, "The channels' members could not be read, so the team stays as it was: {Why}")]
    private partial void LogUnread(string why);
}
