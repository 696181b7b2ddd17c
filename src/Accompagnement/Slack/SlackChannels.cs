using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Makes the members of the team's channel the team: at start, when somebody joins or leaves it, and every hour in case one was missed.</summary>
internal sealed partial class SlackTeam(SlackApi api, SlackPeople people, IDirectory directory, SlackOptions options, SlackClock clock, ILogger<SlackTeam> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    public Task ChangedAsync(string channel, CancellationToken cancellation) => channel == options.TeamChannel ? ReadAsync(cancellation) : Task.CompletedTask;

    /// <summary>Reads the channel's members; nothing changes where Slack does not tell.</summary>
    public async Task ReadAsync(CancellationToken cancellation)
    {
        var answer = await api.MembersAsync(options.TeamChannel, cancellation);
        if (!answer.Ok)
        {
            LogUnknown(SlackErrors.Advice(answer.Error, answer.Needed));
            return;
        }
        List<Caller> members = [];
        foreach (var id in answer.Members ?? [])
        {
            if (await people.FindAsync(id, cancellation) is not { } user)
            {
                LogUnknown($"Slack does not say who {id} is.");
                return;
            }
            if (user is { IsBot: false, Deleted: false }) members.Add(new Caller(new Account(Platforms.Slack, id), user.ShownName));
        }
        await directory.SetTeamAsync(Platforms.Slack, members, cancellation);
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

    [LoggerMessage(LogLevel.Warning, "The team's channel could not be read, so the team stays as it was. {Advice}")]
    private partial void LogUnknown(string advice);

    [LoggerMessage(LogLevel.Error, "The team could not be brought up to date")]
    private partial void LogFailed(Exception failed);
}
