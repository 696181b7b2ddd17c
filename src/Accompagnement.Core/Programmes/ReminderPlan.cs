namespace Accompagnement.Core.Programmes;

/// <summary>
/// Decides which messages go out, to whom and when: a pure function of the programme, its people, what they arranged, what was sent so
/// far, and the moment. What it says is both what the team sees and what is sent.
/// </summary>
public sealed class ReminderPlan(ProgrammeZone zone, ReminderSettings settings)
{
    public ProgrammeZone Zone => zone;

    public ReminderSettings Settings => settings;

    /// <summary>The whole calendar, as it stands before anything was sent.</summary>
    public IReadOnlyList<PlannedMessage> Of(Snapshot snapshot) => Of(snapshot, History.None, DateTimeOffset.MinValue);

    /// <summary>
    /// All messages that this snapshot calls for and that the history has not settled, in the order in which they go out, as it is to be
    /// at this moment: what is overdue is due as soon as its recipient may be written to, joined with what else is due to them then.
    /// </summary>
    public IReadOnlyList<PlannedMessage> Of(Snapshot snapshot, History history, DateTimeOffset now)
    {
        var context = new PlanContext(snapshot, zone, settings);
        return new Placement(context, history, now).Of(Reminders(context, history, now));
    }

    /// <summary>What of the plan tells those concerned that this session was changed; it is planned whatever becomes of the rest.</summary>
    public IReadOnlyList<PlannedMessage> NewsOf(SessionId id, Snapshot snapshot, History history, DateTimeOffset now)
    {
        if (snapshot.Programme.Find(id) is not { } session) return [];
        var context = new PlanContext(snapshot, zone, settings);
        return new Placement(context, history, now).Of(ChangeReminders.News(context, session, history, now));
    }

    /// <summary>When a person may be written to again on a later day than today: what "tomorrow" is to them.</summary>
    public DateTimeOffset Tomorrow(Person person, Snapshot snapshot, DateTimeOffset now) =>
        new PlanContext(snapshot, zone, settings).Named(person.Name).OpeningAfter(now);

    /// <summary>When an offer that has no answer becomes the team's matter; null where its session does not take place.</summary>
    public DateTimeOffset? EndOf(Snapshot snapshot, Offer offer)
    {
        var context = new PlanContext(snapshot, zone, settings);
        return snapshot.Programme.Find(offer.Session) is { } session && SessionFacts.Of(context, session) is { } facts ? OfferReminders.EndOf(offer, facts, context) : null;
    }

    private static IEnumerable<Reminder> Reminders(PlanContext context, History history, DateTimeOffset now)
    {
        foreach (var session in context.Programme.Sessions)
        {
            foreach (var reminder in ChangeReminders.All(context, session, history, now)) yield return reminder;
            if (SessionFacts.Of(context, session) is not { } facts) continue;
            foreach (var reminder in new ChannelReminders(context, facts).All()) yield return reminder;
            foreach (var reminder in new FacilitatorReminders(context, facts).All()) yield return reminder;
            foreach (var reminder in OfferReminders.All(context, facts, history)) yield return reminder;
        }
        foreach (var reminder in UnreachableReminders.All(context, history)) yield return reminder;
        foreach (var reminder in QuestionReminders.All(context, now)) yield return reminder;
    }
}
