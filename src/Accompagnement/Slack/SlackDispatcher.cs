using System.Collections.Concurrent;
using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>
/// Takes every delivery, whatever way it came, exactly once: one that comes again is acknowledged as the first was. Held in memory, since
/// Slack gives up after minutes; across a restart it is the features that answer the same twice.
/// </summary>
internal sealed class SlackDispatcher(SlackHandlers handlers, SlackClock clock)
{
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, Lazy<Task<Acknowledgement>> Done)> seen = new();
    private DateTimeOffset swept;

    public Task<Acknowledgement> HandleAsync(SlackRequest request)
    {
        var now = clock.Real.GetUtcNow();
        Sweep(now);
        if (request is SlackRequest.Other) return Task.FromResult(Acknowledgement.Empty);
        // What is given again changes nothing, however often: it need not be remembered.
        if (request is SlackRequest.Command command && handlers.Commands.AtHand(command) is { } again) return Task.FromResult(again);
        return seen.GetOrAdd(request.Key, _ => (now, new Lazy<Task<Acknowledgement>>(() => StartAsync(request)))).Done.Value;
    }

    private Task<Acknowledgement> StartAsync(SlackRequest request) => request switch
    {
        SlackRequest.Command command => handlers.Commands.HandleAsync(command),
        SlackRequest.Press press => Task.FromResult(handlers.Actions.Handle(press)),
        SlackRequest.Submit submit => handlers.Submissions.HandleAsync(submit),
        SlackRequest.HomeOpened opened => Task.FromResult(handlers.Events.Handle(opened)),
        SlackRequest.Said said => Task.FromResult(handlers.Events.Handle(said)),
        SlackRequest.MembersChanged changed => Task.FromResult(handlers.Events.Handle(changed)),
        SlackRequest.Other => Task.FromResult(Acknowledgement.Empty),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    private void Sweep(DateTimeOffset now)
    {
        if (now - swept < TimeSpan.FromMinutes(1)) return;
        swept = now;
        foreach (var (key, entry) in seen)
        {
            if (now - entry.At > Memory) seen.TryRemove(key, out _);
        }
    }
}

/// <summary>Who handles what.</summary>
internal sealed record SlackHandlers(CommandHandler Commands, BlockActionHandler Actions, ViewSubmissionHandler Submissions, SlackEventHandler Events);

/// <summary>Answers events: words said to the bot, its Home tab opened, the team's channel changed.</summary>
internal sealed class SlackEventHandler(Bot bot, SlackPeople people, SlackDelivery delivery, SlackHome home, SlackTeam team, SlackLater later)
{
    public Acknowledgement Handle(SlackRequest.HomeOpened opened)
    {
        later.Run(cancellation => home.OpenedAsync(opened.User, cancellation));
        return Acknowledgement.Empty;
    }

    public Acknowledgement Handle(SlackRequest.Said said)
    {
        later.Run(async cancellation =>
        {
            var caller = await people.CallerAsync(said.User, null, cancellation);
            var call = new Call.Command(caller, new Channel(Platforms.Slack, said.Channel), Routes.Umbrella, said.Text);
            SlackTarget target = new(said.User, new Button(Bot.CommandPress, said.Text, SlackTexts.OpenForm, Primary: true)) { Channel = said.Channel, IsOwnDirect = said.IsDirect };
            await delivery.DeliverAsync(await bot.AnswerAsync(call, cancellation), target, cancellation);
        });
        return Acknowledgement.Empty;
    }

    public Acknowledgement Handle(SlackRequest.MembersChanged changed)
    {
        later.Run(cancellation => team.ChangedAsync(changed.Channel, cancellation));
        return Acknowledgement.Empty;
    }
}
