namespace Accompagnement.Core.Programmes;

/// <summary>What facilitators of one session are asked and told: the ladder, as their wishes, offers and absences bend it.</summary>
internal sealed class FacilitatorReminders(PlanContext context, SessionFacts facts)
{
    // Whoever has just been asked is not asked again by a step that falls right behind.
    private static readonly TimeSpan Breather = TimeSpan.FromDays(2);

    // How long after its step the history is still worth asking about, in working days.
    private const int RecallDays = 10;

    private readonly Session session = facts.Session;

    public IEnumerable<Reminder> All()
    {
        foreach (var who in facts.Facilitators)
        {
            foreach (var reminder in facts.IsComplete ? [] : Asking(who)) yield return reminder;
            foreach (var reminder in Away(who)) yield return reminder;
            if (Recall(who) is { } recall) yield return recall;
        }
    }

    /// <summary>The steps of the ladder on which somebody away cannot answer, whatever else bends them.</summary>
    private static Absence? Keeping(Addressee who, SessionFacts facts, Rung rung)
    {
        if (who.AwayOn(who.Hours.DayOf(rung.Due)) is { } absence) return absence;
        return who.AwayBetween(facts.Day, facts.End) is { } missed && missed.At <= rung.Due ? missed : null;
    }

    private IEnumerable<Reminder> Asking(Addressee who)
    {
        var naming = facts.NamingOf(who);
        // Whoever took it upon themselves, or accepted it, has the questions before their eyes already.
        var isOwnWish = naming?.By is { } by && context.Named(by).Slug == who.Slug;
        DateTimeOffset? asked = isOwnWish ? naming!.Since : null;
        if (naming?.By is not null && !isOwnWish && who.Opening(naming.Since) is var told && told < facts.Start) asked = told;

        var rungs = Rungs(who, naming, asked).Where(rung => Keeping(who, facts, rung) is null).ToList();
        rungs = Snoozed(Offered(rungs, who), who);
        for (var at = 0; at < rungs.Count; at++)
        {
            var until = at + 1 < rungs.Count ? rungs[at + 1].Due : facts.Start;
            yield return new Reminder($"{facts.DatedKey}/{rungs[at].Name}/{who.Slug}", rungs[at].Kind, session.Id, who.To, rungs[at].Days, rungs[at].Due, until)
            {
                Step = rungs[at].Kind is ReminderKind.Again ? "" : rungs[at].Name,
            };
        }
        if (asked is not { } due || isOwnWish) yield break;
        yield return new Reminder(
            $"{facts.Key}/named/{who.Slug}/{naming!.Since.ToUnixTimeSeconds()}", ReminderKind.Named, session.Id, who.To, 0, due, rungs.Count > 0 ? rungs[0].Due : facts.Start);
    }

    private List<Rung> Rungs(Addressee who, Naming? naming, DateTimeOffset? asked) =>
        facts.Rungs(context.Settings.Of(ReminderKind.Prepare), who, Later(session.DatedSince, naming?.Since), asked + Breather);

    // While somebody waits to hear whether another person takes over, they are left in peace, as long as time allows it.
    private List<Rung> Offered(List<Rung> rungs, Addressee who)
    {
        foreach (var offer in context.OffersOf(session.Id))
        {
            if (!offer.IsOpen || offer.From != who.Id) continue;
            var end = who.Opening(OfferReminders.EndOf(offer, facts, context));
            for (var at = 0; at < rungs.Count; at++)
            {
                if (rungs[at].Due < offer.At || rungs[at].Due >= end) continue;
                if (end < (at + 1 < rungs.Count ? rungs[at + 1].Due : facts.Start)) rungs[at] = rungs[at] with { Due = end };
                else if (at + 1 < rungs.Count) rungs.RemoveAt(at--);
            }
        }
        return rungs;
    }

