using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;
using static Accompagnement.Tests.Support.Plans;

namespace Accompagnement.Tests.Programmes;

public sealed class ReminderPlanTests
{
    private static readonly ReminderPlan Plan = new(Paris, ReminderSettings.Default);

    private static List<string> Said(params Session[] sessions) => Plan.Of(Plans.Of(sessions)).Told();

    [Fact]
    public void A_session_with_a_facilitator_is_asked_about_by_working_days_announced_and_looked_back_on() => Assert.Equal(
        [
            "2018-03-02 09:00 Quentin: Prepare 14 #1",
            "2018-03-13 09:00 Quentin: Prepare 7 #1",
            "2018-03-19 09:00 Quentin: Prepare 3 #1",
            "2018-03-20 09:00 team: Incomplete 2 #1",
            "2018-03-21 09:00 everybody: Announce 1 #1",
            "2018-03-23 09:00 Quentin: Recall -1 #1",
            "2018-03-23 09:00 team: Unanswered -1 #1",
        ],
        Said(On("2018-03-22", "Quentin")));

    [Fact]
    public void Without_a_facilitator_the_team_is_asked() => Assert.Equal(
        [
            "2018-02-21 09:00 team: NameFacilitator 21 #1",
            "2018-03-08 09:00 team: NameFacilitator 10 #1",
            "2018-03-20 09:00 team: Incomplete 2 #1",
            "2018-03-21 09:00 everybody: Announce 1 #1",
            "2018-03-23 09:00 team: Unanswered -1 #1",
        ],
        Said(On("2018-03-22", "")));

    [Fact]
    public void Public_holidays_are_not_counted() => Assert.Equal(
        // 2 April is Easter Monday; 10 May Ascension; 8 and 1 May are holidays too.
        ["2018-03-15 09:00 Quentin: Prepare 14 #1", "2018-03-26 09:00 Quentin: Prepare 7 #1", "2018-03-30 09:00 Quentin: Prepare 3 #1", "2018-04-06 09:00 Quentin: Recall -1 #1"],
        Said(On("2018-04-05", "Quentin")).To("Quentin"));

    [Fact]
    public void A_session_on_a_Saturday_is_announced_on_Friday_and_looked_back_on_on_Monday() => Assert.Equal(
        ["2018-03-23 09:00 everybody: Announce 1 #1", "2018-03-26 09:00 Quentin: Recall -1 #1"],
        Said(On("2018-03-24", "Quentin")).Where(line => line.Contains("Announce", StringComparison.Ordinal) || line.Contains("Recall", StringComparison.Ordinal)));

    [Fact]
    public void Steps_past_when_the_date_became_known_leave_only_the_latest_and_it_waits_for_an_open_hour() => Assert.Equal(
        // Known on Saturday 17 March: the steps of 2 and 13 March are past, the latest of them would go out on Monday, when the last does.
        ["2018-03-19 09:00 Quentin: Prepare 3 #1", "2018-03-23 09:00 Quentin: Recall -1 #1"],
        Said(On("2018-03-22", "Quentin", At("2018-03-17 11:00"))).To("Quentin"));

    [Fact]
    public void A_date_known_on_a_working_day_is_asked_about_at_once() => Assert.Equal(
        ["2018-03-16 11:00 Quentin: Prepare 7 #1", "2018-03-19 09:00 Quentin: Prepare 3 #1", "2018-03-23 09:00 Quentin: Recall -1 #1"],
        Said(On("2018-03-22", "Quentin", At("2018-03-16 11:00"))).To("Quentin"));

    [Fact]
    public void A_session_planned_for_tomorrow_is_asked_about_first_and_the_team_hears_of_it_the_next_morning() => Assert.Equal(
        [
            "2018-03-21 11:00 everybody: Announce 1 #1",
            "2018-03-21 11:00 Quentin: Prepare 3 #1",
            "2018-03-22 09:00 team: Incomplete 2 #1",
            "2018-03-23 09:00 Quentin: Recall -1 #1",
            "2018-03-23 09:00 team: Unanswered -1 #1",
        ],
        Said(On("2018-03-22", "Quentin", At("2018-03-21 11:00"))));

    [Fact]
    public void A_session_that_was_over_when_it_became_known_is_left_alone() => Assert.Empty(Said(On("2018-03-22", "Quentin", At("2018-03-22 16:00"))));

