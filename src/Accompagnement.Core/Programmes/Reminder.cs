namespace Accompagnement.Core.Programmes;

/// <summary>What a reminder is for.</summary>
public enum ReminderKind
{
    /// <summary>Asks the team to name who facilitates.</summary>
    NameFacilitator,

    /// <summary>Asks a facilitator for the missing answers.</summary>
    Prepare,

    /// <summary>Tells somebody that another person named them as facilitator, and asks for the missing answers.</summary>
    Named,

    /// <summary>Tells the team that a session's four answers are in.</summary>
    Ready,
}

/// <summary>To whom a reminder goes; a closed family.</summary>
public abstract record Recipient
{
    private Recipient()
    {
    }

    /// <summary>A person, by direct message, as the document names them.</summary>
    public sealed record Facilitator(string Name) : Recipient;

    /// <summary>The coordination team's channel.</summary>
    public sealed record Team : Recipient;
}

/// <summary>One planned message.</summary>
/// <param name="Key">Stable over restarts and replanning: the ledger sends each key once.</param>
/// <param name="DaysBefore">The step of the ladder; 0 for notices, which have no step.</param>
/// <param name="Scheduled">When the step falls by the calendar.</param>
/// <param name="Due">When it is to be sent: <paramref name="Scheduled"/>, or the first open hour after the facts that call for it were known.</param>
/// <param name="Until">From then on it is no longer worth sending.</param>
public sealed record Reminder(
    string Key, ReminderKind Kind, SessionId Session, Recipient To, int DaysBefore, DateTimeOffset Scheduled, DateTimeOffset Due, DateTimeOffset Until);

/// <summary>What the ledger remembers of one key that was claimed.</summary>
/// <param name="SentAt">Null while claimed but not yet known to be sent.</param>
/// <param name="Failure">Why it will never be sent, for the team to read; null where nothing failed for good.</param>
public sealed record LedgerEntry(string Key, DateTimeOffset ClaimedAt, DateTimeOffset? SentAt, string? Failure);
