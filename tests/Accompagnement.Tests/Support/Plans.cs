using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Support;

/// <summary>Small programmes to plan reminders for, and plans told in a line each.</summary>
internal static class Plans
{
    public static readonly ProgrammeZone Paris = ProgrammeZone.Of("Europe/Paris");
    public static readonly DateTimeOffset LongBefore = DateTimeOffset.Parse("2017-01-02T09:00:00Z");

    public static readonly Person Quentin = new(new PersonId(1), "Quentin", Groups.None);
    public static readonly Person Soizic = new(new PersonId(2), "Soizic", Groups.None);
    public static readonly Person Paul = new(new PersonId(3), "Paul", Groups.None);

    /// <summary>A session from 15:00 on this day, whose date has been known for long unless it says otherwise.</summary>
    public static Session On(string day, string facilitators, DateTimeOffset? known = null, int number = 1) => new()
    {
        Id = new SessionId(number),
        Dates = new SessionDates(day, DateOnly.Parse(day)),
        DatedSince = known ?? LongBefore,
        Preparation = Preparation.Empty.With(Question.Facilitators, new Answer(facilitators)),
    };

    public static Snapshot Of(params Session[] sessions) => new(
        1,
        new Programme
        {
            Id = new ProgrammeId(1),
            DefaultHours = new Hours(new TimeOnly(15, 0), new TimeOnly(18, 30)),
            Wordings = ["?", "?", "?", "?"],
            Sessions = [.. sessions],
        },
        new People([Quentin, Soizic, Paul]));

    public static Snapshot With(this Snapshot snapshot, Arrangements arrangements) => snapshot with { Arrangements = arrangements };

    public static DateTimeOffset At(string parisTime)
    {
        var time = DateTime.Parse(parisTime);
        return Paris.At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time));
    }

    /// <summary>Each message as <c>2018-03-13 09:00 Quentin: Prepare 7 #1 + Recall -1 #2</c>, by the clock of Paris.</summary>
    public static List<string> Told(this IEnumerable<PlannedMessage> plan, ProgrammeZone? zone = null) => [.. plan.Select(message =>
        $"{(zone ?? Paris).DayOf(message.Due):yyyy-MM-dd} {(zone ?? Paris).TimeOf(message.Due):HH:mm} {NameOf(message.To)}: "
        + string.Join(" + ", message.Reminders.Select(reminder => $"{reminder.Kind}{(reminder.Days == 0 ? "" : $" {reminder.Days}")} #{reminder.Session}"))
        + (message.State is PlanState.Planned ? "" : $" ({message.State.GetType().Name})"))];

    public static List<string> To(this IEnumerable<string> told, string name) => [.. told.Where(line => line.Contains($" {name}: ", StringComparison.Ordinal))];

    private static string NameOf(Recipient recipient) => recipient switch
    {
        Recipient.Direct(var name) => name,
        Recipient.Team => "team",
        Recipient.Everybody => "everybody",
        _ => throw new ArgumentOutOfRangeException(nameof(recipient)),
    };
}
