using System.Collections.Concurrent;

namespace Accompagnement.Core.Programmes;

/// <summary>What one plan is made from, found without searching, so that the cost of a plan grows with its sessions and no faster.</summary>
internal sealed class PlanContext
{
    private static readonly ConcurrentDictionary<string, ProgrammeZone?> Zones = new();
    private static readonly IReadOnlyList<Absence> Never = [];

    private readonly Dictionary<string, Addressee> byName = [];
    private readonly Dictionary<(ProgrammeZone, TimeOnly), WritingHours> hours = [];
    private readonly Dictionary<(DateOnly, int), DateOnly> daysBefore = [];
    private readonly Dictionary<PersonId, Preference> preferences;
    private readonly ILookup<PersonId, Absence> absences;
    private readonly Dictionary<(SessionId, PersonId), Snooze> snoozes;
    private readonly ILookup<SessionId, Offer> offers;

    public PlanContext(Snapshot snapshot, ProgrammeZone zone, ReminderSettings settings)
    {
        (Snapshot, Zone, Settings) = (snapshot, zone, settings);
        var arrangements = snapshot.Arrangements;
        preferences = arrangements.Preferences.ToDictionary(preference => preference.Person);
        absences = arrangements.Absences.ToLookup(absence => absence.Person);
        snoozes = arrangements.Snoozes.ToDictionary(snooze => (snooze.Session, snooze.Person));
        offers = arrangements.Offers.ToLookup(offer => offer.Session);
        Decisions = arrangements.Decisions.ToDictionary(decision => decision.Key);
        Team = new Addressee(new Recipient.Team(), "", "team", null, HoursOf(null), Never);
        Everybody = new Addressee(new Recipient.Everybody(), "", "everybody", null, HoursOf(null), Never);
    }

    public Snapshot Snapshot { get; }

    public Programme Programme => Snapshot.Programme;

    public ProgrammeZone Zone { get; }

    public ReminderSettings Settings { get; }

    /// <summary>What the team decided, by the reminders' keys.</summary>
    public IReadOnlyDictionary<string, Decision> Decisions { get; }

    public Addressee Team { get; }

    public Addressee Everybody { get; }

    /// <summary>As <see cref="WorkingDays.Before"/>, counted once for each day.</summary>
    public DateOnly Before(DateOnly day, int count)
    {
        if (!daysBefore.TryGetValue((day, count), out var before)) daysBefore[(day, count)] = before = WorkingDays.Before(day, count);
        return before;
    }

    public IEnumerable<Offer> OffersOf(SessionId session) => offers[session];

    public Snooze? SnoozeOf(SessionId session, Addressee who) => who.Id is { } id ? snoozes.GetValueOrDefault((session, id)) : null;

    public Addressee Of(Recipient recipient) => recipient switch
    {
        Recipient.Direct(var name) => Named(name),
        Recipient.Team => Team,
        Recipient.Everybody => Everybody,
        _ => throw new ArgumentOutOfRangeException(nameof(recipient)),
    };

    /// <summary>Whoever an answer names; the team, where it names the team.</summary>
    public Addressee Named(string name)
    {
        if (byName.TryGetValue(name, out var known)) return known;
        var folded = Folding.Fold(name);
        var slug = folded.Replace(' ', '-');
        var person = Snapshot.People.Named(name);
        return byName[name] = Facilitator.IsTeamName(name)
            ? Team with { Name = name, Slug = slug }
            : new Addressee(new Recipient.Direct(person?.Name ?? name), person?.Name ?? name, slug, person?.Id, HoursOf(person), person is null ? Never : [.. absences[person.Id]]);
    }

    private WritingHours HoursOf(Person? person)
    {
        var preference = person is null ? null : preferences.GetValueOrDefault(person.Id);
        var zone = preference?.Zone is { } id ? Zones.GetOrAdd(id, Find) ?? Zone : Zone;
        var from = preference?.Hour ?? Settings.From;
        if (!hours.TryGetValue((zone, from), out var shared)) hours[(zone, from)] = shared = WritingHours.Of(zone, from, Settings.To);
        return shared;
    }

    // A zone that this machine does not know is the programme's: better an hour too early or late than no message.
    private static ProgrammeZone? Find(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? new ProgrammeZone(zone) : null;
}
