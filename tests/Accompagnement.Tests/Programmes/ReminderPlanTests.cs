using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Programmes;

public sealed class ReminderPlanTests
{
    private static readonly ProgrammeZone Paris = ProgrammeZone.Of("Europe/Paris");
    private static readonly ReminderSettings Settings = ReminderSettings.Default;
    private static readonly DateTimeOffset LongBefore = DateTimeOffset.Parse("2017-01-02T09:00:00Z");

    private static Programme Of(params Session[] sessions) => new()
    {
        Id = new ProgrammeId(1),
        DefaultHours = new Hours(new TimeOnly(15, 0), new TimeOnly(18, 30)),
        Wordings = ["?", "?", "?", "?"],
        Sessions = [.. sessions],
    };

    private static Session On(string day, string facilitators, DateTimeOffset? known = null) => new()
    {
        Id = new SessionId(1),
        Dates = new SessionDates(day, DateOnly.Parse(day)),
        DatedSince = known ?? LongBefore,
        Preparation = Preparation.Empty.With(Question.Facilitators, new Answer(facilitators)),
    };

    private static List<string> Said(Programme programme, ProgrammeZone? zone = null) =>
        [.. Reminders(programme, zone ?? Paris).Select(reminder =>
            $"{reminder.Kind} {reminder.Days} {(zone ?? Paris).DayOf(reminder.Due):yyyy-MM-dd} {(zone ?? Paris).TimeOf(reminder.Due):HH:mm}")];

    private static List<Reminder> Reminders(Programme programme, ProgrammeZone zone) =>
        [.. new ReminderPlan(zone, Settings).Of(new Snapshot(1, programme, People.None)).SelectMany(message => message.Reminders)];

    [Fact]
    public void A_facilitator_is_asked_two_weeks_one_week_and_three_days_before() => Assert.Equal(
        ["Prepare 14 2018-03-08 09:00", "Prepare 7 2018-03-15 09:00", "Prepare 3 2018-03-19 09:00"], Said(Of(On("2018-03-22", "Quentin"))));

    [Fact]
    public void A_step_on_a_closed_day_moves_to_the_working_day_before() => Assert.Equal(
        // 2 April is Easter Monday, 31 March and 1 April a weekend.
        ["Prepare 14 2018-03-22 09:00", "Prepare 7 2018-03-29 09:00", "Prepare 3 2018-03-30 09:00"], Said(Of(On("2018-04-05", "Quentin"))));

    [Fact]
    public void Without_a_facilitator_the_team_is_asked() => Assert.Equal(
        ["NameFacilitator 21 2018-03-01 09:00", "NameFacilitator 7 2018-03-15 09:00"],
        Said(Of(On("2018-03-22", ""))));

    [Fact]
    public void Steps_past_when_the_date_became_known_leave_only_the_latest_and_it_waits_for_an_open_hour() => Assert.Equal(
        // Known on Saturday 17 March: the steps of 8 and 15 March are past, the latest of them goes out on Monday, when the last would.
        ["Prepare 3 2018-03-19 09:00"], Said(Of(On("2018-03-22", "Quentin", DateTimeOffset.Parse("2018-03-17T10:00:00Z")))));

    [Fact]
    public void A_date_known_on_a_working_day_is_asked_about_at_once() => Assert.Equal(
        ["Prepare 7 2018-03-16 11:00", "Prepare 3 2018-03-19 09:00"], Said(Of(On("2018-03-22", "Quentin", DateTimeOffset.Parse("2018-03-16T10:00:00Z")))));

    [Fact]
    public void Somebody_named_by_another_is_told_and_then_left_in_peace_for_two_days()
    {
        var session = On("2018-03-22", "Quentin") with { Namings = [new Naming("Quentin", DateTimeOffset.Parse("2018-03-14T10:00:00Z"), "Claire")] };
        Assert.Equal(["Named 0 2018-03-14 11:00", "Prepare 3 2018-03-19 09:00"], Said(Of(session)));
    }

    [Fact]
    public void A_preparation_completed_in_chat_is_told_to_the_team_once_and_nobody_is_asked()
    {
        var at = DateTimeOffset.Parse("2018-03-14T10:00:00Z");
        var answer = new Answer("Quentin", 1, "Quentin", at);
        var session = On("2018-03-22", "Quentin") with { Preparation = new Preparation(answer, answer, answer, answer) };
        Assert.Equal(["Ready 0 2018-03-14 11:00"], Said(Of(session)));
    }

    [Fact]
    public void Cancelled_and_undated_sessions_are_left_alone()
    {
        Assert.Empty(Said(Of(On("2018-03-22", "Quentin") with { State = SessionState.Cancelled })));
        Assert.Empty(Said(Of(On("2018-03-22", "Quentin") with { Dates = new SessionDates("TBC", null) })));
    }

    private static readonly Gen<Session> AnySession = Gen.Select(
        Gen.Int[0, 729], Gen.OneOf("", "Quentin", "Soizic et Paul", "l'équipe EIG"), Gen.Int[-40 * 24 * 60, 40 * 24 * 60], Gen.Bool, Gen.Bool, Gen.Int[1, 9])
        .Select((day, who, minutes, named, hours, number) =>
        {
            var date = new DateOnly(2018, 1, 1).AddDays(day);
            var known = new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(minutes);
            return new Session
            {
                Id = new SessionId(number),
                Dates = new SessionDates("", date),
                DatedSince = known.AddDays(-20),
                OwnHours = hours ? [new AudienceHours(null, new Hours(new TimeOnly(9, 30), null))] : [],
                Preparation = Preparation.Empty.With(Question.Facilitators, new Answer(who)),
                Namings = [.. Facilitator.NamedIn(who).Select(facilitator => new Naming(facilitator.Name, known, named ? "Claire" : null))],
            };
        });

    [Fact]
    public void The_laws_of_the_plan_hold_for_any_programme_in_any_zone() =>
        Gen.Select(AnySession.Array[1, 6], Gen.OneOf("Europe/Paris", "America/Guadeloupe", "Pacific/Noumea")).Sample((sessions, id) =>
        {
            var zone = ProgrammeZone.Of(id);
            var programme = Of([.. sessions.DistinctBy(session => session.Id)]);
            var plan = Reminders(programme, zone);
            Assert.Equal(plan.Count, plan.DistinctBy(reminder => reminder.Key).Count());
            foreach (var reminder in plan)
            {
                var session = programme.Find(reminder.Session)!;
                Assert.True(reminder.Due < reminder.Until);
                Assert.True(reminder.Until <= zone.At(session.Dates.First!.Value, programme.HoursOf(session)!.Value.Start));
                Assert.True(WorkingDays.IsOpen(zone.DayOf(reminder.Due)));
                Assert.InRange(zone.TimeOf(reminder.Due), Settings.From, Settings.To);
                Assert.True(reminder.Due >= session.DatedSince);
            }
            // At any moment at most one message is worth sending to one person about one session.
            foreach (var about in plan.GroupBy(reminder => (reminder.Session, reminder.To)))
            {
                var inOrder = about.OrderBy(reminder => reminder.Due).ToList();
                foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1))) Assert.True(earlier.Until <= later.Due);
            }
        });
}
