namespace Accompagnement.Core.Programmes;

/// <summary>When reminders go out.</summary>
/// <param name="PrepareDays">Days before the session on which facilitators are asked, the earliest first.</param>
/// <param name="NameFacilitatorDays">Days before the session on which the team is asked to name a facilitator.</param>
/// <param name="From">The hour from which messages go out, on working days, in the programme's zone.</param>
/// <param name="To">The hour from which they wait for the next working day.</param>
public sealed record ReminderSettings(Sequence<int> PrepareDays, Sequence<int> NameFacilitatorDays, TimeOnly From, TimeOnly To)
{
    public static readonly ReminderSettings Default = new([14, 7, 3], [21, 7], new TimeOnly(9, 0), new TimeOnly(18, 0));
}
