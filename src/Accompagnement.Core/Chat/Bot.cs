using Accompagnement.Core.Texts;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Chat;

/// <summary>The one door: every call of every chat comes in here and leaves as a reply.</summary>
public sealed partial class Bot(Doors doors, ILogger<Bot> logger)
{
    /// <summary>The press that types a command again on the caller's behalf; its value is what would follow <c>/accompagnement</c>.</summary>
    public const string CommandPress = "commande";

    /// <summary>Answers a call; never throws but for cancellation.</summary>
    public async ValueTask<Reply> AnswerAsync(Call call, CancellationToken cancellation)
    {
        try
        {
            var reply = await doors.AnswerAsync(call, cancellation);
            LogAnswered(call.GetType().Name, call.Caller.Account, reply.GetType().Name);
            return reply;
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            var reference = Guid.NewGuid().ToString("N")[..8];
            LogFailed(e, reference, call.GetType().Name, call.Caller.Account);
            return Typeset.Set(new Reply.Refuse(BotTexts.Failed(reference)));
        }
    }

    /// <summary>
    /// The reply that the same words of the same person were given before and that still holds, by the same object; null where there is
    /// none or where telling would take any waiting.
    /// </summary>
    public Reply? Recall(Call.Command command) => doors.Of(command)?.Recall(command);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Call} from {Account} answered with {Reply}")]
    private partial void LogAnswered(string call, Account account, string reply);

    [LoggerMessage(Level = LogLevel.Error, Message = "[{Reference}] {Call} from {Account} failed")]
    private partial void LogFailed(Exception exception, string reference, string call, Account account);
}
