namespace Accompagnement.Core.Programmes;

/// <summary>Tells the team of people whom no chat takes a message for: once, however many messages that are, until one arrives again.</summary>
internal static class UnreachableReminders
{
    // For how long the team is told, in working days.
    private const int Days = 10;

    public static IEnumerable<Reminder> All(PlanContext context, History history)
    {
        Dictionary<string, DateTimeOffset> reached = [];
        Dictionary<string, LedgerEntry> refused = [];
        foreach (var entry in history.Entries)
        {
            if (entry.To is not Recipient.Direct(var name)) continue;
            if (entry.State is LedgerState.Sent) reached[name] = entry.At;
            // What was to be said of a session that has left the document is nobody's loss.
            else if (entry.State is LedgerState.Refused && context.Programme.Find(entry.Session) is not null) refused[name] = entry;
        }
        foreach (var (name, entry) in refused)
        {
            var last = reached.GetValueOrDefault(name);
            if (entry.At < last) continue;
            var due = context.Team.Opening(entry.At);
            yield return new Reminder(
                $"{context.Programme.Id}/unreachable/{context.Named(name).Slug}/{last.ToUnixTimeSeconds()}", ReminderKind.Unreachable, entry.Session, context.Team.To, 0,
                due, context.Team.Hours.On(WorkingDays.After(context.Team.Hours.DayOf(due), Days)))
            {
                About = name,
                Detail = entry.Reason,
            };
        }
    }
}
