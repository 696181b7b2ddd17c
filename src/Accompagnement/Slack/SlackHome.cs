using System.Collections.Concurrent;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Slack;

/// <summary>Keeps Home tabs true: shown when opened, and shown again to those who opened theirs when the programme changes.</summary>
internal sealed partial class SlackHome(
    Bot bot, IProgrammes programmes, SlackPeople people, SlackApi api, SlackPager pager, SlackClock clock, ILogger<SlackHome> logger) : BackgroundService
{
    // Beyond, a tab is brought up to date when it is opened again.
    private const int MostKept = 200;

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private static readonly string[] Verbs = ["accueil", "programme"];

    private readonly ConcurrentDictionary<string, byte> opened = new();

    public Task OpenedAsync(string user, CancellationToken cancellation)
    {
        if (opened.Count < MostKept) opened[user] = 0;
        return PublishAsync(user, cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await GuardedAsync(async () =>
            {
                var version = (await programmes.CurrentAsync(stoppingToken))?.Version ?? 0;
                await programmes.WaitForChangeAsync(version, stoppingToken);
            }, stoppingToken);
            foreach (var user in opened.Keys) await GuardedAsync(() => PublishAsync(user, stoppingToken), stoppingToken);
        }
    }

    private async Task PublishAsync(string user, CancellationToken cancellation)
    {
        var caller = await people.CallerAsync(user, null, cancellation);
        List<SlackBlock> blocks = [];
        foreach (var verb in Verbs) blocks.AddRange(pager.Blocks(MessageOf(await bot.AnswerAsync(new Call.Command(caller, null, Routes.Umbrella, verb), cancellation))));
        await api.PublishHomeAsync(user, new SlackView("home", SlackDelivery.AtMost(blocks, SlackLimits.ViewBlocks)), cancellation);
    }

    private static Message MessageOf(Reply reply) => reply switch
    {
        Reply.Say say => say.Message,
        Reply.Whisper whisper => whisper.Message,
        Reply.Replace replace => replace.Message,
        Reply.Refuse refuse => Message.Of(refuse.Sentence),
        Reply.Open open => Message.Of(open.Dialog.Introduction),
        _ => throw new ArgumentOutOfRangeException(nameof(reply)),
    };

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
}
