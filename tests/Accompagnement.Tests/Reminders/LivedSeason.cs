using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Reminders;

/// <summary>Lives through a made-up season minute by minute, and remembers what was foretold, what was sent and what people did.</summary>
internal sealed class LivedSeason(ReminderWorld world, SeasonCase given)
{
    private static readonly Question[] Others = [Question.Objectives, Question.Speakers, Question.Agenda];

    private readonly DateTimeOffset start = world.Clock.Now;
    private readonly List<Sent> sent = [];
    private readonly List<Wish> wishes = [];

    /// <summary>All messages in the order in which they went out, as the plan described them then.</summary>
    public IReadOnlyList<Sent> Sent => sent;

    public IReadOnlyList<Wish> Wishes => wishes;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTimeOffset End => start.AddDays(SeasonCase.Days);

    /// <summary>Lives through it all; what is sent must be just what the plan foretold when something last changed.</summary>
    /// <param name="onMoment">Looks at each moment at which something was sent or changed.</param>
    public async Task LiveAsync(Func<Task> onMoment)
    {
        foreach (var session in given.Sessions)
        {
            await world.AddAsync(Day(session.Day), SessionCase.Named[session.Facilitators], SessionCase.Times[session.Hours]);
        }
        await SettleAsync(onMoment);
        foreach (var happening in given.Happenings.OrderBy(happening => happening.Minute))
        {
            await LiveUntilAsync(start.AddMinutes(happening.Minute), onMoment);
            await HappenAsync(happening);
            await SettleAsync(onMoment);
        }
        await LiveUntilAsync(End, onMoment);
    }

    private async Task LiveUntilAsync(DateTimeOffset until, Func<Task> onMoment)
    {
        // One forecast for the whole time in which nothing changes.
        var forecast = await world.PlanAsync();
        foreach (var moment in forecast.Where(message => message.State is PlanState.Planned && message.Due <= until).GroupBy(message => message.Due).OrderBy(moment => moment.Key))
        {
            world.Clock.Now = moment.Key;
            await SendAsync([.. moment], "foretold");
            await onMoment();
        }
        world.Clock.Now = until;
        await SendAsync([], "nothing foretold");
    }

    // What a change made due goes out at once, and a second round finds nothing more.
    private async Task SettleAsync(Func<Task> onMoment)
    {
        await SendAsync([.. (await world.PlanAsync()).Where(message => message.IsDue(world.Clock.Now))], "due after a change");
        await SendAsync([], "nothing after a round");
        await onMoment();
    }

    private async Task SendAsync(IReadOnlyList<PlannedMessage> expected, string why)
    {
        var snapshot = await world.SnapshotAsync();
        var taken = await world.RoundAsync();
        Assert.True(
            expected.Select(message => (To(message.To), message.Key)).Order().SequenceEqual(taken.Select(one => (one.To, one.Key)).Order()),
            $"At {world.Clock.Now:u}, {why}: {Said(expected.Select(message => message.Key))}; sent: {Said(taken.Select(one => one.Key))}");
        sent.AddRange(expected.Select(message => new Sent(world.Clock.Now, message, snapshot)));
    }

    private static string Said(IEnumerable<string> keys) => $"[{string.Join(", ", keys.Order())}]";

    private static string To(Recipient recipient) => recipient switch
    {
        Recipient.Direct(var name) => name,
        Recipient.Team => RememberingChat.Team,
        Recipient.Everybody => RememberingChat.Everybody,
        _ => throw new ArgumentOutOfRangeException(nameof(recipient)),
    };

    private DateOnly Day(int day) => world.Zone.DayOf(start).AddDays(day);

