namespace Accompagnement.Core.Programmes;

/// <summary>
/// Decides which messages go out, to whom and when: a pure function of the programme, its zone and the settings. What it says is
/// both what the team sees and what is sent.
/// </summary>
public sealed class ReminderPlan(ProgrammeZone zone, ReminderSettings settings)
{
    /// <summary>All reminders that this programme calls for, in the order in which they fall due, sent ones included.</summary>
    public IReadOnlyList<Reminder> Of(Programme programme)
    {
        _ = zone;
        _ = settings;
        _ = programme;
        return [];
    }
}
