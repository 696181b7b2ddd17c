namespace Accompagnement.Core.Documents;

/// <summary>Gives each date its year from the order of the rows: one that falls back by half a year or more starts the next.</summary>
internal sealed class YearWalk(int year)
{
    private const int HalfYear = 183;
    private DateOnly? last;

    public int Year { get; private set; } = year;

    /// <summary>The day in the walk's year, or null where no such day exists (<c>31 février</c>).</summary>
    public DateOnly? Take(NamedDay named, out bool crossed)
    {
        crossed = false;
        if (named.In(Year) is not { } day) return null;
        if (named.Year is null && last is { } before && day < before.AddDays(-HalfYear) && named.In(Year + 1) is { } next)
        {
            crossed = true;
            Year++;
            day = next;
        }
        if (named.Year is { } own) Year = own;
        last = day;
        return day;
    }

    /// <summary>
    /// The year in which the walk must start for the first year written out to be right, or null where none is.
    /// </summary>
    public static int? StartOf(IEnumerable<NamedDay> days)
    {
        // Any leap year serves to count the crossings before the first year written out.
        const int Trial = 2000;
        var walk = new YearWalk(Trial);
        foreach (var day in days)
        {
            walk.Take(day with { Year = null }, out _);
            if (day.Year is { } year) return year - (walk.Year - Trial);
        }
        return null;
    }
}
