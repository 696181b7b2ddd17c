using Accompagnement.Web;

namespace Accompagnement.Slack;

/// <summary>
/// Takes every delivery, whatever way it came, exactly once: one that comes again is acknowledged as the first was. Held in memory for
/// the while in which Slack tries again; what has an effect is noted in the database too (<see cref="SlackOnce"/>).
/// </summary>
internal sealed class SlackDispatcher(SlackHandlers handlers, SlackClock clock)
{
    // Answers are kept with their deliveries, so their number is bounded too.
    private readonly Recent<string, Lazy<Task<Acknowledgement>>> seen = new(clock.Real, TimeSpan.FromMinutes(15), most: 1000);

    public async Task<Acknowledgement> HandleAsync(SlackRequest request)
    {
        if (request is SlackRequest.Other) return Acknowledgement.Empty;
        // What is given again changes nothing, however often: it need not be remembered.
        if (request is SlackRequest.Command command && handlers.Commands.AtHand(command) is { } again) return again;
        var handling = seen.GetOrAdd(request.Key, () => new Lazy<Task<Acknowledgement>>(() => StartAsync(request)));
        try
        {
            return await handling.Value;
        }
        catch
        {
            // Not dealt with: the next delivery may be.
            seen.Forget(request.Key, handling);
            throw;
        }
    }

    private Task<Acknowledgement> StartAsync(SlackRequest request) => request switch
    {
        SlackRequest.Command command => handlers.Commands.HandleAsync(command),
        SlackRequest.Press press => handlers.Actions.HandleAsync(press),
        SlackRequest.Submit submit => handlers.Submissions.HandleAsync(submit),
        SlackRequest.HomeOpened opened => Task.FromResult(handlers.Events.Handle(opened)),
        SlackRequest.Said said => handlers.Events.HandleAsync(said),
        SlackRequest.MembersChanged changed => Task.FromResult(handlers.Events.Handle(changed)),
        SlackRequest.Other => Task.FromResult(Acknowledgement.Empty),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };
}

/// <summary>Who handles what.</summary>
internal sealed record SlackHandlers(CommandHandler Commands, BlockActionHandler Actions, ViewSubmissionHandler Submissions, SlackEventHandler Events);
