using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;
using static Accompagnement.Tests.Support.Plans;

namespace Accompagnement.Tests.Programmes;

/// <summary>How wishes, offers, absences, hours and the team's decisions bend the plan.</summary>
public sealed class ArrangedPlanTests
{
    private static readonly ReminderPlan Plan = new(Paris, ReminderSettings.Default);
    private static readonly SessionId First = new(1);

    private static List<string> Said(Snapshot snapshot, string to) => Plan.Of(snapshot).Told().To(to);

    private static Arrangements Snoozed(string until, string at) => new() { Snoozes = [new Snooze(First, Quentin.Id, At(until), At(at))] };

    private static Arrangements Away(Person who, string first, string last, string declared) =>
        new() { Absences = [new Absence(who.Id, DateOnly.Parse(first), DateOnly.Parse(last), At(declared))] };

    private static Arrangements Offered(OfferAnswer answer = OfferAnswer.None, string? answeredAt = null, string at = "2018-03-12 10:00") =>
        new() { Offers = [new Offer(7, First, Quentin.Id, Paul.Id, At(at), answer, answeredAt is null ? null : At(answeredAt))] };

    [Fact]
    public void Who_wishes_to_be_reminded_tomorrow_is() => Assert.Equal(
        [
            "2018-03-02 09:00 Quentin: Prepare 14 #1", "2018-03-13 09:00 Quentin: Prepare 7 #1", "2018-03-14 09:00 Quentin: Again #1",
            "2018-03-19 09:00 Quentin: Prepare 3 #1", "2018-03-23 09:00 Quentin: Recall -1 #1",
        ],
        Said(Plans.Of(On("2018-03-22", "Quentin")).With(Snoozed("2018-03-14 09:00", "2018-03-13 09:05")), "Quentin"));

