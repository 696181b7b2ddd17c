using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary>Takes a call to the bot, with the caller's name as the server knows it; whatever breaks on the way is a sentence too.</summary>
internal sealed partial class MattermostDoor(Bot bot, MattermostPeople people, ILogger<MattermostDoor> logger)
{
    public Task<Reply> AskAsync(string user, string? handle, Func<Caller, Call> call, CancellationToken cancellation) => GuardAsync(async () =>
        await bot.AnswerAsync(call(await people.CallerAsync(user, handle, cancellation)), cancellation), cancellation);

    public async Task<Reply> GuardAsync(Func<Task<Reply>> answer, CancellationToken cancellation)
    {
        try
        {
            return await answer();
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            return new Reply.Refuse(MattermostTexts.Failed(Report(failed)));
        }
    }

    /// <summary>Logs what failed, and returns the reference by which it is found in the log.</summary>
    public string Report(Exception failed)
    {
        var reference = Guid.NewGuid().ToString("N")[..8];
        LogFailed(failed, reference);
        return reference;
    }

    /// <summary>Whether a channel, by the name that the server gave it, is the bot's own conversation with this person.</summary>
    public async ValueTask<bool> IsOwnDirectAsync(string? channelName, string user, CancellationToken cancellation)
    {
        // Two ids between which two underscores stand; asking who the bot is can wait until it looks like one.
        if (channelName is not { Length: 54 } name || name[26..28] != "__") return false;
        try
        {
            var me = (await people.MeAsync(cancellation)).Id;
            return name == $"{me}__{user}" || name == $"{user}__{me}";
        }
        catch (Exception e) when (MattermostApi.IsOutside(e))
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "[{Reference}] A call from Mattermost failed")]
    private partial void LogFailed(Exception failed, string reference);
}
