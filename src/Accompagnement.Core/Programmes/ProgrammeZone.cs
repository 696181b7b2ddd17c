namespace Accompagnement.Core.Programmes;

/// <summary>
/// The one place where a programme's local time becomes an instant and back. Rules: an hour that a clock change skips
/// means the first instant after the gap; an hour that it doubles means the earlier of the two.
/// </summary>
public sealed class ProgrammeZone(TimeZoneInfo zone)
{
    /// <summary>The zone of this IANA name (<c>Europe/Paris</c>).</summary>
    /// <exception cref="TimeZoneNotFoundException">This machine knows no such zone.</exception>
    public static ProgrammeZone Of(string id) => new(TimeZoneInfo.FindSystemTimeZoneById(id));

    public string Id => zone.Id;

    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local)) return FirstInstantAfterGap(local);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    public TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(Local(instant));

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    private DateTimeOffset FirstInstantAfterGap(DateTime local)
    {
        // Clock changes fall on whole minutes, and no gap is longer than a day.
        var after = local;
        do
        {
            after = after.AddMinutes(1);
        }
        while (zone.IsInvalidTime(after));
        after = new DateTime(after.Ticks - (after.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
        return new DateTimeOffset(after, zone.GetUtcOffset(after)).ToUniversalTime();
    }
}
