namespace Accompagnement.Core.Programmes;

/// <summary>
/// Decides which messages go out, to whom and when: a pure function of the programme, its zone and the settings. What it says is
/// both what the team sees and what is sent.
/// </summary>
public sealed class ReminderPlan(ProgrammeZone zone, ReminderSettings settings)
{
    // Whoever has just been asked is not asked again by a step that falls right behind.
    private static readonly TimeSpan Breather = TimeSpan.FromDays(2);

    /// <summary>
    /// All messages that this snapshot calls for and that the history has not settled, in the order in which they go out, as it is to be
    /// at this moment: what is overdue is due now. Without a history it is the whole calendar.
    /// </summary>
    public IReadOnlyList<PlannedMessage> Of(Snapshot snapshot, History history, DateTimeOffset now)
    {
        var decisions = snapshot.Arrangements.Decisions.ToDictionary(decision => decision.Key);
        var open = Reminders(snapshot.Programme).Where(reminder => !history.IsSettled(reminder.Key)).Select(reminder =>
        {
            var decision = decisions.GetValueOrDefault(reminder.Key);
            var planned = decision is { Kind: DecisionKind.SendNow } ? decision.At : reminder.Due;
            if (history.Find(reminder.Key)?.RetryAt is { } retry && retry > planned) planned = retry;
            var due = planned > now ? planned : now;
            PlanState state = decision switch
            {
                { Kind: DecisionKind.Hold } => new PlanState.Held(decision.By, decision.At),
                { Kind: DecisionKind.Cancel } => new PlanState.Cancelled(decision.By, decision.At),
                _ => due < reminder.Until ? new PlanState.Planned() : new PlanState.TooLate(),
            };
            return (Reminder: reminder, Planned: planned, Due: due, State: state);
        });
        return [.. open
            .GroupBy(placed => (placed.Reminder.To, placed.Due, placed.State))
            .Select(group => Merge(group.Key.To, group.Key.Due, group.Key.State, [.. group.Select(placed => (placed.Reminder, placed.Planned))]))
            .OrderBy(message => message.Due).ThenBy(message => message.Key, StringComparer.Ordinal)];
    }

    /// <summary>The whole calendar, as it stands before anything was sent.</summary>
    public IReadOnlyList<PlannedMessage> Of(Snapshot snapshot) => Of(snapshot, History.None, DateTimeOffset.MinValue);

    private static PlannedMessage Merge(Recipient to, DateTimeOffset due, PlanState state, List<(Reminder Reminder, DateTimeOffset Planned)> placed)
    {
        var reminders = placed.Select(one => one.Reminder).OrderBy(reminder => reminder.Due).ThenBy(reminder => reminder.Key, StringComparer.Ordinal).ToSequence();
        return new PlannedMessage(
            KeyOf(reminders), to, placed.Min(one => one.Planned), due, reminders.Max(reminder => reminder.Until), reminders, state);
    }

    private static string KeyOf(Sequence<Reminder> reminders)
    {
        if (reminders.Count == 1) return reminders[0].Key;
        var keys = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', reminders.Select(reminder => reminder.Key).Order(StringComparer.Ordinal)));
        return $"merged/{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(keys))[..32]}";
    }

    private List<Reminder> Reminders(Programme programme)
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
        return reminders;
    }

    // Only a preparation that chat completed is news; one that came whole with the document is not.
    private static void AddReady(List<Reminder> reminders, Session session, string key, DateTimeOffset start)
    {
        if (session.Preparation.CompletedAt is not { } completed || completed >= start) return;
        if (!Preparation.Questions.Any(question => session.Preparation[question].Author is not null)) return;
        reminders.Add(new Reminder($"{key}/ready", ReminderKind.Ready, session.Id, new Recipient.Team(), 0, completed, start));
    }

    private void AddNameFacilitator(List<Reminder> reminders, Session session, string key, DateOnly day, DateTimeOffset start)
    {
        var ladder = Ladder(settings.NameFacilitatorDays, day, start, session.DatedSince, notBefore: null);
        foreach (var step in ladder)
        {
            reminders.Add(new Reminder(
                $"{key}/{day:yyyyMMdd}/name/{step.DaysBefore}", ReminderKind.NameFacilitator, session.Id, new Recipient.Team(),
                step.DaysBefore, step.Due, step.Until));
        }
    }

    private void AddPrepare(List<Reminder> reminders, Session session, string key, DateOnly day, DateTimeOffset start)
    {
        foreach (var facilitator in session.Facilitators)
        {
            var to = new Recipient.Direct(facilitator.Name);
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
                    step.DaysBefore, step.Due, step.Until));
            }
            if (asked is { } due)
            {
                var until = ladder.Count > 0 ? ladder[0].Due : start;
                reminders.Add(new Reminder($"{key}/named/{name}/{naming!.Since.ToUnixTimeSeconds()}", ReminderKind.Named, session.Id, to, 0, due, until));
            }
        }
    }

    private readonly record struct Step(int DaysBefore, DateTimeOffset Due, DateTimeOffset Until);

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
            steps.Add(new Step(before, due, until));
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
