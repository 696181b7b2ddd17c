namespace Accompagnement.Core.Programmes;

/// <summary>What the team and everybody are told of one session.</summary>
internal sealed class ChannelReminders(PlanContext context, SessionFacts facts)
{
    // How long after its step the team is still told who did not answer, in working days.
    private const int ReportDays = 5;

    private readonly Session session = facts.Session;
    private readonly WritingHours hours = context.Team.Hours;

    public IEnumerable<Reminder> All()
    {
        if (facts.IsComplete)
        {
            if (Ready() is { } ready) yield return ready;
        }
        else
        {
            foreach (var reminder in Unready()) yield return reminder;
            if (Unanswered() is { } unanswered) yield return unanswered;
        }
        foreach (var reminder in facts.IsOpenDate ? [] : Ladder(context.Everybody, context.Settings.Of(ReminderKind.Announce))) yield return reminder;
    }

    // Only a preparation that chat completed is news; one that came whole with the document is not.
    private Reminder? Ready()
    {
        if (session.Preparation.CompletedAt is not { } completed || hours.Opening(completed) is var due && due >= facts.Start) return null;
        if (!Preparation.Questions.Any(question => session.Preparation[question].Author is not null)) return null;
        return new Reminder($"{facts.Key}/ready", ReminderKind.Ready, session.Id, context.Team.To, 0, due, facts.Start);
    }

    // Without a facilitator there is nobody but the team to ask; with one, the team hears of it only when the ladder has not helped.
    private IEnumerable<Reminder> Unready()
    {
        if (facts.Facilitators.Count == 0) return Ladder(context.Team, context.Settings.Of(ReminderKind.NameFacilitator, ReminderKind.Incomplete));
        return Ladder(context.Team, context.Settings.Of(ReminderKind.Incomplete)).Select(reminder =>
        {
            // Facilitators of a session that has just been planned are asked first, and have until the next morning.
            if (!(session.DatedSince >= hours.On(WorkingDays.Before(facts.Day, reminder.Days)))) return reminder;
            var morning = hours.OnAfter(hours.DayOf(session.DatedSince.Value));
            return morning < facts.Start ? reminder with { Due = morning } : reminder;
        });
    }

    private IEnumerable<Reminder> Ladder(Addressee to, IReadOnlyList<LadderStep> nearestFirst)
    {
        var rungs = facts.Rungs(nearestFirst, to, session.DatedSince);
        for (var at = 0; at < rungs.Count; at++)
        {
            var until = at + 1 < rungs.Count ? rungs[at + 1].Due : facts.Start;
            yield return new Reminder($"{facts.DatedKey}/{rungs[at].Name}", rungs[at].Kind, session.Id, to.To, rungs[at].Days, rungs[at].Due, until) { Step = rungs[at].Name };
        }
    }

    private Reminder? Unanswered()
    {
        if (!facts.WasKnown || facts.IsOpenDate) return null;
        foreach (var step in context.Settings.Of(ReminderKind.Unanswered))
        {
            var day = WorkingDays.After(facts.End, -step.Days);
            return new Reminder($"{facts.DatedKey}/{step.Name}", step.Kind, session.Id, context.Team.To, step.Days, hours.On(day), hours.On(WorkingDays.After(day, ReportDays)))
            {
                Step = step.Name,
            };
        }
        return null;
    }
}
