using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;
using static Accompagnement.Tests.Support.Plans;

namespace Accompagnement.Tests.Programmes;

/// <summary>How a session's changes become news: each recipient's own, measured against what they know.</summary>
public sealed class ChangePlanTests
{
    private const string Author = "Camille";
    private static readonly ReminderPlan Plan = new(Paris, ReminderSettings.Default);

    /// <summary>A session of Quentin's that was on the first of these days and went to the next each time; <c>off</c> and <c>on</c> cancel it and put it back.</summary>
    private static Session Changed(string first, params (string At, string To, string? By)[] changes)
    {
        var session = On(first, "Quentin");
        List<FieldChange> said = [];
        foreach (var (at, to, by) in changes)
        {
            var after = to switch
            {
                "off" => session with { State = SessionState.Cancelled },
                "on" => session with { State = SessionState.Planned },
                _ => session with { Dates = new SessionDates(to, DateOnly.Parse(to)) },
            };
            var field = to is "off" or "on" ? SessionField.State : SessionField.Dates;
            said.Add(new FieldChange(said.Count + 1, field, session.TextOf(field), after.TextOf(field), by, At(at)) { DatesBefore = field is SessionField.Dates ? session.Dates : null });
            session = after;
        }
        return session with { Changes = said.ToSequence() };
    }

    private static List<Reminder> News(Session session, History? history = null, string now = "2018-01-01 09:00", Arrangements? arrangements = null) =>
        [.. Plan.Of(Plans.Of(session).With(arrangements ?? Arrangements.None), history ?? History.None, At(now))
            .Where(message => message.State is PlanState.Planned)
            .SelectMany(message => message.Reminders)
            .Where(reminder => reminder.Kind is ReminderKind.Moved or ReminderKind.Cancelled or ReminderKind.Restored)];

    private static string Told(Reminder reminder) =>
        $"{Paris.DayOf(reminder.Due):MM-dd} {Paris.TimeOf(reminder.Due):HH:mm} {(reminder.To is Recipient.Direct(var name) ? name : "everybody")} {reminder.Kind} {reminder.Since}-{reminder.Version}";

    private static LedgerEntry Entry(Reminder reminder, LedgerState state, string at) =>
        new(reminder.Key, reminder.Key, reminder.Kind, reminder.Session, 0, reminder.To, state, reminder.Due, At(at));

    /// <summary>A session of Quentin's on 22 March whose hours were in these words and are in those since 6 March at 10:00.</summary>
    private static Session Rescheduled(string before, string after)
    {
        var session = On("2018-03-22", "Quentin") with { HoursText = after };
        return session with
        {
            OwnHours = TypedSession.HoursOf(session),
            Changes = [new FieldChange(1, SessionField.Hours, before, after, Author, At("2018-03-06 10:00"))],
        };
    }

    [Theory]
    [InlineData("", "14h-17h")]
    [InlineData("14h-17h", "")]
    [InlineData("14h-17h", "14h-18h")]
    [InlineData("14h-17h", "EIG : 14h-17h, mentors : 15h-17h")]
    [InlineData("EIG : 14h-16h, mentors : 15h-17h", "EIG : 15h-17h, mentors : 14h-16h")]
    [InlineData("EIG 1 : 9h-12h, EIG 2 : 14h-16h", "EIG 1 : 9h-12h, EIG 2 : 15h-17h")]
    public void Other_hours_are_news(string before, string after) => Assert.Equal(
        ["03-06 10:15 Quentin Moved 0-1", "03-06 10:15 everybody Moved 0-1"], News(Rescheduled(before, after)).Select(Told).Order());

    [Theory]
    [InlineData("14h-16h", "14h à 16h")]
    [InlineData("14h-16h", "de 14 h à 16 h 00")]
    [InlineData("", "15h-18h30")]
    [InlineData("14h-16h", "EIG : 14h-16h, mentors : 14h-16h")]
    [InlineData("EIG : 14h-16h, mentors : 15h-17h", "Pour les mentors 15h-17h ; pour les EIG 14h-16h")]
    public void The_same_hours_in_other_words_are_no_news(string before, string after) => Assert.Empty(News(Rescheduled(before, after)));

    [Fact]
    public void A_move_is_told_a_quarter_of_an_hour_later() => Assert.Equal(
        ["03-06 10:15 Quentin Moved 0-1", "03-06 10:15 everybody Moved 0-1"],
        News(Changed("2018-03-22", ("2018-03-06 10:00", "2018-03-29", Author))).Select(Told).Order());