    // Between the wish and the moment wished for nothing is asked; a step that falls on that very day asks in its place.
    private List<Rung> Snoozed(List<Rung> rungs, Addressee who)
    {
        if (context.SnoozeOf(session.Id, who) is not { } snooze || Wished(snooze, who) is not { } again) return rungs;
        var kept = rungs.Where(rung => rung.Due < snooze.At || rung.Due >= again).ToList();
        if (kept.Any(rung => rung.Due >= snooze.At && who.Hours.DayOf(rung.Due) == who.Hours.DayOf(again))) return kept;
        kept.Add(new Rung($"again-{snooze.At.ToUnixTimeSeconds()}", ReminderKind.Again, 0, again));
        return [.. kept.OrderBy(rung => rung.Due)];
    }

    /// <summary>When to ask somebody again who wished it: never after the last moment at which it is of use; null where that was past already.</summary>
    private DateTimeOffset? Wished(Snooze snooze, Addressee who)
    {
        var again = who.Opening(snooze.Until);
        for (var day = facts.Day; again >= facts.Start; day = day.AddDays(-1))
        {
            var last = who.Hours.On(WorkingDays.OnOrBefore(day));
            if (last <= snooze.At) return null;
            if (last < facts.Start && who.AwayOn(who.Hours.DayOf(last)) is null) again = last;
        }
        return again > snooze.At ? again : null;
    }

    // What somebody away cannot do is offered to those who facilitate with them, else to the team; once an absence.
    private IEnumerable<Reminder> Away(Addressee who)
    {
        if (who.Absences.Count == 0) yield break;
        foreach (var (absence, due, until) in Duties(who))
        {
            var others = facts.Facilitators.Where(other => other.Slug != who.Slug && other.AwayOn(other.Hours.DayOf(other.Hours.Opening(due))) is null).ToList();
            if (absence.Covers(facts.Day)) others = [.. others.Where(other => other.AwayBetween(facts.Day, facts.End) is null)];
            foreach (var other in others.Count > 0 ? others : [context.Team])
            {
                var opening = other.Opening(due);
                if (opening >= until) continue;
                yield return new Reminder(
                    $"{facts.DatedKey}/away/{absence.First:yyyyMMdd}/{who.Slug}/{other.Slug}", ReminderKind.Absent, session.Id, other.To, 0, opening, until)
                {
                    About = who.Name,
                };
            }
        }
    }

    private IEnumerable<(Absence Absence, DateTimeOffset Due, DateTimeOffset Until)> Duties(Addressee who)
    {
        if (who.AwayBetween(facts.Day, facts.End) is { } missed)
        {
            yield return (missed, Later(missed.At, Later(session.DatedSince, facts.NamingOf(who)?.Since))!.Value, facts.Start);
            yield break;
        }
        if (facts.IsComplete) yield break;
        var away = Rungs(who, facts.NamingOf(who), asked: null)
            .Select(rung => (rung.Due, Absence: who.AwayOn(who.Hours.DayOf(rung.Due))))
            .Where(rung => rung.Absence is not null)
            .GroupBy(rung => rung.Absence!);
        foreach (var absence in away)
        {
            var back = who.Hours.OnAfter(absence.Key.Last);
            yield return (absence.Key, Later(absence.Min(rung => rung.Due), absence.Key.At)!.Value, back < facts.Start ? back : facts.Start);
        }
    }

    private Reminder? Recall(Addressee who)
    {
        if (!facts.WasKnown || facts.IsOpenDate || who.AwayBetween(facts.Day, facts.End) is not null) return null;
        if (facts.NamingOf(who)?.Since >= facts.Start) return null;
        foreach (var step in context.Settings.Of(ReminderKind.Recall))
        {
            var day = WorkingDays.After(facts.End, -step.Days);
            var until = who.Hours.On(WorkingDays.After(day, RecallDays));
            var due = who.Opening(who.Hours.On(day));
            if (due < until) return new Reminder($"{facts.DatedKey}/{step.Name}/{who.Slug}", step.Kind, session.Id, who.To, step.Days, due, until) { Step = step.Name };
        }
        return null;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other : other is null ? one : one > other ? one : other;
}
