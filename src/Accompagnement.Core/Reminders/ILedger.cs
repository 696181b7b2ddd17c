using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Reminders;

/// <summary>Remembers which reminders were claimed, sent or given up, so that none goes out twice, even after a kill.</summary>
public interface ILedger
{
    /// <summary>All entries, oldest first.</summary>
    ValueTask<IReadOnlyList<LedgerEntry>> EntriesAsync(CancellationToken cancellation);

    /// <summary>
    /// Takes a key for sending. False when it was sent, given up, or is being sent by this very process; true when it is new, or when
    /// the process that claimed it has died before saying what became of it.
    /// </summary>
    ValueTask<bool> ClaimAsync(string key, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Marks a claimed key as sent.</summary>
    ValueTask SentAsync(string key, Posted posted, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Marks a claimed key as never to be sent, with the reason.</summary>
    ValueTask GiveUpAsync(string key, string reason, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Lets a claimed key go, to be claimed again later.</summary>
    ValueTask ReleaseAsync(string key, CancellationToken cancellation);
}

/// <summary>Wakes the program when a reminder falls due.</summary>
public interface IReminderTriggers
{
    /// <summary>Makes the stored triggers equal these reminders: adds, moves and removes.</summary>
    ValueTask SyncAsync(IReadOnlyList<Reminder> reminders, CancellationToken cancellation);
}
