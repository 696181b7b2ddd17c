using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Reminders;

/// <summary>Remembers what became of each reminder, so that none goes out twice, even after a kill. Each call is one change, whole or not at all.</summary>
public interface ILedger : IReminderHistory
{
    /// <summary>
    /// Takes messages for sending, each with all its reminders or not at all, and returns those taken. One with a reminder that is
    /// settled, or that this very process is sending, is not taken; what a dead process had claimed is.
    /// </summary>
    ValueTask<IReadOnlyList<PlannedMessage>> ClaimAsync(ProgrammeId programme, IReadOnlyList<PlannedMessage> messages, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Marks all that was claimed for a message as sent.</summary>
    ValueTask SentAsync(string message, Posted posted, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Lets go of all that was claimed for a message, which the chat did not take, until it is tried again.</summary>
    /// <param name="state"><see cref="LedgerState.Waiting"/> or <see cref="LedgerState.Refused"/>.</param>
    ValueTask PostponeAsync(string message, LedgerState state, string reason, DateTimeOffset now, DateTimeOffset retryAt, CancellationToken cancellation);

    /// <summary>Lets go of all that was claimed for these messages, which were not tried.</summary>
    ValueTask ReleaseAsync(IReadOnlyList<string> messages, CancellationToken cancellation);

    /// <summary>
    /// Remembers that these reminders will not be sent, with the reason; one that was tried in vain keeps its own and counts as failed.
    /// What is settled or being sent stays as it is.
    /// </summary>
    ValueTask DropAsync(ProgrammeId programme, IReadOnlyList<Reminder> reminders, string reason, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>Wakes the program when messages fall due.</summary>
public interface IReminderTriggers
{
    /// <summary>Makes the stored triggers equal this plan, one for each moment to come at which something is due: adds and removes.</summary>
    ValueTask SyncAsync(IReadOnlyList<PlannedMessage> plan, CancellationToken cancellation);

    /// <summary>Has one round look at once for all that is overdue.</summary>
    ValueTask WakeAsync(CancellationToken cancellation);
}
