using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>What the words typed for a date came to; a closed family.</summary>
public abstract record TypedDate
{
    private TypedDate()
    {
    }

    /// <summary>The days are known, or said to be open (<c>à fixer</c>).</summary>
    /// <param name="State">Cancelled, planned or to be confirmed, by the words and their mark.</param>
    public sealed record Understood(SessionDates Dates, SessionState State) : TypedDate;

    /// <summary>A day of the week that the day is not (<c>jeudi 30 mars</c>, which is a Friday).</summary>
    public sealed record WrongDay(DateOnly Day) : TypedDate;

    /// <summary>A day that no calendar has (<c>31 février</c>).</summary>
    /// <param name="LastOfMonth">The last day that this month does have, or of January where there is no such month.</param>
    public sealed record Impossible(DateOnly LastOfMonth) : TypedDate;

    public sealed record NotUnderstood : TypedDate;
}

/// <summary>Reads what people type about a session with the very reader of the document's cells, so that both mean the same.</summary>
public static class TypedSession
{
    /// <summary>The days that the words name.</summary>
    /// <param name="typed">As in a date cell: <c>16 &amp; 17 mai</c>, <c>7 ou 14 novembre</c>, <c>5 juillet (à confirmer)</c>.</param>
    /// <param name="near">Where the words name no year, the one whose day is nearest to this one is meant.</param>
    public static TypedDate DateOf(string typed, DateOnly near)
    {
        var cell = DateCell.Read(Line(typed), isStruck: false);
        if (cell.Date is not { } words)
        {
            if (cell.Words.Length == 0 && cell.Mark.Length == 0) return new TypedDate.NotUnderstood();
            return DateCell.IsOpen(cell.Words)
                ? new TypedDate.Understood(new SessionDates(cell.Words, null), cell.State)
                : new TypedDate.NotUnderstood();
        }
        var walk = new YearWalk(YearOf(words.Days[0], near));
        var days = new List<DateOnly>();
        foreach (var named in words.Days)
        {
            if (walk.Take(named, out _) is not { } day) return new TypedDate.Impossible(LastOfMonth(named, walk.Year));
            days.Add(day);
        }
        if (words.HasDayName && DateTokens.Of(cell.Words).First(token => token.Start == words.Start).Folded is var name && !FrenchDates.DayName(days[0]).StartsWith(name, StringComparison.Ordinal))
        {
            return new TypedDate.WrongDay(days[0]);
        }
        // Documents name months; `22/03/2018` is somebody's keyboard.
        var isNumeric = words.Start == 0 && words.End == cell.Words.Length && !HasMonthName(cell.Words);
        var text = isNumeric ? InWords(days, words) : cell.Words;
        return new TypedDate.Understood(TableReader.Dates(text, days, words.IsChoice), cell.State);
    }

    /// <summary>How a session's date is typed: its words, and the mark of a date that is still open.</summary>
    public static string Written(Session session) =>
        session.State is SessionState.ToBeConfirmed && DateCell.StateOf(session.Dates.Text) is SessionState.Planned
            ? $"{session.Dates.Text} {DateCell.ToBeConfirmed}"
            : session.Dates.Text;

    /// <summary>The same days with their year in words, for where the context would give them another.</summary>
    public static SessionDates WithYear(SessionDates dates) =>
        dates.First is { } first && DateWords.In(dates.Text) is { Year: null } words
            ? dates with { Text = $"{dates.Text[..words.End]} {first.Year}{dates.Text[words.End..]}" }
            : dates;

    /// <summary>The hours that a session's words come to, as rows are read.</summary>
    public static Sequence<AudienceHours> HoursOf(Session session) => HourWords.Of(session);

    /// <summary>Whether the words hold hours that can be understood.</summary>
    public static bool HasHours(string typed) => HourWords.In(typed).Count > 0;

    /// <summary>One line with single blanks, as a cell holds it.</summary>
    public static string Line(string typed) => string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int YearOf(NamedDay named, DateOnly near)
    {
        if (named.Year is { } year) return year;
        return new[] { near.Year, near.Year - 1, near.Year + 1 }
            .Where(year => named.In(year) is not null)
            .DefaultIfEmpty(near.Year)
            .MinBy(year => Math.Abs((named.In(year) ?? near).DayNumber - near.DayNumber));
    }

    private static DateOnly LastOfMonth(NamedDay named, int year)
    {
        var (known, month) = (Math.Clamp(named.Year ?? year, 1, 9999), Math.Clamp(named.Month, 1, 12));
        return new DateOnly(known, month, DateTime.DaysInMonth(known, month));
    }

    private static bool HasMonthName(string words) => DateTokens.Of(words).Exists(token => FrenchDates.MonthOf(token.Folded) is not null);

    private static string InWords(List<DateOnly> days, DateWords words) => string.Join(
        words.IsChoice ? " ou " : " & ",
        days.Zip(words.Days, (day, named) => $"{FrenchDates.DayNumber(day.Day)} {FrenchDates.MonthName(day.Month)}{(named.Year is null ? "" : $" {day.Year}")}"));
}
