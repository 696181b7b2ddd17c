namespace Accompagnement.Core.Chat;

/// <summary>The one door: every call of every chat comes in here and leaves as a reply.</summary>
public sealed class Bot
{
    /// <summary>Answers a call; never throws but for cancellation.</summary>
    public ValueTask<Reply> AnswerAsync(Call call, CancellationToken cancellation) => ValueTask.FromResult<Reply>(new Reply.Refuse(""));
}
