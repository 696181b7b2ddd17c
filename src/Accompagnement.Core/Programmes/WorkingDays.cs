namespace Accompagnement.Core.Programmes;

/// <summary>The days on which people work in France: Monday to Friday but for the legal public holidays (Code du travail, L3133-1).</summary>
public static class WorkingDays
{
    public static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsPublicHoliday(day);

    public static bool IsPublicHoliday(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (5, 1) or (5, 8) or (7, 14) or (8, 15) or (11, 1) or (11, 11) or (12, 25) => true,
        _ => (day.DayNumber - EasterSunday(day.Year).DayNumber) is 1 or 39 or 50,
    };

    /// <summary>This day if it is open, else the open day before it.</summary>
    public static DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsOpen(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>This day if it is open, else the open day after it.</summary>
    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsOpen(day)) day = day.AddDays(1);
        return day;
    }

    /// <summary>The working day that lies this many working days before the day, which need not be one itself; with 0 the day, or the one before.</summary>
    public static DateOnly Before(DateOnly day, int count)
    {
        if (count == 0) return OnOrBefore(day);
        while (count > 0)
        {
            day = day.AddDays(-1);
            if (IsOpen(day)) count--;
        }
        return day;
    }

    /// <summary>The working day that lies this many working days after the day, which need not be one itself; with 0 the day, or the one after.</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        if (count == 0) return OnOrAfter(day);
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsOpen(day)) count--;
        }
        return day;
    }

    /// <summary>Gregorian Easter, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var a = year % 19;
        var (b, c) = Math.DivRem(year, 100);
        var (d, e) = Math.DivRem(b, 4);
        var g = ((8 * b) + 13) / 25;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = Math.DivRem(c, 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (19 * l)) / 433;
        var (month, day) = Math.DivRem(h + l - (7 * m) + 90, 25);
        return new DateOnly(year, month, (h + l - (7 * m) + (33 * month) + 19) % 32);
    }
}
