using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Reminders;

/// <summary>What must hold of the news of changed sessions, reckoned apart from the plan.</summary>
internal static class NewsLaw
{
    private static readonly TimeOnly From = new(9, 0);
    private static readonly TimeOnly To = new(18, 0);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>
    /// What everybody was last told of a session leads nobody astray, if there was an hour to tell it at before anybody would have gone; and
    /// nothing is told that is no news to them.
    /// </summary>
    public static void NobodyMisled(IReadOnlyList<Sent> sent, IReadOnlyList<(DateTimeOffset At, Snapshot Snapshot)> states, ProgrammeZone zone, DateTimeOffset end)
    {
        var programme = states[^1].Snapshot.Programme;
        foreach (var session in programme.Sessions.Where(session => session.WasAdded))
        {
            var known = session.AsOf(1);
            foreach (var reminder in News(sent, session.Id))
            {
                // A place that was only filled in is told to nobody, but known to all who look.
                known = session.AsOf(reminder.Version);
                Assert.True(IsOtherwise(programme, session.AsOf(reminder.Since), known), $"{reminder.Key} was no news");
            }
            if (!IsOtherwise(programme, known, session) || IsDecided(states, session.Id)) continue;
            var changed = session.Changes.Last(change => change.Field is SessionField.Dates or SessionField.State or SessionField.Hours or SessionField.Place).At;
            var first = new[] { known.Dates.First!.Value, session.Dates.First!.Value }.Min();
            Assert.False(Opening(zone, changed + Grace) is var told && told < end && told < zone.At(first, TimeOnly.MinValue), $"Everybody believes in session {session.Id} as it was before {changed:u}");
        }
    }

    private static IEnumerable<Reminder> News(IReadOnlyList<Sent> sent, SessionId session) => sent
        .Where(one => one.Message.To is Recipient.Everybody)
        .SelectMany(one => one.Message.Reminders)
        .Where(reminder => reminder.Session == session && reminder.Kind is ReminderKind.Moved or ReminderKind.Cancelled or ReminderKind.Restored);

    // By the words that the seasons are made of, of which no two mean the same.
    private static bool IsOtherwise(Programme programme, Session before, Session after) => before.IsOn != after.IsOn || (after.IsOn && (
        before.Dates.First != after.Dates.First
        || programme.HoursOf(before) != programme.HoursOf(after)
        || (before.Place.Length > 0 && before.Place != after.Place)));

    private static bool IsDecided(IReadOnlyList<(DateTimeOffset At, Snapshot Snapshot)> states, SessionId session) =>
        states.Any(state => state.Snapshot.Arrangements.Decisions.Any(decision => decision.Key.Contains($"/{session}/news/", StringComparison.Ordinal)));

    private static DateTimeOffset Opening(ProgrammeZone zone, DateTimeOffset instant)
    {
        var (day, time) = (zone.DayOf(instant), zone.TimeOf(instant));
        if (WorkingDays.IsOpen(day) && time >= From && time < To) return instant;
        if (time >= From) day = day.AddDays(1);
        while (!WorkingDays.IsOpen(day)) day = day.AddDays(1);
        return zone.At(day, From);
    }
}
