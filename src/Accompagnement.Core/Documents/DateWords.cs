namespace Accompagnement.Core.Documents;

/// <summary>A day as words name it, its year often left to the context.</summary>
internal readonly record struct NamedDay(int Day, int Month, int? Year)
{
    public DateOnly? In(int year)
    {
        var named = Year ?? year;
        return named is >= 1 and <= 9999 && Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(named, Month) ? new DateOnly(named, Month, Day) : null;
    }
}

/// <summary>The days that a text names (<c>16 &amp; 17 mai</c>), and where in it they stand.</summary>
/// <param name="IsChoice">Only one of the days will be it (<c>7 ou 14 novembre</c>).</param>
/// <param name="HasDayName">The words begin with a day of the week.</param>
internal sealed record DateWords(IReadOnlyList<NamedDay> Days, bool IsChoice, bool HasDayName, int Start, int End)
{
    public int? Year => Days.Select(day => day.Year).FirstOrDefault(year => year is not null);

    /// <summary>The first date in the text, or null where it names no day of a month.</summary>
    public static DateWords? In(string text) => new DateParser(DateTokens.Of(text)).Parse();
}
