using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>A row of the ledger.</summary>
internal sealed class LedgerRow
{
    // A person's name stands behind a sign that tells it from the two channels.
    private const string Team = "team";
    private const string Everybody = "everybody";
    private const char Direct = '@';

    public string Reminder { get; set; } = "";

    public int Programme { get; set; }

    public int Session { get; set; }

    public string Kind { get; set; } = "";

    public int Days { get; set; }

    public string Recipient { get; set; } = "";

    public string Message { get; set; } = "";

    public string State { get; set; } = "";

    public string DueAt { get; set; } = "";

    public string StateAt { get; set; } = "";

    public string? ClaimedBy { get; set; }

    public int Attempts { get; set; }

    public string? RetryAt { get; set; }

    public string? Reason { get; set; }

    public static LedgerRow Of(ProgrammeId programme, Reminder reminder, string message, DateTimeOffset now, string run, string? reason = null) => new()
    {
        Reminder = reminder.Key,
        Programme = programme.Value,
        Session = reminder.Session.Value,
        Kind = reminder.Kind.ToString(),
        Days = reminder.Days,
        Recipient = Of(reminder.To),
        Message = message,
        DueAt = StoredJson.Of(reminder.Due),
        StateAt = StoredJson.Of(now),
        ClaimedBy = run,
        Reason = reason,
    };

    /// <param name="run">The process that reads: what any other claimed is a dead one's.</param>
    public LedgerEntry ToEntry(string run)
    {
        var state = Enum.Parse<LedgerState>(State);
        if (state is LedgerState.Claimed && ClaimedBy != run) state = LedgerState.Abandoned;
        return new LedgerEntry(
            Reminder, Message, Enum.Parse<ReminderKind>(Kind), new SessionId(Session), Days, To(Recipient), state, StoredJson.Instant(DueAt), StoredJson.Instant(StateAt))
        {
            Reason = Reason ?? "",
            Attempts = Attempts,
            // A new process tries at once what another could not send: it may have been started for just that.
            RetryAt = state is LedgerState.Waiting or LedgerState.Refused && RetryAt is not null && ClaimedBy == run ? StoredJson.Instant(RetryAt) : null,
        };
    }

    private static string Of(Core.Programmes.Recipient recipient) => recipient switch
    {
        Core.Programmes.Recipient.Direct(var name) => Direct + name,
        Core.Programmes.Recipient.Team => Team,
        Core.Programmes.Recipient.Everybody => Everybody,
        _ => throw new ArgumentOutOfRangeException(nameof(recipient)),
    };

    private static Core.Programmes.Recipient To(string text) => text switch
    {
        Team => new Core.Programmes.Recipient.Team(),
        Everybody => new Core.Programmes.Recipient.Everybody(),
        _ => new Core.Programmes.Recipient.Direct(text[1..]),
    };
}
