using Accompagnement.Core.Programmes;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Chat;

/// <summary>The one door: every call of every chat comes in here and leaves as a reply.</summary>
public sealed partial class Bot(Routes routes, IProgrammes programmes, IDirectory directory, TimeProvider time, ILogger<Bot> logger)
{
    /// <summary>Answers a call; never throws but for cancellation.</summary>
    public async ValueTask<Reply> AnswerAsync(Call call, CancellationToken cancellation)
    {
        var person = await directory.WhoIsAsync(call.Caller.Account, call.Caller.Name, cancellation);
        var snapshot = await programmes.CurrentAsync(cancellation);
        logger.LogInformation("{Person} {Version} {Count} {Now}", person.Name, snapshot?.Version, routes.Commands.Count, time.GetUtcNow());
        return new Reply.Refuse("");
    }
}
