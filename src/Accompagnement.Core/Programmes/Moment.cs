namespace Accompagnement.Core.Programmes;

/// <summary>One instant, with the day and the hour that it is in the programme's zone.</summary>
public sealed record Moment(DateTimeOffset Instant, DateOnly Day, TimeOnly Time)
{
    public static Moment Of(DateTimeOffset instant, ProgrammeZone zone) => new(instant, zone.DayOf(instant), zone.TimeOf(instant));
}
