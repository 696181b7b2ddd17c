using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Slack;

/// <summary>
/// Keeps Home tabs true: shown when opened, and shown again to those who opened theirs lately when something that they see changes.
/// </summary>
internal sealed partial class SlackHome(
    SlackAsking asking, ServedProgrammes programmes, SlackApi api, SlackPager pager, SlackClock clock, ILogger<SlackHome> logger) : BackgroundService
{
    // Beyond, a tab is brought up to date when it is opened again.
    private const int MostKept = 200;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private static readonly string[] Verbs = ["accueil", "programme"];

    private readonly Lock door = new();
    private readonly Dictionary<string, Tab> tabs = [];

    /// <summary>Somebody looks at their tab: it is shown anew, whatever it showed.</summary>
    public Task OpenedAsync(string user, CancellationToken cancellation)
    {
        var now = clock.Real.GetUtcNow();
        lock (door)
        {
            if (!tabs.TryGetValue(user, out var tab)) tabs[user] = tab = new Tab(user);
            tab.Opened = now;
            if (tabs.Count > MostKept) tabs.Remove(tabs.MinBy(known => known.Value.Opened).Key);
            return ShowAsync(tab, always: true, cancellation);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(programmes.Select(programme => FollowAsync(programme.Get<IProgrammes>(), stoppingToken)));

    private async Task FollowAsync(IProgrammes programme, CancellationToken stoppingToken)
    {
        var version = (await programme.CurrentAsync(stoppingToken))?.Version ?? 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            await GuardedAsync(async () =>
            {
                await programme.WaitForChangeAsync(version, stoppingToken);
                version = (await programme.CurrentAsync(stoppingToken))?.Version ?? 0;
            }, stoppingToken);
            foreach (var tab in OpenedLately()) await GuardedAsync(() => ShowAsync(tab, always: false, stoppingToken), stoppingToken);
        }
    }

    // One at a time for each person, so that what is older never takes the place of what is newer.
    private Task ShowAsync(Tab tab, bool always, CancellationToken cancellation)
    {
        lock (tab) return tab.Showing = AfterAsync(tab.Showing);

        async Task AfterAsync(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
            var messages = await MessagesAsync(tab.User, cancellation);
            if (!always && messages == tab.Shown) return;
            if ((await api.PublishHomeAsync(tab.User, new SlackView("home", pager.View(messages)), cancellation)).Ok) tab.Shown = messages;
        }
    }

    private async Task<Sequence<Message>> MessagesAsync(string user, CancellationToken cancellation)
    {
        List<Message> messages = [];
        foreach (var verb in Verbs) messages.Add((await asking.AskAsync(user, null, caller => new Call.Command(caller, null, Routes.Umbrella, verb), cancellation)).Shown);
        return messages.ToSequence();
    }

    private List<Tab> OpenedLately()
    {
        var now = clock.Real.GetUtcNow();
        lock (door)
        {
            foreach (var tab in tabs.Values.Where(tab => now - tab.Opened > Lately).ToList()) tabs.Remove(tab.User);
            return [.. tabs.Values];
        }
    }

    private async Task GuardedAsync(Func<Task> work, CancellationToken cancellation)
    {
        try
        {
            await work();
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(failed);
            await Task.Delay(AfterFailure, clock.Real, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A Home tab could not be brought up to date")]
    private partial void LogFailed(Exception failed);

    /// <summary>What somebody sees on their tab, and when they opened it last.</summary>
    private sealed class Tab(string user)
    {
        public string User => user;

        public DateTimeOffset Opened { get; set; }

        public Sequence<Message> Shown { get; set; }

        public Task Showing { get; set; } = Task.CompletedTask;
    }
}