    private async Task HappenAsync(HappeningCase happening)
    {
        var snapshot = await world.SnapshotAsync();
        // The first one stands in the document and is long past.
        var sessions = snapshot.Programme.Sessions.Skip(1).ToList();
        var session = sessions[happening.Session % sessions.Count];
        var person = snapshot.People.Named(ReminderWorld.Facilitators[happening.Person % ReminderWorld.Facilitators.Count])!;
        var other = snapshot.People.Named(ReminderWorld.Facilitators[happening.More % ReminderWorld.Facilitators.Count])!;
        await (happening.What switch
        {
            Happens.Answer => AnswerAsync(session, Others[happening.More % 3], happening.More % 10 == 0 ? "" : $"Réponse {happening.More}", person.Name),
            Happens.NameFacilitators => AnswerAsync(session, Question.Facilitators, SessionCase.Named[happening.More % SessionCase.Named.Length], happening.More % 3 == 0 ? person.Name : "Camille"),
            Happens.Move => MoveAsync(session, happening.More),
            Happens.ChangeHours => EditAsync(session with { HoursText = SessionCase.Times[happening.More % SessionCase.Times.Length] }, SessionField.Hours),
            Happens.ChangePlace => EditAsync(session with { Place = SessionCase.Places[happening.More % SessionCase.Places.Length] }, SessionField.Place),
            Happens.CancelOrRestore => EditAsync(session with { State = session.IsOn ? SessionState.Cancelled : SessionState.Planned }, SessionField.State),
            Happens.AddSession => world.AddAsync(world.Zone.DayOf(world.Clock.Now).AddDays(1 + (happening.More / 4)), SessionCase.Named[happening.Person % SessionCase.Named.Length]),
            Happens.Snooze => SnoozeAsync(session, session.Facilitators.Count > 0 ? snapshot.People.Named(session.Facilitators[0].Name) ?? person : person, happening.More),
            Happens.Offer => world.Arrangements.OfferAsync(session.Id, person.Id, other.Id, Cancellation).AsTask(),
            Happens.AnswerOffer => AnswerOfferAsync(snapshot, happening.More % 2 == 0),
            Happens.BeAway => world.Arrangements.DeclareAbsenceAsync(person.Id, Day(happening.Session * 7), Day((happening.Session * 7) + (happening.More / 7)), Cancellation).AsTask(),
            Happens.ComeBack => ComeBackAsync(snapshot, person),
            Happens.PreferHour => world.Arrangements.PreferHourAsync(person.Id, happening.More % 4 == 0 ? null : new TimeOnly(happening.More % 24, 30), Cancellation).AsTask(),
            Happens.LiveElsewhere => world.Arrangements.SetZoneAsync(person.Id, happening.More % 4 == 3 ? null : SeasonCase.Zones[happening.More % 4], Cancellation).AsTask(),
            Happens.Decide => DecideAsync(happening),
            Happens.Undecide => world.Arrangements.UndecideAsync([.. snapshot.Arrangements.Decisions.Select(decision => decision.Key)], Cancellation).AsTask(),
            Happens.Restart => RestartAsync(),
            _ => throw new ArgumentOutOfRangeException(nameof(happening)),
        });
    }

    private async Task AnswerAsync(Session session, Question question, string text, string author) =>
        await world.Programmes.AnswerAsync(session.Id, author, [new AnswerChange(question, session.Preparation[question].Version, text)], Cancellation);

    private async Task MoveAsync(Session session, int more)
    {
        var day = world.Zone.DayOf(world.Clock.Now).AddDays(more - 10);
        await EditAsync(session with { Dates = new SessionDates($"{day:dd/MM/yyyy}", day) }, SessionField.Dates);
    }

    private async Task EditAsync(Session wanted, SessionField field) =>
        await world.Programmes.EditAsync(wanted.Id, "Camille", new SessionEdit(wanted.Version, wanted, [field]), Cancellation);

    private async Task SnoozeAsync(Session session, Person person, int more)
    {
        if (!People.Facilitates(person, session)) return;
        // Until tomorrow, as the button has it, or until any other moment.
        await world.Arrangements.SnoozeAsync(session.Id, person.Id, world.Clock.Now.AddHours(more % 2 == 0 ? 24 : more * 4), Cancellation);
        wishes.Add(new Wish(world.Clock.Now, session.Id, person));
    }

    private async Task AnswerOfferAsync(Snapshot snapshot, bool accept)
    {
        if (snapshot.Arrangements.Offers.LastOrDefault(offer => offer.IsOpen) is { } open) await world.Arrangements.AnswerOfferAsync(open.Number, open.To, accept, Cancellation);
    }

    private async Task ComeBackAsync(Snapshot snapshot, Person person)
    {
        if (snapshot.Arrangements.Absences.FirstOrDefault(absence => absence.Person == person.Id) is { } absence) await world.Arrangements.WithdrawAbsenceAsync(person.Id, absence.First, Cancellation);
    }

    private async Task DecideAsync(HappeningCase happening)
    {
        var planned = await world.PlanAsync();
        if (planned.Count == 0) return;
        var message = planned[happening.More % planned.Count];
        await world.Arrangements.DecideAsync(
            [.. message.Reminders.Select(reminder => reminder.Key)], (DecisionKind)(happening.Person % 3), "Camille", Cancellation);
    }

    private Task RestartAsync()
    {
        world.Restart();
        return Task.CompletedTask;
    }
}

/// <summary>A message that went out, as it was planned, with the programme as it was then.</summary>
internal sealed record Sent(DateTimeOffset At, PlannedMessage Message, Snapshot Snapshot);

/// <summary>Somebody wished to be reminded of a session later.</summary>
internal sealed record Wish(DateTimeOffset At, SessionId Session, Person Person);
