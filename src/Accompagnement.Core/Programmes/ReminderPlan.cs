namespace Accompagnement.Core.Programmes;

/// <summary>
/// Decides which messages go out, to whom and when: a pure function of the programme, its zone and the settings. What it says is
/// both what the team sees and what is sent.
/// </summary>
public sealed class ReminderPlan(ProgrammeZone zone, ReminderSettings settings)
{
    // Whoever has just been asked is not asked again by a step that falls right behind.
    private static readonly TimeSpan Breather = TimeSpan.FromDays(2);

    /// <summary>All reminders that this programme calls for, in the order in which they fall due, sent ones included.</summary>
    public IReadOnlyList<Reminder> Of(Programme programme)
    {
        List<Reminder> reminders = [];
        foreach (var session in programme.Sessions)
        {
            if (!session.IsOn || session.Dates.First is not { } day) continue;
            var start = zone.At(day, programme.HoursOf(session)?.Start ?? settings.From);
            var key = $"{programme.Id}/{session.Id}";
            if (session.Preparation.IsComplete) AddReady(reminders, session, key, start);
            else if (session.Facilitators.Count == 0) AddNameFacilitator(reminders, session, key, day, start);
            else AddPrepare(reminders, session, key, day, start);
        }
        return [.. reminders.OrderBy(reminder => reminder.Due).ThenBy(reminder => reminder.Key, StringComparer.Ordinal)];
    }

    /// <summary>The reminders that are worth sending at this moment, whether or not they were sent.</summary>
    public IEnumerable<Reminder> DueAt(Programme programme, DateTimeOffset now) =>
        Of(programme).Where(reminder => reminder.Due <= now && now < reminder.Until);

    // Only a preparation that chat completed is news; one that came whole with the document is not.
    private static void AddReady(List<Reminder> reminders, Session session, string key, DateTimeOffset start)
    {
        if (session.Preparation.CompletedAt is not { } completed || completed >= start) return;
        if (!Preparation.Questions.Any(question => session.Preparation[question].Author is not null)) return;
        reminders.Add(new Reminder($"{key}/ready", ReminderKind.Ready, session.Id, new Recipient.Team(), 0, completed, completed, start));
    }

    private void AddNameFacilitator(List<Reminder> reminders, Session session, string key, DateOnly day, DateTimeOffset start)
    {
        var ladder = Ladder(settings.NameFacilitatorDays, day, start, session.DatedSince, notBefore: null);
        foreach (var step in ladder)
        {
            reminders.Add(new Reminder(
                $"{key}/{day:yyyyMMdd}/name/{step.DaysBefore}", ReminderKind.NameFacilitator, session.Id, new Recipient.Team(),
                step.DaysBefore, step.Scheduled, step.Due, step.Until));
        }
    }

    private void AddPrepare(List<Reminder> reminders, Session session, string key, DateOnly day, DateTimeOffset start)
    {
        foreach (var facilitator in session.Facilitators)
        {
            var to = new Recipient.Facilitator(facilitator.Name);
            var name = Folding.Fold(facilitator.Name).Replace(' ', '-');
            var naming = session.Namings.FirstOrDefault(naming => Folding.Same(naming.Name, facilitator.Name));
            DateTimeOffset? asked = null;
            if (naming?.By is { } by && !Folding.Same(by, facilitator.Name) && Opening(naming.Since) is var named && named < start)
            {
                asked = named;
            }
            var ladder = Ladder(settings.PrepareDays, day, start, Later(session.DatedSince, naming?.Since), asked + Breather);
            foreach (var step in ladder)
            {
                reminders.Add(new Reminder(
                    $"{key}/{day:yyyyMMdd}/prepare/{step.DaysBefore}/{name}", ReminderKind.Prepare, session.Id, to,
                    step.DaysBefore, step.Scheduled, step.Due, step.Until));
            }
            if (asked is { } due)
            {
                var until = ladder.Count > 0 ? ladder[0].Due : start;
                reminders.Add(new Reminder($"{key}/named/{name}/{naming!.Since.ToUnixTimeSeconds()}", ReminderKind.Named, session.Id, to, 0, naming.Since, due, until));
            }
        }
    }

    private readonly record struct Step(int DaysBefore, DateTimeOffset Scheduled, DateTimeOffset Due, DateTimeOffset Until);

    /// <summary>
    /// The steps that make sense: one that was past before its facts were known is not sent after the event, but for the latest, and
    /// each stops being useful when the next falls due.
    /// </summary>
    private List<Step> Ladder(Sequence<int> days, DateOnly day, DateTimeOffset start, DateTimeOffset? known, DateTimeOffset? notBefore)
    {
        List<Step> steps = [];
        var until = start;
        foreach (var before in days.OrderBy(before => before))
        {
            var scheduled = zone.At(WorkingDays.OnOrBefore(day.AddDays(-before)), settings.From);
            var past = scheduled < known;
            var due = past ? Opening(known!.Value) : scheduled;
            if (due >= until) continue;
            if (notBefore is { } earliest && scheduled < earliest) break;
            steps.Add(new Step(before, scheduled, due, until));
            until = due;
            if (past) break;
        }
        steps.Reverse();
        return steps;
    }

    /// <summary>This instant if messages go out then, else the next one at which they do.</summary>
    private DateTimeOffset Opening(DateTimeOffset instant)
    {
        var (day, time) = (zone.DayOf(instant), zone.TimeOf(instant));
        if (WorkingDays.IsOpen(day) && time >= settings.From && time < settings.To) return instant;
        var next = WorkingDays.IsOpen(day) && time < settings.From ? day : WorkingDays.OnOrAfter(day.AddDays(1));
        return zone.At(next, settings.From);
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null ? one : one > other ? one : other;
}
