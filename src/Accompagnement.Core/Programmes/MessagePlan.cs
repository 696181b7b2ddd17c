namespace Accompagnement.Core.Programmes;

/// <summary>Tells what became of a programme's reminders.</summary>
public interface IReminderHistory
{
    /// <summary>All that is remembered of a programme's reminders.</summary>
    ValueTask<History> HistoryAsync(ProgrammeId programme, CancellationToken cancellation);
}

/// <summary>When a reminder that is put off comes again.</summary>
/// <param name="Until">When it is wished.</param>
/// <param name="Due">When the plan then has it come.</param>
public sealed record Again(DateTimeOffset Until, DateTimeOffset Due);

/// <summary>The plan with what became of it so far: the very list that sending goes by, for everybody who wants to look at it.</summary>
public sealed class MessagePlan(ReminderPlan plan, IReminderHistory history)
{
    public async ValueTask<IReadOnlyList<PlannedMessage>> OfAsync(Snapshot snapshot, DateTimeOffset now, CancellationToken cancellation) =>
        Of(snapshot, await HistoryAsync(snapshot, cancellation), now);

    /// <summary>The same, where the history is at hand already.</summary>
    public IReadOnlyList<PlannedMessage> Of(Snapshot snapshot, History known, DateTimeOffset now) => plan.Of(snapshot, known, now);

    /// <summary>All that the snapshot calls for, whatever has been sent of it.</summary>
    public IReadOnlyList<PlannedMessage> Calendar(Snapshot snapshot, DateTimeOffset now) => plan.Of(snapshot, History.None, now);

    public ValueTask<History> HistoryAsync(Snapshot snapshot, CancellationToken cancellation) => history.HistoryAsync(snapshot.Programme.Id, cancellation);

    /// <summary>What of the plan tells those concerned that this session was changed, where the history is at hand already.</summary>
    public IReadOnlyList<PlannedMessage> NewsOf(SessionId session, Snapshot snapshot, History known, DateTimeOffset now) =>
        [.. plan.NewsOf(session, snapshot, known, now).Where(message => message.State is PlanState.Planned)];

    public ReminderSettings Settings => plan.Settings;

    public ProgrammeZone Zone => plan.Zone;

    /// <summary>The zone by whose clock a person is written to.</summary>
    public ProgrammeZone ZoneOf(Person person, Snapshot snapshot) =>
        snapshot.Arrangements.PreferenceOf(person.Id)?.Zone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? new ProgrammeZone(zone) : plan.Zone;

    /// <summary>When an offer that has no answer becomes the team's matter; null where its session does not take place.</summary>
    public Moment? EndOf(Snapshot snapshot, Offer offer) => plan.EndOf(snapshot, offer) is { } end ? Moment.Of(end, plan.Zone) : null;

    /// <summary>When a session would come before a person again, were it put off until tomorrow; null where that would be too late to be of use.</summary>
    public async ValueTask<Again?> AgainTomorrowAsync(SessionId session, Person person, Snapshot snapshot, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = plan.Tomorrow(person, snapshot, now);
        var others = snapshot.Arrangements.Snoozes.Where(snooze => snooze.Session != session || snooze.Person != person.Id);
        var wished = snapshot with { Arrangements = snapshot.Arrangements with { Snoozes = others.Append(new Snooze(session, person.Id, until, now)).ToSequence() } };
        // The plan may have it come sooner than wished, rather than when it is of no use.
        var again = (await OfAsync(wished, now, cancellation)).FirstOrDefault(message =>
            message.State is PlanState.Planned && message.Due > now
            && message.To is Recipient.Direct(var name) && Folding.Same(name, person.Name)
            && message.Reminders.Any(reminder => reminder.Session == session && reminder.Kind is ReminderKind.Again or ReminderKind.Prepare));
        return again is null ? null : new Again(until, again.Due);
    }
}
