using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;
using static Accompagnement.Tests.Support.Plans;

namespace Accompagnement.Tests.Programmes;

/// <summary>How reminders become messages: joined, one a day, late after an outage, taken up after a kill.</summary>
public sealed class PlacementTests
{
    private static readonly ReminderPlan Plan = new(Paris, ReminderSettings.Default);

    private static History Sent(IEnumerable<PlannedMessage> messages, DateTimeOffset? at = null) => new([.. messages.SelectMany(message => message.Reminders.Select(reminder =>
        new LedgerEntry(reminder.Key, message.Key, reminder.Kind, reminder.Session, reminder.Days, reminder.To, LedgerState.Sent, reminder.Due, at ?? message.Due)))]);

    private static History In(LedgerState state, string message, IEnumerable<Reminder> reminders, string at, string? retryAt = null) => new([.. reminders.Select(reminder =>
        new LedgerEntry(reminder.Key, message, reminder.Kind, reminder.Session, reminder.Days, reminder.To, state, reminder.Due, At(at))
        {
            RetryAt = retryAt is null ? null : At(retryAt),
            Attempts = 1,
            Reason = "?",
        })]);

    private static List<string> Due(Snapshot snapshot, History history, string now) =>
        Plan.Of(snapshot, history, At(now)).Where(message => message.IsDue(At(now))).Told();

    [Fact]
    public void Several_sessions_of_one_person_are_one_message()
    {
        var plan = Plan.Of(Plans.Of(On("2018-03-22", "Quentin", number: 1), On("2018-03-22", "Quentin", number: 2)));
        Assert.Contains("2018-03-13 09:00 Quentin: Prepare 7 #1 + Prepare 7 #2", plan.Told());
        Assert.Equal(plan.Count, plan.Select(message => message.Key).Distinct().Count());
    }

    [Fact]
    public void What_finds_its_day_taken_waits_for_the_next_working_day()
    {
        // The second session is planned on Friday at 11:00, when the first was asked about at 9:00.
        var snapshot = Plans.Of(On("2018-03-21", "Quentin", number: 1), On("2018-03-22", "Quentin", At("2018-03-16 11:00"), number: 2));
        var told = Plan.Of(snapshot).Told().To("Quentin");
        Assert.Contains("2018-03-16 09:00 Quentin: Prepare 3 #1", told);
        Assert.DoesNotContain("2018-03-16 11:00 Quentin: Prepare 7 #2", told);
        // The next day has a step of its own, which asks in its place.
        Assert.Contains("2018-03-19 09:00 Quentin: Prepare 3 #2", told);
        // What was sent counts, not only what is planned.
        var history = Sent(Plan.Of(Plans.Of(On("2018-03-21", "Quentin", number: 1))).Where(message => message.Due <= At("2018-03-16 09:00")));
        Assert.Empty(Due(snapshot, history, "2018-03-16 11:30"));
    }