    [Fact]
    public void Between_the_wish_and_its_moment_nothing_is_asked_and_a_step_of_that_day_asks_in_its_place()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin"));
        Assert.DoesNotContain("2018-03-13 09:00 Quentin: Prepare 7 #1", Said(snapshot.With(Snoozed("2018-03-15 09:00", "2018-03-05 09:00")), "Quentin"));
        Assert.DoesNotContain("Again", string.Join('\n', Said(snapshot.With(Snoozed("2018-03-19 09:00", "2018-03-16 09:00")), "Quentin")));
    }

    [Fact]
    public void A_wish_never_passes_the_last_moment_at_which_it_is_of_use()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin"));
        Assert.Contains("2018-03-22 09:00 Quentin: Again #1", Said(snapshot.With(Snoozed("2018-04-01 09:00", "2018-03-20 09:00")), "Quentin"));
        // On the session's own morning there is no later moment.
        Assert.DoesNotContain("Again", string.Join('\n', Said(snapshot.With(Snoozed("2018-03-23 09:00", "2018-03-22 10:00")), "Quentin")));
    }

    [Fact]
    public void Tomorrow_is_the_persons_next_moment_on_a_later_day()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin"));
        Assert.Equal(At("2018-03-19 09:00"), Plan.Tomorrow(Quentin, snapshot, At("2018-03-16 11:00")));
        var arranged = snapshot.With(Away(Quentin, "2018-03-19", "2018-03-20", "2018-03-01 09:00") with { Preferences = [new Preference(Quentin.Id, new TimeOnly(14, 30), null)] });
        Assert.Equal(At("2018-03-21 14:30"), Plan.Tomorrow(Quentin, arranged, At("2018-03-16 11:00")));
    }

    [Fact]
    public void An_offer_asks_the_other_and_leaves_who_made_it_in_peace_until_the_team_takes_over()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin")).With(Offered());
        Assert.Equal(["2018-03-12 10:00 Paul: Offered #1"], Said(snapshot, "Paul"));
        Assert.Equal("2018-03-14 10:00 team: OfferUnanswered #1", Said(snapshot, "team")[0]);
        // The step of 13 March waits for the answer's end.
        Assert.Equal(
            ["2018-03-02 09:00 Quentin: Prepare 14 #1", "2018-03-14 10:00 Quentin: Prepare 7 #1", "2018-03-19 09:00 Quentin: Prepare 3 #1", "2018-03-23 09:00 Quentin: Recall -1 #1"],
            Said(snapshot, "Quentin"));
        Assert.Equal(At("2018-03-14 10:00"), Plan.EndOf(snapshot, snapshot.Arrangements.Offers[0]));
    }

    [Fact]
    public void An_offer_shortly_before_the_session_is_the_teams_matter_that_morning_and_holds_up_nothing()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin")).With(Offered(at: "2018-03-21 10:00"));
        Assert.Contains("2018-03-22 09:00 team: OfferUnanswered #1", Said(snapshot, "team"));
    }

    [Fact]
    public void A_declined_offer_is_told_to_both_the_team_and_who_made_it()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin")).With(Offered(OfferAnswer.Declined, "2018-03-12 16:00"));
        Assert.Contains("2018-03-12 16:00 team: OfferDeclined #1", Said(snapshot, "team"));
        Assert.Contains("2018-03-12 16:00 Quentin: OfferDeclined #1", Said(snapshot, "Quentin"));
        Assert.Contains("2018-03-13 09:00 Quentin: Prepare 7 #1", Said(snapshot, "Quentin"));
        Assert.Empty(Said(snapshot, "Paul"));
    }

    [Fact]
    public void An_accepted_offer_is_told_and_reminders_follow_it()
    {
        var session = On("2018-03-22", "Paul") with { Namings = [new Naming("Paul", At("2018-03-12 16:00"), "Paul")] };
        var snapshot = Plans.Of(session).With(Offered(OfferAnswer.Accepted, "2018-03-12 16:00"));
        Assert.Equal(["2018-03-12 16:00 Quentin: OfferAccepted #1"], Said(snapshot, "Quentin"));
        // Whoever accepts is shown what is missing there and then; the ladder leaves them a few days.
        Assert.Equal(["2018-03-19 09:00 Paul: Prepare 3 #1", "2018-03-23 09:00 Paul: Recall -1 #1"], Said(snapshot, "Paul"));
    }

    [Fact]
    public void What_somebody_away_cannot_answer_is_offered_to_the_others_and_asked_again_when_they_are_back()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin et Soizic")).With(Away(Quentin, "2018-03-12", "2018-03-16", "2018-03-01 10:00"));
        Assert.Equal(
            ["2018-03-02 09:00 Quentin: Prepare 14 #1", "2018-03-19 09:00 Quentin: Prepare 3 #1", "2018-03-23 09:00 Quentin: Recall -1 #1"], Said(snapshot, "Quentin"));
        Assert.Contains("2018-03-13 09:00 Soizic: Prepare 7 #1 + Absent #1", Said(snapshot, "Soizic"));
    }

    [Fact]
    public void Without_others_the_team_is_asked_and_one_who_is_away_too_is_no_other()
    {
        var alone = Plans.Of(On("2018-03-22", "Quentin")).With(Away(Quentin, "2018-03-12", "2018-03-16", "2018-03-01 10:00"));
        Assert.Equal("2018-03-13 09:00 team: Absent #1", Said(alone, "team")[0]);
        var both = Plans.Of(On("2018-03-22", "Quentin et Soizic")).With(new Arrangements
        {
            Absences =
            [
                new Absence(Quentin.Id, new DateOnly(2018, 3, 12), new DateOnly(2018, 3, 16), At("2018-03-01 10:00")),
                new Absence(Soizic.Id, new DateOnly(2018, 3, 13), new DateOnly(2018, 3, 13), At("2018-03-01 10:00")),
            ],
        });
        Assert.Equal("2018-03-13 09:00 team: Absent #1 + Absent #1", Said(both, "team")[0]);
    }

    [Fact]
    public void Who_will_be_away_on_the_day_is_asked_no_more_and_the_others_or_the_team_hear_of_it_at_once()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin")).With(Away(Quentin, "2018-03-20", "2018-03-23", "2018-03-05 10:00"));
        Assert.Equal(["2018-03-02 09:00 Quentin: Prepare 14 #1"], Said(snapshot, "Quentin"));
        Assert.Equal(["2018-03-05 10:00 team: Absent #1", "2018-03-20 09:00 team: Incomplete 2 #1", "2018-03-23 09:00 team: Unanswered -1 #1"], Said(snapshot, "team"));
    }

    [Theory]
    [InlineData("Europe/Paris", "2018-03-13 14:30")]
    // Their own clock on that day of the calendar.
    [InlineData("America/Guadeloupe", "2018-03-13 19:30")]
    [InlineData("Pacific/Noumea", "2018-03-13 04:30")]
    public void Everybody_is_written_to_at_their_hour_by_their_clock(string zone, string inParis)
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin")).With(new Arrangements { Preferences = [new Preference(Quentin.Id, new TimeOnly(14, 30), zone)] });
        Assert.Contains($"{inParis} Quentin: Prepare 7 #1", Said(snapshot, "Quentin"));
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_the_programmes() => Assert.Contains(
        "2018-03-13 14:30 Quentin: Prepare 7 #1",
        Said(Plans.Of(On("2018-03-22", "Quentin")).With(new Arrangements { Preferences = [new Preference(Quentin.Id, new TimeOnly(14, 30), "Mars/Olympus")] }), "Quentin"));

    [Fact]
    public void What_the_team_holds_or_cancels_stays_in_the_plan_and_leaves_the_rest_of_its_message()
    {
        var snapshot = Plans.Of(On("2018-03-22", "", number: 1), On("2018-03-22", "", number: 2), On("2018-03-22", "", number: 3));
        var keys = Plan.Of(snapshot)[0].Reminders.Select(reminder => reminder.Key).ToList();
        var decided = snapshot.With(new Arrangements
        {
            Decisions = [new Decision(keys[0], DecisionKind.Hold, "Camille", LongBefore), new Decision(keys[1], DecisionKind.Cancel, "Camille", LongBefore)],
        });
        Assert.Equal(
            ["2018-02-21 09:00 team: NameFacilitator 21 #1 (Held)", "2018-02-21 09:00 team: NameFacilitator 21 #2 (Cancelled)", "2018-02-21 09:00 team: NameFacilitator 21 #3"],
            Plan.Of(decided).Told().Take(3));
        Assert.DoesNotContain(Plan.Of(decided).Take(2), message => message.IsDue(At("2018-03-01 09:00")));
    }

    [Fact]
    public void What_the_team_sends_now_goes_to_a_channel_at_once_and_to_a_person_in_their_hours()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin"));
        var keys = Plan.Of(snapshot).SelectMany(message => message.Reminders).Where(reminder => reminder.Kind is ReminderKind.Announce || reminder.Days == 3).Select(reminder => reminder.Key);
        var now = snapshot.With(new Arrangements { Decisions = keys.Select(key => new Decision(key, DecisionKind.SendNow, "Camille", At("2018-03-17 22:00"))).ToSequence() });
        var told = Plan.Of(now).Told();
        Assert.Contains("2018-03-17 22:00 everybody: Announce 1 #1", told);
        Assert.Contains("2018-03-19 09:00 Quentin: Prepare 3 #1", told);
    }

    [Fact]
    public void What_is_tried_again_later_today_takes_along_what_has_fallen_due_meanwhile()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin", number: 1), On("2018-03-23", "Quentin", number: 2));
        var tried = Plan.Of(snapshot).SelectMany(message => message.Reminders).Single(reminder => reminder is { Kind: ReminderKind.Prepare, Days: 7, Session.Value: 1 });
        var waiting = new LedgerEntry(tried.Key, tried.Key, tried.Kind, tried.Session, tried.Days, tried.To, LedgerState.Waiting, tried.Due, At("2018-03-13 09:00"))
        {
            RetryAt = At("2018-03-14 10:40"),
        };
        Assert.Contains("2018-03-14 10:40 Quentin: Prepare 7 #1 + Prepare 7 #2", Plan.Of(snapshot, new History([waiting]), At("2018-03-14 09:00")).Told());
    }

    [Fact]
    public void A_wish_for_later_the_same_day_is_not_answered_by_what_was_said_before_it() => Assert.Contains(
        "2018-03-20 09:00 Quentin: Again #1",
        Said(Plans.Of(On("2018-03-22", "Quentin")).With(Snoozed("2018-03-19 14:00", "2018-03-19 10:00")), "Quentin"));

    [Fact]
    public void A_wish_that_finds_its_last_day_taken_comes_with_what_goes_out_that_day_rather_than_too_late()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin", number: 1), On("2018-04-03", "Quentin", number: 2)).With(Snoozed("2018-03-22 11:00", "2018-03-20 09:05"));
        Assert.Contains("2018-03-22 09:00 Quentin: Prepare 7 #2 + Again #1", Said(snapshot, "Quentin"));
    }
}