    [Fact]
    public void A_change_of_friday_evening_is_told_on_monday_morning() => Assert.Equal(
        ["03-12 09:00 Quentin Cancelled 0-1", "03-12 09:00 everybody Cancelled 0-1"],
        News(Changed("2018-03-22", ("2018-03-09 22:00", "off", Author))).Select(Told).Order());

    [Fact]
    public void What_is_put_right_in_time_is_no_news() => Assert.Empty(News(Changed("2018-03-22", ("2018-03-06 10:00", "off", Author), ("2018-03-06 10:10", "on", Author))));

    [Fact]
    public void Several_moves_in_a_short_while_are_one_piece_of_news() => Assert.Equal(
        ["03-06 10:25 Quentin Moved 0-2", "03-06 10:25 everybody Moved 0-2"],
        News(Changed("2018-03-22", ("2018-03-06 10:00", "2018-03-29", Author), ("2018-03-06 10:10", "2018-04-03", Author))).Select(Told).Order());

    [Fact]
    public void Who_is_written_to_later_in_the_day_is_told_what_is_new_to_them()
    {
        var later = new Arrangements { Preferences = [new Preference(Quentin.Id, new TimeOnly(14, 0), null)] };
        var back = Changed("2018-03-22", ("2018-03-06 10:00", "2018-03-29", Author), ("2018-03-06 11:00", "2018-03-22", Author));
        Assert.Equal(["03-06 10:15 everybody Moved 0-1", "03-06 11:15 everybody Moved 1-2"], News(back, arrangements: later).Select(Told));
        var on = Changed("2018-03-22", ("2018-03-06 10:00", "2018-03-29", Author), ("2018-03-06 11:00", "2018-04-03", Author));
        Assert.Contains("03-06 14:00 Quentin Moved 0-2", News(on, arrangements: later).Select(Told));
    }

    [Fact]
    public void What_an_outage_kept_from_being_told_is_not_measured_against()
    {
        var back = Changed("2018-03-22", ("2018-03-06 10:00", "2018-03-29", Author), ("2018-03-06 11:00", "2018-03-22", Author));
        Assert.Empty(News(back, now: "2018-03-06 12:00"));
        var first = News(back);
        var told = new History([.. first.Where(reminder => reminder.Version == 1).Select(reminder => Entry(reminder, LedgerState.Sent, "2018-03-06 10:15"))]);
        Assert.Equal(["03-06 11:15 Quentin Moved 1-2", "03-06 11:15 everybody Moved 1-2"], News(back, told, "2018-03-06 12:00").Select(Told).Order());
    }

    [Fact]
    public void What_the_team_cancelled_was_not_told_either()
    {
        var back = Changed("2018-03-22", ("2018-03-06 10:00", "off", Author), ("2018-03-06 11:00", "on", Author));
        var decided = new Arrangements { Decisions = [.. News(back).Where(reminder => reminder.Version == 1).Select(reminder => new Decision(reminder.Key, DecisionKind.Cancel, Author, At("2018-03-06 10:05")))] };
        Assert.Empty(News(back, arrangements: decided));
    }

    [Fact]
    public void Who_made_the_change_is_not_told_of_it() =>
        Assert.Equal(["03-06 10:15 everybody Moved 0-1"], News(Changed("2018-03-22", ("2018-03-06 10:00", "2018-03-29", "Quentin"))).Select(Told));

    [Fact]
    public void The_past_is_no_news_and_a_change_of_the_document_is() => Assert.Multiple(
        () => Assert.Empty(News(Changed("2018-02-22", ("2018-03-06 10:00", "off", Author)))),
        () => Assert.Equal(2, News(Changed("2018-03-22", ("2018-03-06 10:00", "2018-03-29", null))).Count));

    [Fact]
    public void The_team_is_told_what_chat_changed_and_not_what_the_document_did() => Assert.Equal(
        ["2018-03-06 10:25 team: Edited #1", "2018-03-06 14:15 team: Edited #1"],
        Plan.Of(Plans.Of(Changed(
            "2018-03-22", ("2018-03-06 10:00", "2018-03-23", Author), ("2018-03-06 10:10", "2018-03-26", "Noémie"), ("2018-03-06 12:00", "2018-03-27", null), ("2018-03-06 14:00", "2018-03-29", Author))))
            .Told().To("team").Where(line => line.Contains("Edited", StringComparison.Ordinal)));
}