    [Fact]
    public void Somebody_named_by_another_is_told_and_then_left_in_peace_for_two_days()
    {
        var session = On("2018-03-22", "Quentin") with { Namings = [new Naming("Quentin", At("2018-03-12 11:00"), "Claire")] };
        Assert.Equal(
            ["2018-03-12 11:00 Quentin: Named #1", "2018-03-19 09:00 Quentin: Prepare 3 #1", "2018-03-23 09:00 Quentin: Recall -1 #1"], Said(session).To("Quentin"));
    }

    [Fact]
    public void A_preparation_completed_in_chat_is_told_to_the_team_once_and_nobody_is_asked()
    {
        var answer = new Answer("Quentin", 1, "Quentin", At("2018-03-14 11:00"));
        var session = On("2018-03-22", "Quentin") with { Preparation = new Preparation(answer, answer, answer, answer) };
        Assert.Equal(
            ["2018-03-14 11:00 team: Ready #1", "2018-03-21 09:00 everybody: Announce 1 #1", "2018-03-23 09:00 Quentin: Recall -1 #1"], Said(session));
    }

    [Fact]
    public void News_of_the_evening_waits_for_the_morning()
    {
        var answer = new Answer("Quentin", 1, "Quentin", At("2018-03-16 22:00"));
        var session = On("2018-03-22", "Quentin") with { Preparation = new Preparation(answer, answer, answer, answer) };
        Assert.Equal(["2018-03-19 09:00 team: Ready #1"], Said(session).To("team"));
    }

    [Fact]
    public void Cancelled_and_undated_sessions_are_left_alone()
    {
        Assert.Empty(Said(On("2018-03-22", "Quentin") with { State = SessionState.Cancelled }));
        Assert.Empty(Said(On("2018-03-22", "Quentin") with { Dates = new SessionDates("TBC", null) }));
    }

    [Fact]
    public void A_date_that_is_left_open_is_prepared_for_but_neither_announced_nor_looked_back_on()
    {
        var open = On("2018-03-22", "Quentin") with { Dates = new SessionDates("22 ou 29 mars", new DateOnly(2018, 3, 22), null, [new DateOnly(2018, 3, 29)]) };
        Assert.Equal(["Prepare 14 #1", "Prepare 7 #1", "Prepare 3 #1", "Incomplete 2 #1"], Said(open).Select(line => line.Split(": ")[1]));
    }

    [Fact]
    public void A_session_of_two_days_is_looked_back_on_after_the_second()
    {
        var session = On("2018-05-16", "Quentin") with { Dates = new SessionDates("16 & 17 mai", new DateOnly(2018, 5, 16), new DateOnly(2018, 5, 17)) };
        Assert.Equal(["2018-05-18 09:00 Quentin: Recall -1 #1", "2018-05-18 09:00 team: Unanswered -1 #1"], Said(session).TakeLast(2));
    }

    [Fact]
    public void A_team_that_facilitates_is_asked_in_its_channel() => Assert.Equal(
        ["Prepare 14 #1", "Prepare 7 #1", "Prepare 3 #1", "Incomplete 2 #1", "Recall -1 #1 + Unanswered -1 #1"],
        Said(On("2018-03-22", "L'équipe EIG")).To("team").Select(line => line.Split(": ")[1]));

    [Fact]
    public void A_step_can_be_moved_and_switched_off()
    {
        var steps = ReminderSettings.Default.Steps.Select(step => step.Name switch
        {
            "AskFirst" => step with { Days = 12 },
            "AskAgain" or "Announce" or "Recall" or "ReportUnanswered" => step with { IsOn = false },
            _ => step,
        }).ToSequence();
        var plan = new ReminderPlan(Paris, ReminderSettings.Default with { Steps = steps, From = new TimeOnly(8, 30) });
        Assert.Equal(
            ["2018-03-06 08:30 Quentin: Prepare 12 #1", "2018-03-19 08:30 Quentin: Prepare 3 #1", "2018-03-20 08:30 team: Incomplete 2 #1"],
            plan.Of(Plans.Of(On("2018-03-22", "Quentin"))).Told());
    }

    [Fact]
    public void A_step_that_is_moved_after_it_was_sent_is_not_sent_again()
    {
        var before = Plan.Of(Plans.Of(On("2018-03-22", "Quentin"))).SelectMany(message => message.Reminders).Select(reminder => reminder.Key);
        var moved = ReminderSettings.Default with { Steps = ReminderSettings.Default.Steps.Select(step => step with { Days = step.Days + Math.Sign(step.Days) }).ToSequence() };
        var after = new ReminderPlan(Paris, moved).Of(Plans.Of(On("2018-03-22", "Quentin"))).SelectMany(message => message.Reminders).Select(reminder => reminder.Key);
        Assert.Equal(before.Order(), after.Order());
    }
}
