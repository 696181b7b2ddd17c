namespace Accompagnement.Core.Programmes;

/// <summary>One message to one recipient: what the plan shows and what is sent.</summary>
/// <param name="Key">The reminder's own key, or one drawn from the keys of all the reminders in it; chats know a repeated message by it.</param>
/// <param name="Planned">When it was to go out; before <see cref="Due"/> where something held it up.</param>
/// <param name="Due">When it goes out; the moment for which the plan was made, where it waits for nothing else.</param>
/// <param name="Until">From then on nothing in it is worth saying.</param>
/// <param name="Reminders">What it says, in the order in which it fell due; never empty.</param>
public sealed record PlannedMessage(
    string Key, Recipient To, DateTimeOffset Planned, DateTimeOffset Due, DateTimeOffset Until, Sequence<Reminder> Reminders, PlanState State)
{
    /// <summary>The day of <see cref="Due"/> on its recipient's own calendar: what "today" is in its words.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Whether it is to be sent at this moment.</summary>
    public bool IsDue(DateTimeOffset now) => State is PlanState.Planned && Due <= now;
}

/// <summary>What is to become of a planned message; a closed family.</summary>
public abstract record PlanState
{
    private PlanState()
    {
    }

    /// <summary>It goes out when it is due.</summary>
    public sealed record Planned : PlanState;

    /// <summary>The team keeps it back.</summary>
    public sealed record Held(string By, DateTimeOffset At) : PlanState;

    /// <summary>The team does not want it.</summary>
    public sealed record Cancelled(string By, DateTimeOffset At) : PlanState;

    /// <summary>It can no longer go out while it is worth saying; the next round writes so in the ledger.</summary>
    public sealed record TooLate : PlanState;
}
