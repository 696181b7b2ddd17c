using Accompagnement.Core.Chat;

namespace Accompagnement.Slack;

/// <summary>Asks the bot on somebody's behalf, under the name that Slack knows them by.</summary>
internal sealed class SlackAsking(Bot bot, SlackPeople people, SlackOnce once)
{
    /// <summary>Asks what changes nothing.</summary>
    /// <param name="user">The account's id.</param>
    /// <param name="handle">What to call them while Slack does not tell.</param>
    /// <param name="call">What they did.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Reply> AskAsync(string user, string? handle, Func<Caller, Call> call, CancellationToken cancellation) =>
        await bot.AnswerAsync(call(await people.CallerAsync(user, handle, cancellation)), cancellation);

    /// <summary>The reply that was given before and still holds, where it can be told without any waiting; null otherwise.</summary>
    public Reply? Recall(string user, Func<Caller, Call.Command> call) => people.Known(user) is { } caller ? bot.Recall(call(caller)) : null;

    /// <summary>Asks what may have an effect, one time for each delivery; null where that was before a restart.</summary>
    /// <param name="then">Done before it counts as dealt with.</param>
    public Task<Reply?> AskOnceAsync(
        string delivery, string user, string? handle, Func<Caller, Call> call, CancellationToken cancellation, Func<Reply, Task>? then = null) =>
        once.DoAsync(
            delivery,
            async () =>
            {
                var reply = await AskAsync(user, handle, call, cancellation);
                if (then is not null) await then(reply);
                return reply;
            },
            cancellation);
}
