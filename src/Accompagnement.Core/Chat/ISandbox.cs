namespace Accompagnement.Core.Chat;

/// <summary>How far the sandbox's clock moves at once.</summary>
public enum SandboxStep
{
    Hour,
    Day,
    NextReminder,
}

/// <summary>The clock of a programme that is being tried out: it stands still until somebody moves it, and survives a restart.</summary>
public interface ISandbox
{
    /// <summary>The moment at which the clock stands.</summary>
    DateTimeOffset Now { get; }

    /// <summary>When the next reminder falls due, or null where none is left.</summary>
    ValueTask<DateTimeOffset?> NextReminderAsync(CancellationToken cancellation);

    /// <summary>
    /// Moves the clock, lives through every reminder due on the way in order, and returns where it then stands. Moving on to the next
    /// reminder where none is left leaves it where it is.
    /// </summary>
    ValueTask<DateTimeOffset> AdvanceAsync(SandboxStep step, CancellationToken cancellation);
}
