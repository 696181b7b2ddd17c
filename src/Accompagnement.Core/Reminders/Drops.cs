using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Reminders;

/// <summary>Finds what will no longer be sent, with the reason that the team reads.</summary>
internal static class Drops
{
    /// <param name="troubles">Why what was due has not been tried, by the reminders' keys.</param>
    public static IReadOnlyDictionary<string, List<Reminder>> Of(
        IReadOnlyList<PlannedMessage> messages, History history, IReadOnlyDictionary<string, string> troubles, DateTimeOffset now)
    {
        Dictionary<string, List<Reminder>> drops = [];
        HashSet<string> planned = [];
        foreach (var message in messages)
        {
            foreach (var reminder in message.Reminders)
            {
                planned.Add(reminder.Key);
                var reason = Reason(message, troubles.GetValueOrDefault(reminder.Key), now);
                if (reason is not null && (reminder.Until <= now || message.State is PlanState.Cancelled)) Add(drops, reason, reminder);
            }
        }
        foreach (var entry in history.Entries)
        {
            if (entry.IsSettled || entry.State is LedgerState.Claimed || planned.Contains(entry.Key)) continue;
            // Answered, moved or cancelled before it could be sent.
            var reason = entry.State is LedgerState.Abandoned ? ReminderTexts.Abandoned : ReminderTexts.Needless;
            Add(drops, reason, new Reminder(entry.Key, entry.Kind, entry.Session, entry.To, entry.Days, entry.Due, entry.Due));
        }
        return drops;
    }

    private static string? Reason(PlannedMessage message, string? trouble, DateTimeOffset now) => message.State switch
    {
        PlanState.TooLate => trouble is null ? ReminderTexts.TooLate : ReminderTexts.TooLateFor(trouble),
        PlanState.Held(var by, _) => ReminderTexts.Held(by),
        PlanState.Cancelled(var by, _) when message.Planned <= now => ReminderTexts.Cancelled(by),
        _ => null,
    };

    private static void Add(Dictionary<string, List<Reminder>> drops, string reason, Reminder reminder)
    {
        if (!drops.TryGetValue(reason, out var dropped)) drops[reason] = dropped = [];
        dropped.Add(reminder);
    }
}
