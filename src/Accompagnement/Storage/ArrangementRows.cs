using System.Data.Common;
using System.Globalization;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Reads what people have arranged, within a transaction.</summary>
internal static class ArrangementRows
{
    private const string HourFormat = "HH:mm";
    private const string DayFormat = "yyyy-MM-dd";

    public static async Task<Arrangements> ReadAsync(DbTransaction transaction, ProgrammeName name, int programme)
    {
        var (id, its) = (new { id = programme }, new { name = name.Value });
        var snoozes = await transaction.QueryAsync<(int Session, int Person, string Until, string At)>(
            "select session, person, until_at, asked_at from snoozes where programme = @id order by session, person", id);
        var offers = await transaction.QueryAsync<OfferRow>(
            "select number, session, from_person, to_person, offered_at, answer, answered_at from handover_offers where programme = @id order by number", id);
        var absences = await transaction.QueryAsync<(int Person, string First, string Last, string At)>(
            "select person, first_day, last_day, declared_at from absences join people on people.id = person where programme_name = @name order by person, first_day", its);
        var preferences = await transaction.QueryAsync<(int Person, string? Hour, string? Zone)>(
            "select person, hour, zone from message_preferences join people on people.id = person where programme_name = @name order by person", its);
        var decisions = await transaction.QueryAsync<(string Key, string Kind, string By, string At)>(
            "select reminder, kind, decided_by, decided_at from plan_decisions where programme = @id order by reminder", id);
        return new Arrangements
        {
            Snoozes = snoozes.Select(row => new Snooze(new SessionId(row.Session), new PersonId(row.Person), StoredJson.Instant(row.Until), StoredJson.Instant(row.At))).ToSequence(),
            Offers = offers.Select(row => row.ToOffer()).ToSequence(),
            Absences = absences.Select(row => new Absence(new PersonId(row.Person), Day(row.First), Day(row.Last), StoredJson.Instant(row.At))).ToSequence(),
            Preferences = preferences.Select(row => new Preference(new PersonId(row.Person), Hour(row.Hour), row.Zone)).ToSequence(),
            Decisions = decisions.Select(row => new Decision(row.Key, Enum.Parse<DecisionKind>(row.Kind), row.By, StoredJson.Instant(row.At))).ToSequence(),
        };
    }

    public static Task<IEnumerable<OfferRow>> OffersAsync(DbTransaction transaction, int programme, int number) => transaction.QueryAsync<OfferRow>(
        "select number, session, from_person, to_person, offered_at, answer, answered_at from handover_offers where programme = @programme and number = @number",
        new { programme, number });

    public static string Day(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public static string? Hour(TimeOnly? hour) => hour?.ToString(HourFormat, CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, DayFormat, CultureInfo.InvariantCulture);

    private static TimeOnly? Hour(string? text) => text is null ? null : TimeOnly.ParseExact(text, HourFormat, CultureInfo.InvariantCulture);
}

/// <summary>A row of handover_offers.</summary>
internal sealed class OfferRow
{
    public int Number { get; set; }

    public int Session { get; set; }

    public int FromPerson { get; set; }

    public int ToPerson { get; set; }

    public string OfferedAt { get; set; } = "";

    public string Answer { get; set; } = "";

    public string? AnsweredAt { get; set; }

    public Offer ToOffer() => new(
        Number, new SessionId(Session), new PersonId(FromPerson), new PersonId(ToPerson), StoredJson.Instant(OfferedAt),
        Enum.Parse<OfferAnswer>(Answer), AnsweredAt is null ? null : StoredJson.Instant(AnsweredAt));
}