    [Theory]
    [InlineData("2018-03-13 11:30", "2018-03-13 11:30 Quentin: Prepare 7 #1 + Prepare 7 #2")]
    // Past their hours what is late waits for the morning.
    [InlineData("2018-03-13 19:00", "2018-03-14 09:00 Quentin: Prepare 7 #1 + Prepare 7 #2")]
    [InlineData("2018-03-16 10:00", "2018-03-16 10:00 Quentin: Prepare 7 #1 + Prepare 7 #2")]
    // The step was overtaken by the next.
    [InlineData("2018-03-19 12:00", "2018-03-19 12:00 Quentin: Prepare 3 #1 + Prepare 3 #2")]
    public void After_an_outage_what_is_still_useful_comes_once_in_one_message(string now, string said)
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin", number: 1), On("2018-03-22", "Quentin", number: 2));
        var plan = Plan.Of(snapshot, History.None, At(now));
        var message = plan.First(message => message.State is PlanState.Planned && message.To is Recipient.Direct);
        Assert.Equal(said, Assert.Single(((IEnumerable<PlannedMessage>)[message]).Told()));
        Assert.True(message.Planned < message.Due);
        Assert.Equal(Plan.Of(snapshot).SelectMany(one => one.Reminders).Count(), plan.SelectMany(one => one.Reminders).Count());
        Assert.All(plan.Where(one => one.State is PlanState.TooLate), late => Assert.True(late.Until <= late.Due));
    }

    [Fact]
    public void A_clock_set_back_repeats_nothing()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin"));
        var sent = Sent(Plan.Of(snapshot).Where(message => message.Due <= At("2018-03-13 09:00")));
        Assert.Empty(Due(snapshot, sent, "2018-03-13 08:00"));
        Assert.Empty(Due(snapshot, sent, "2018-03-13 09:00"));
    }

    [Fact]
    public void A_message_pushed_by_the_rule_of_one_a_day_is_not_late()
    {
        var snapshot = Plans.Of(On("2018-03-20", "Quentin", number: 1), On("2018-03-29", "Quentin", At("2018-03-15 11:00"), number: 2));
        var first = Sent(Plan.Of(Plans.Of(On("2018-03-20", "Quentin", number: 1))).Where(message => message.Due <= At("2018-03-15 09:00")));
        var pushed = Plan.Of(snapshot, first, At("2018-03-16 09:00")).First(message => message.To is Recipient.Direct && message.State is PlanState.Planned);
        Assert.Equal("2018-03-16 09:00 Quentin: Prepare 14 #2", ((IEnumerable<PlannedMessage>)[pushed]).Told()[0]);
        Assert.Equal(pushed.Due, pushed.Planned);
    }

    [Fact]
    public void What_a_dead_process_was_sending_goes_out_as_the_message_that_it_was_and_takes_its_day()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin", number: 1), On("2018-03-22", "Quentin", number: 2), On("2018-03-23", "Quentin", number: 3));
        var claimed = Plan.Of(snapshot).Single(message => message.Due == At("2018-03-13 09:00") && message.To is Recipient.Direct);
        var history = In(LedgerState.Abandoned, claimed.Key, claimed.Reminders, "2018-03-13 09:00");
        var plan = Plan.Of(snapshot, history, At("2018-03-14 09:30"));
        var again = plan.Single(message => message.Key == claimed.Key);
        Assert.Equal(claimed.Reminders, again.Reminders);
        Assert.True(again.IsDue(At("2018-03-14 09:30")));
        // The third session's step of this day waits, since the chat may have taken the message already.
        Assert.Contains("2018-03-15 09:00 Quentin: Prepare 7 #3", plan.Told());
    }

    [Fact]
    public void What_waits_for_its_chat_is_tried_again_when_it_is_time_joined_with_what_is_due_then()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin", number: 1), On("2018-03-23", "Quentin", At("2018-03-13 10:00"), number: 2));
        var first = Plan.Of(snapshot).Single(message => message.Due == At("2018-03-13 09:00") && message.To is Recipient.Direct);
        var history = In(LedgerState.Waiting, first.Key, first.Reminders, "2018-03-13 09:00", retryAt: "2018-03-13 09:02");
        Assert.DoesNotContain(Due(snapshot, history, "2018-03-13 09:01"), line => line.Contains("#1", StringComparison.Ordinal));
        Assert.Equal(["2018-03-13 09:02 Quentin: Prepare 7 #1"], Due(snapshot, history, "2018-03-13 09:02").To("Quentin"));
        Assert.Equal(["2018-03-14 09:00 Quentin: Prepare 7 #1 + Prepare 7 #2"], Due(snapshot, history, "2018-03-14 09:00").To("Quentin"));
    }

    [Fact]
    public void The_team_is_told_once_of_somebody_out_of_reach_until_a_message_arrives_again()
    {
        var snapshot = Plans.Of(On("2018-03-22", "Quentin"), On("2018-04-05", "Quentin", number: 2));
        var all = Plan.Of(snapshot).SelectMany(message => message.Reminders).Where(reminder => reminder.To is Recipient.Direct).ToList();
        var refused = In(LedgerState.Refused, "m", all.Take(2), "2018-03-13 09:00", retryAt: "2018-03-13 21:00");
        var told = Plan.Of(snapshot, refused, At("2018-03-13 09:00")).Single(message => message.Reminders[0].Kind is ReminderKind.Unreachable);
        Assert.Equal(("Quentin", "?"), (told.Reminders[0].About, told.Reminders[0].Detail));
        Assert.True(told.IsDue(At("2018-03-13 09:00")));

        var reported = new History([.. refused.Entries, .. Sent([told], At("2018-03-13 09:00")).Entries]);
        var more = new History([.. reported.Entries, .. In(LedgerState.Refused, "n", all.Skip(2).Take(1), "2018-03-16 09:00").Entries]);
        Assert.DoesNotContain(Plan.Of(snapshot, more, At("2018-03-19 09:00")).SelectMany(message => message.Reminders), reminder => reminder.Kind is ReminderKind.Unreachable);

        var reached = new History([.. reported.Entries, .. Sent([new PlannedMessage("k", all[2].To, default, At("2018-03-16 09:00"), default, [all[2]], new PlanState.Planned())]).Entries,
            .. In(LedgerState.Refused, "o", all.Skip(3).Take(1), "2018-03-19 09:00").Entries]);
        Assert.Single(Plan.Of(snapshot, reached, At("2018-03-19 09:00")).SelectMany(message => message.Reminders), reminder => reminder.Kind is ReminderKind.Unreachable);
    }

    [Fact]
    public void Who_cannot_be_told_of_a_session_that_has_left_the_document_is_no_matter_for_the_team()
    {
        var (gone, left) = (Plans.Of(On("2018-03-22", "Quentin", number: 2)), Plans.Of(On("2018-03-29", "Paul")));
        var asked = Plan.Of(gone).SelectMany(message => message.Reminders).First(reminder => reminder.To is Recipient.Direct);
        var refused = In(LedgerState.Refused, "m", [asked], "2018-03-08 09:00");
        Assert.Contains(Plan.Of(gone, refused, At("2018-03-08 09:00")).Told(), line => line.Contains("Unreachable", StringComparison.Ordinal));
        Assert.DoesNotContain(Plan.Of(left, refused, At("2018-03-08 09:00")).Told(), line => line.Contains("Unreachable", StringComparison.Ordinal));
    }
}
