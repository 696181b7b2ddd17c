using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Words dates so that reading them gives the same days.</summary>
internal static class DateTexts
{
    /// <summary>The dates with words that name their days: their own where these do.</summary>
    public static SessionDates Said(SessionDates dates)
    {
        if (dates.First is null || DateWords.In(dates.Text) is { } words && IsSaying(words, dates)) return dates;
        return dates with { Text = Of(dates, day => $"{FrenchDates.DayNumber(day.Day)} {FrenchDates.MonthName(day.Month)}") };
    }

    /// <summary>The dates with words that name their year too.</summary>
    public static SessionDates WithYear(SessionDates dates)
    {
        if (dates.First is not { } first || DateWords.In(dates.Text) is not { } words) return dates;
        var isOneYear = (dates.End ?? first).Year == first.Year && dates.Alternatives.All(day => day.Year == first.Year);
        return dates with
        {
            Text = isOneYear && words.Year is null
                ? dates.Text.Insert(words.End, $" {first.Year}")
                : Of(dates, day => $"{FrenchDates.DayNumber(day.Day)} {FrenchDates.MonthName(day.Month)} {day.Year}"),
        };
    }

    private static string Of(SessionDates dates, Func<DateOnly, string> word)
    {
        var first = word(dates.First!.Value);
        if (dates.Alternatives.Count > 0) return string.Join(" ou ", dates.Alternatives.Select(word).Prepend(first));
        return dates.Last is { } last ? $"{first} - {word(last)}" : first;
    }

    // Whatever the year, and whatever days lie between.
    private static bool IsSaying(DateWords words, SessionDates dates)
    {
        var days = dates.Alternatives.Append(dates.First!.Value).Append(dates.End!.Value);
        return words.IsChoice == dates.Alternatives.Count > 0
            && days.All(day => words.Days.Any(named => named.Day == day.Day && named.Month == day.Month))
            && (dates.Last is not null || words.IsChoice || words.Days.Count == 1);
    }
}
