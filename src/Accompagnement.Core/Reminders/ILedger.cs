using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Reminders;

/// <summary>Remembers what became of each reminder, so that none goes out twice, even after a kill. Each call is one change, whole or not at all.</summary>
public interface ILedger
{
    /// <summary>All that is remembered of a programme's reminders.</summary>
    ValueTask<History> HistoryAsync(ProgrammeId programme, CancellationToken cancellation);

    /// <summary>
    /// Takes messages for sending, each with all its reminders or not at all, and returns those taken. One with a reminder that is
    /// settled, or that this very process is sending, is not taken; what a dead process had claimed is.
    /// </summary>
    ValueTask<IReadOnlyList<PlannedMessage>> ClaimAsync(ProgrammeId programme, IReadOnlyList<PlannedMessage> messages, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Marks all that was claimed for a message as sent.</summary>
    ValueTask SentAsync(string message, Posted posted, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Marks all that was claimed for a message as never to be sent, with the reason.</summary>
    ValueTask FailAsync(string message, string reason, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Lets go of all that was claimed for a message, which the chat could not take, until it is tried again.</summary>
    ValueTask PostponeAsync(string message, string reason, DateTimeOffset now, DateTimeOffset retryAt, CancellationToken cancellation);

    /// <summary>Lets go of all that was claimed for these messages, which were not tried.</summary>
    ValueTask ReleaseAsync(IReadOnlyList<string> messages, CancellationToken cancellation);

    /// <summary>Remembers that these reminders will not be sent, with the reason; what is settled or being sent stays as it is.</summary>
    ValueTask DropAsync(ProgrammeId programme, IReadOnlyList<Reminder> reminders, string reason, DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>Wakes the program when messages fall due.</summary>
public interface IReminderTriggers
{
    /// <summary>Makes the stored triggers equal this plan, one for each moment at which something is due: adds and removes.</summary>
    ValueTask SyncAsync(IReadOnlyList<PlannedMessage> plan, CancellationToken cancellation);
}
