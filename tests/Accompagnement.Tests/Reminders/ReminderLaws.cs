using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Reminders;

/// <summary>What must hold of every season, reckoned apart from the plan.</summary>
internal static class ReminderLaws
{
    private static readonly TimeOnly From = new(9, 0);
    private static readonly TimeOnly To = new(18, 0);

    public static void NothingTwice(IReadOnlyList<Sent> sent)
    {
        Distinct(sent.Select(one => one.Message.Key));
        Distinct(sent.SelectMany(one => one.Message.Reminders).Select(reminder => reminder.Key));
    }

    /// <summary>Never outside the recipient's hours, on a closed day or while they are away; the team alone may say otherwise, and only to channels.</summary>
    public static void AtTheirHours(IReadOnlyList<Sent> sent, ProgrammeZone zone)
    {
        foreach (var one in sent)
        {
            if (one.Message.To is not Recipient.Direct(var name))
            {
                var isWanted = one.Message.Reminders.Any(reminder => one.Snapshot.Arrangements.Decisions.Any(decision => decision.Key == reminder.Key && decision.Kind is DecisionKind.SendNow));
                Assert.True(isWanted || IsOpen(zone, From, To, one.At), $"{one.Message.Key} went out at {one.At:u}");
                continue;
            }
            var (theirs, from, to) = HoursOf(one.Snapshot, name, zone);
            Assert.True(IsOpen(theirs, from, to, one.At), $"{one.Message.Key} went to {name} at {theirs.DayOf(one.At)} {theirs.TimeOf(one.At)}, whose hours begin at {from}");
            Assert.False(IsAway(one.Snapshot, name, theirs.DayOf(one.At)), $"{one.Message.Key} went to {name}, who was away, at {one.At:u}");
        }
    }

    /// <summary>The ladder writes to nobody twice a day, on the clock that they live by at the later of the two.</summary>
    public static void OnceADay(IReadOnlyList<Sent> sent, ProgrammeZone zone)
    {
        var ladder = sent.Where(one => one.Message.To is Recipient.Direct && one.Message.Reminders.Any(reminder => reminder.Kind is ReminderKind.Prepare or ReminderKind.Again or ReminderKind.Recall));
        foreach (var person in ladder.GroupBy(one => one.Message.To))
        {
            foreach (var (earlier, later) in person.Zip(person.Skip(1)))
            {
                var (theirs, _, _) = HoursOf(later.Snapshot, ((Recipient.Direct)person.Key).Name, zone);
                Assert.True(theirs.DayOf(earlier.At) != theirs.DayOf(later.At), $"{person.Key} got {earlier.Message.Key} and {later.Message.Key} on {theirs.DayOf(later.At)}");
            }
        }
    }

    /// <summary>A session that nobody is there to lead does not begin without the team having been told, if there was an hour to tell it at.</summary>
    public static void NobodyForgotten(IReadOnlyList<Sent> sent, IReadOnlyList<(DateTimeOffset At, Snapshot Snapshot)> states, ProgrammeZone zone, DateTimeOffset end)
    {
        foreach (var id in states.SelectMany(state => state.Snapshot.Programme.Sessions).Select(session => session.Id).Distinct().Skip(1))
        {
            foreach (var (start, since) in Unled(id, states, zone))
            {
                if (start > end || Next(zone, From, To, since) >= start) continue;
                var decided = states[^1].Snapshot.Arrangements.Decisions.Any(decision => decision.Key.Contains($"/{id}/", StringComparison.Ordinal)) || states.Any(state => state.Snapshot.Arrangements.Decisions.Any(decision => decision.Key.Contains($"/{id}/", StringComparison.Ordinal)));
                var told = sent.Any(one => one.Message.To is Recipient.Team && one.At < start && one.Message.Reminders.Any(reminder => reminder.Session == id));
                Assert.True(told || decided, $"Session {id} began at {start:u} with nobody to lead it since {since:u}, and the team was not told");
            }
        }
    }

    /// <summary>Whoever put a question off is asked again while there is a morning left to ask on, unless it has become needless.</summary>
    public static void NoWishLost(IReadOnlyList<Wish> wishes, IReadOnlyList<Sent> sent, IReadOnlyList<(DateTimeOffset At, Snapshot Snapshot)> states, ProgrammeZone zone, DateTimeOffset end)
    {
        foreach (var wish in wishes)
        {
            var session = states.Last(state => state.At <= wish.At).Snapshot.Programme.Find(wish.Session)!;
            if (StartOf(states[0].Snapshot.Programme, session, zone) is not { } start || start > end || start <= wish.At) continue;
            var meanwhile = states.Where(state => state.At >= wish.At && state.At < start).Select(state => state.Snapshot).ToList();
            if (!meanwhile.All(snapshot => IsStillTheirs(snapshot, session, wish.Person))) continue;
            if (!Mornings(meanwhile, wish.Person.Name, zone, wish.At, start).Any()) continue;
            Assert.True(
                sent.Any(one => one.At > wish.At && one.At < start && one.Message.To == new Recipient.Direct(wish.Person.Name) && one.Message.Reminders.Any(reminder => reminder.Session == wish.Session)),
                $"{wish.Person.Name} put session {wish.Session} off at {wish.At:u} and was not asked again before {start:u}");
        }
    }

