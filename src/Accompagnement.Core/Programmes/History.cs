namespace Accompagnement.Core.Programmes;

/// <summary>What became of a reminder so far.</summary>
public enum LedgerState
{
    /// <summary>This process is sending it.</summary>
    Claimed,

    /// <summary>A process that has died was sending it; whether the chat took it is not known.</summary>
    Abandoned,

    /// <summary>The chat could not take it; it is tried again.</summary>
    Waiting,

    /// <summary>The chat refuses it (an account that is gone, a token that is no longer good); it is tried again less often.</summary>
    Refused,

    Sent,

    /// <summary>It was tried in vain until it was no longer worth sending.</summary>
    Failed,

    /// <summary>It was no longer worth sending before it could be tried, or the team did not want it.</summary>
    Dropped,
}

/// <summary>What the ledger remembers of one reminder.</summary>
/// <param name="Message">The key of the message that it was last claimed for; empty where it was never claimed.</param>
/// <param name="Due">When it was to be said.</param>
/// <param name="At">When it came into its state.</param>
public sealed record LedgerEntry(
    string Key, string Message, ReminderKind Kind, SessionId Session, int Days, Recipient To, LedgerState State, DateTimeOffset Due, DateTimeOffset At)
{
    /// <summary>Why it waits, failed or was dropped, in a sentence for the team; empty where it was sent.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How often it was tried in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>When it is tried again; null where that is at once.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Whether its recipient has it, or may have: what was claimed by a process that died can stand in the chat.</summary>
    public bool MayBeSaid => State is LedgerState.Sent or LedgerState.Claimed or LedgerState.Abandoned;

    /// <summary>Whether nothing more will come of it.</summary>
    public bool IsSettled => State is LedgerState.Sent or LedgerState.Failed or LedgerState.Dropped;
}

/// <summary>A programme's entries in the ledger, found by the reminders' keys.</summary>
public sealed class History
{
    public static readonly History None = new([]);

    private readonly Dictionary<string, LedgerEntry> byKey;

    public History(IReadOnlyList<LedgerEntry> entries)
    {
        Entries = entries;
        byKey = entries.ToDictionary(entry => entry.Key);
    }

    /// <summary>In the order in which they came into their states.</summary>
    public IReadOnlyList<LedgerEntry> Entries { get; }

    public LedgerEntry? Find(string key) => byKey.GetValueOrDefault(key);
}
