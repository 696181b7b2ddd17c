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

    Sent,

    /// <summary>The chat will never take it.</summary>
    Failed,

    /// <summary>It became useless before it could be sent, or the team did not want it.</summary>
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

    /// <summary>How often the chat could not take it.</summary>
    public int Attempts { get; init; }

    /// <summary>When a waiting one is tried again.</summary>
    public DateTimeOffset? RetryAt { get; init; }

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

    public bool IsSettled(string key) => byKey.TryGetValue(key, out var entry) && entry.IsSettled;
}