    private static void Distinct(IEnumerable<string> keys) => Assert.Empty(keys.GroupBy(key => key).Where(same => same.Count() > 1).Select(same => same.Key));

    /// <summary>The beginnings of a session at which nobody was there, with the moment from which that was so.</summary>
    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset Since)> Unled(SessionId id, IReadOnlyList<(DateTimeOffset At, Snapshot Snapshot)> states, ProgrammeZone zone)
    {
        for (var at = 0; at < states.Count; at++)
        {
            if (Start(states[at].Snapshot) is not { } start || start <= states[at].At || (at + 1 < states.Count && states[at + 1].At <= start)) continue;
            var first = at;
            while (first > 0 && IsUnled(states[first].Snapshot) && IsUnled(states[first - 1].Snapshot) && Start(states[first - 1].Snapshot) == start) first--;
            if (IsUnled(states[at].Snapshot)) yield return (start, states[first].At);
        }

        DateTimeOffset? Start(Snapshot snapshot) => snapshot.Programme.Find(id) is { IsOn: true } session ? StartOf(snapshot.Programme, session, zone) : null;

        bool IsUnled(Snapshot snapshot) => snapshot.Programme.Find(id) is { IsOn: true } session
            && session.Facilitators.All(who => session.Dates.First is { } day && IsAway(snapshot, who.Name, day));
    }

    private static bool IsStillTheirs(Snapshot snapshot, Session wished, Person person) =>
        snapshot.Programme.Find(wished.Id) is { IsOn: true } session
        && session.Dates == wished.Dates && session.HoursText == wished.HoursText
        && People.Facilitates(person, session) && !session.Preparation.IsComplete
        && session.Namings.SequenceEqual(wished.Namings)
        && snapshot.Arrangements.Offers.All(offer => !offer.IsOpen || offer.From != person.Id)
        && snapshot.Arrangements.Absences.All(absence => absence.Person != person.Id)
        && snapshot.Arrangements.Decisions.All(decision => !decision.Key.Contains($"/{wished.Id}/", StringComparison.Ordinal));

    // The first hours of open days after a moment, on a clock that never changed meanwhile.
    private static IEnumerable<DateTimeOffset> Mornings(List<Snapshot> meanwhile, string name, ProgrammeZone zone, DateTimeOffset after, DateTimeOffset before)
    {
        var hours = meanwhile.Select(snapshot => HoursOf(snapshot, name, zone)).DistinctBy(one => (one.Zone.Id, one.From)).ToList();
        if (hours is not [var (theirs, from, _)]) yield break;
        for (var day = theirs.DayOf(after); day <= theirs.DayOf(before); day = day.AddDays(1))
        {
            if (WorkingDays.IsOpen(day) && theirs.At(day, from) is var morning && morning > after && morning < before) yield return morning;
        }
    }

    private static DateTimeOffset? StartOf(Programme programme, Session session, ProgrammeZone zone) =>
        session.Dates.First is { } day ? zone.At(day, programme.HoursOf(session)?.Start ?? From) : null;

    private static (ProgrammeZone Zone, TimeOnly From, TimeOnly To) HoursOf(Snapshot snapshot, string name, ProgrammeZone zone)
    {
        var preference = snapshot.People.Named(name) is { } person ? snapshot.Arrangements.PreferenceOf(person.Id) : null;
        var from = preference?.Hour ?? From;
        // Whoever begins after the programme's last hour has an hour.
        return (preference?.Zone is { } id ? ProgrammeZone.Of(id) : zone, from, from < To ? To : from.Hour == 23 ? TimeOnly.MaxValue : from.AddHours(1));
    }

    private static bool IsAway(Snapshot snapshot, string name, DateOnly day) =>
        snapshot.People.Named(name) is { } person && snapshot.Arrangements.Absences.Any(absence => absence.Person == person.Id && absence.Covers(day));

    private static bool IsOpen(ProgrammeZone zone, TimeOnly from, TimeOnly to, DateTimeOffset instant) =>
        WorkingDays.IsOpen(zone.DayOf(instant)) && zone.TimeOf(instant) >= from && zone.TimeOf(instant) < to;

    private static DateTimeOffset Next(ProgrammeZone zone, TimeOnly from, TimeOnly to, DateTimeOffset instant)
    {
        if (IsOpen(zone, from, to, instant)) return instant;
        var day = zone.DayOf(instant);
        while (!WorkingDays.IsOpen(day) || zone.At(day, from) < instant) day = day.AddDays(1);
        return zone.At(day, from);
    }
}
