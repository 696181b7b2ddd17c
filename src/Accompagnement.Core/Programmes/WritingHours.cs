namespace Accompagnement.Core.Programmes;

/// <summary>
/// When one recipient may be written to: on working days, between two hours on their own clock. The calendar day is the one that their
/// clock shows; the programme's zone has decided which day that is to be.
/// </summary>
internal sealed class WritingHours(ProgrammeZone zone, TimeOnly from, TimeOnly to)
{
    /// <summary>Somebody's hours: from theirs until the programme's last, or for an hour where they begin later than that.</summary>
    public static WritingHours Of(ProgrammeZone zone, TimeOnly from, TimeOnly last) =>
        new(zone, from, from < last ? last : from.Hour == 23 ? TimeOnly.MaxValue : from.AddHours(1));

    public DateOnly DayOf(DateTimeOffset instant) => zone.DayOf(instant);

    // Many sessions fall on few days; a zone's rules need not be asked for each.
    private readonly Dictionary<DateOnly, DateTimeOffset> first = [];

    /// <summary>The first moment of this day.</summary>
    public DateTimeOffset On(DateOnly day)
    {
        if (!first.TryGetValue(day, out var moment)) first[day] = moment = zone.At(day, from);
        return moment;
    }

    /// <summary>This moment if it is one to write at, else the next that is.</summary>
    public DateTimeOffset Opening(DateTimeOffset instant)
    {
        var (day, time) = (zone.DayOf(instant), zone.TimeOf(instant));
        if (WorkingDays.IsOpen(day) && time >= from && time < to) return instant;
        return WorkingDays.IsOpen(day) && time < from ? On(day) : OnAfter(day);
    }

    /// <summary>The first moment of the next working day.</summary>
    public DateTimeOffset OnAfter(DateOnly day) => On(WorkingDays.OnOrAfter(day.AddDays(1)));
}
