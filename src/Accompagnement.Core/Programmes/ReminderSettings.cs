namespace Accompagnement.Core.Programmes;

/// <summary>The ladder of reminders, and when messages go out.</summary>
/// <param name="Steps">In the order in which they come; each name once.</param>
/// <param name="From">The hour from which messages go out on working days: in the programme's zone for channels, on their own clock for people.</param>
/// <param name="To">The hour from which they wait for the next working day.</param>
public sealed record ReminderSettings(Sequence<LadderStep> Steps, TimeOnly From, TimeOnly To)
{
    public static readonly ReminderSettings Default = new(
        [
            new("NameFacilitator", ReminderKind.NameFacilitator, 21),
            new("AskFirst", ReminderKind.Prepare, 14),
            new("NameAgain", ReminderKind.NameFacilitator, 10),
            new("AskAgain", ReminderKind.Prepare, 7),
            new("AskLast", ReminderKind.Prepare, 3),
            new("WarnTeam", ReminderKind.Incomplete, 2),
            new("Announce", ReminderKind.Announce, 1),
            new("Recall", ReminderKind.Recall, -1),
            new("ReportUnanswered", ReminderKind.Unanswered, -1),
        ],
        new TimeOnly(9, 0),
        new TimeOnly(18, 0));

    /// <summary>The steps of these kinds that are switched on, the nearest to the session first.</summary>
    public IReadOnlyList<LadderStep> Of(params ReadOnlySpan<ReminderKind> kinds)
    {
        List<LadderStep> found = [];
        foreach (var step in Steps)
        {
            if (step.IsOn && kinds.Contains(step.Kind)) found.Add(step);
        }
        return [.. found.OrderBy(step => step.Days)];
    }

    /// <summary>The step of this name, or null.</summary>
    public LadderStep? Step(string name)
    {
        foreach (var step in Steps)
        {
            if (step.Name == name) return step;
        }
        return null;
    }
}

/// <summary>One step of the ladder: what is said to whom follows from its kind.</summary>
/// <param name="Name">As the settings call it; part of its reminders' keys, so that a step which moves is not said again.</param>
/// <param name="Days">Working days before the session, after it where negative.</param>
public sealed record LadderStep(string Name, ReminderKind Kind, int Days)
{
    public bool IsOn { get; init; } = true;

    /// <summary>Its words with named placeholders, or null for the program's own.</summary>
    public string? Text { get; init; }
}
