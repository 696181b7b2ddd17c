using System.Text.RegularExpressions;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Features;

/// <summary>What the words for an absence came to; a closed family. Words that may mean two things are not understood.</summary>
public abstract record AbsencePeriod
{
    private AbsencePeriod()
    {
    }

    /// <summary>Days from <paramref name="First"/> to <paramref name="Last"/>, both included, the last not yet over.</summary>
    public sealed record Days(DateOnly First, DateOnly Last) : AbsencePeriod;

    public sealed record Over(DateOnly Last) : AbsencePeriod;

    public sealed record Reversed(DateOnly First, DateOnly Last) : AbsencePeriod;

    /// <summary>A day that no calendar has.</summary>
    /// <param name="LastOfMonth">The last that its month does have.</param>
    public sealed record Impossible(DateOnly LastOfMonth) : AbsencePeriod;

    /// <summary>A day of the week that the date does not fall on.</summary>
    public sealed record OtherWeekday(DateOnly Day) : AbsencePeriod;

    public sealed record NotUnderstood : AbsencePeriod;
}

/// <summary>
/// Reads days of absence as people type them: <c>du 2 au 9 mai</c>, <c>2 mai</c>, <c>du 28 avril au 3 mai</c>, <c>2-9 mai</c>,
/// <c>cette semaine</c>, <c>demain</c>, <c>jusqu'à vendredi</c>, <c>en août</c>.
/// </summary>
public sealed partial class AbsenceWords
{
    // Nobody is away for longer; a slip of the pen may say so.
    private const int Longest = 190;

    private const int JustOver = 60;

    private static readonly string[] Weekdays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private static readonly HashSet<string> Fillers =
        ["absence", "absent", "absente", "conge", "conges", "vacances", "je", "serai", "suis", "en", "pour", "inclus", "incluse", "compris", "tout", "mois", "toute"];

    private readonly DateOnly today;
    private AbsencePeriod? refusal;

    private AbsenceWords(DateOnly today) => this.today = today;

    public static AbsencePeriod Of(string typed, DateOnly today) => new AbsenceWords(today).Read(typed);

    /// <summary>Two fields of a form; an empty second one means the first day alone.</summary>
    public static AbsencePeriod Of(string from, string to, DateOnly today) =>
        to.Trim().Length == 0 ? Of(from, today) : Of($"du {Folding.Fold(from).TrimStart()} au {to}", today);

    private AbsencePeriod Read(string typed)
    {
        var text = Dash().Replace(Folding.Fold(typed).Replace("–", " au ", StringComparison.Ordinal).Replace("→", " au ", StringComparison.Ordinal), "$1 au $2").Replace(" - ", " au ", StringComparison.Ordinal);
        var words = Until().Replace(text, " jusque ").Split([' ', ',', '.', '!'], StringSplitOptions.RemoveEmptyEntries).Where(word => !Fillers.Contains(word)).ToList();
        var isBetween = words.Remove("entre");
        var at = words.FindIndex(word => word is "au" or "a" or "et" or "jusque");
        if (at < 0) return Settled(Side(words, null, null));
        var (left, right) = (words[..at], words[(at + 1)..]);
        if (right.Exists(word => word is "a" or "et" or "ou" or "jusque")) return new AbsencePeriod.NotUnderstood();
        if (left.TrueForAll(word => word is "du" or "de"))
        {
            // Only what has an end may begin today.
            return words[at] is "jusque" ? Settled(Joined((today, today), Side(right, null, null))) : new AbsencePeriod.NotUnderstood();
        }
        var (from, to) = Both(left, right);
        var isList = words[at] is "et" && !isBetween;
        if (isList && from is { } one && to is { } two && two.First > one.Last.AddDays(1)) return new AbsencePeriod.NotUnderstood();
        return Settled(Joined(from, to));
    }

    private AbsencePeriod Settled((DateOnly First, DateOnly Last)? days)
    {
        if (refusal is not null) return refusal;
        if (days is not ({ } first, { } last)) return new AbsencePeriod.NotUnderstood();
        return last < first ? new AbsencePeriod.Reversed(first, last)
            : last < today ? new AbsencePeriod.Over(last)
            : last.DayNumber - first.DayNumber > Longest ? new AbsencePeriod.NotUnderstood()
            : new AbsencePeriod.Days(first, last);
    }

    private static (DateOnly First, DateOnly Last)? Joined((DateOnly First, DateOnly Last)? from, (DateOnly First, DateOnly Last)? to) =>
        from is ({ } first, _) && to is (_, { } last) ? (first, last) : null;

    // "du 2 au 9 mai" says the month once, at either end.
    private ((DateOnly First, DateOnly Last)? From, (DateOnly First, DateOnly Last)? To) Both(List<string> left, List<string> right)
    {
        var (first, second) = (DayWords.Of(string.Join(' ', left)), DayWords.Of(string.Join(' ', right)));
        var from = Side(left, second, null);
        var to = Side(right, first, from?.First);
        // A stretch over the new year: only one end of it is in the year that was said or guessed.
        if (from is { } begins && to is { } ends && ends.Last < begins.First && ends.Last.AddYears(1).DayNumber - begins.First.DayNumber <= Longest)
        {
            if (second.Year is null) to = (ends.First.AddYears(1), ends.Last.AddYears(1));
            else if (first.Year is null) from = (begins.First.AddYears(-1), begins.Last.AddYears(-1));
        }
        return (from, to);
    }

    /// <param name="words">One end of the stretch, or all of it.</param>
    /// <param name="other">The other end, whose month and year hold here where none is said.</param>
    /// <param name="notBefore">The day that the stretch begins with, for its end.</param>
    private (DateOnly First, DateOnly Last)? Side(List<string> words, DayWords? other, DateOnly? notBefore)
    {
        var text = string.Join(' ', words);
        if (Relative(text) is { } relative) return relative;
        var isWeek = words.Contains("semaine");
        var weekday = Array.FindIndex(Weekdays, words.Contains) is >= 0 and var found ? (DayOfWeek)found : (DayOfWeek?)null;
        var said = DayWords.Of(text.Replace("semaine", "", StringComparison.Ordinal));
        if (said.Rest.Length > 0 || said.IsLast) return null;
        if (said is { Day: null, Month: null }) return weekday is { } day && !isWeek ? Next(day, notBefore) : null;
        if ((said.Month ?? other?.Month) is not { } month || said.IsNext) return null;
        var year = said.Year ?? (notBefore is null ? other?.Year : null);
        if (said.Day is not { } number) return isWeek ? null : MonthOf(month, year, notBefore);
        var on = On(number, month, year, weekday, notBefore);
        return isWeek && on is { } within ? WeekOf(within.First) : on;
    }

    private (DateOnly First, DateOnly Last)? Relative(string text) => text switch
    {
        "aujourd'hui" => (today, today),
        "demain" => (today.AddDays(1), today.AddDays(1)),
        "apres-demain" or "apres demain" => (today.AddDays(2), today.AddDays(2)),
        "cette semaine" or "la semaine" => (today, WeekOf(today).Last),
        "la semaine prochaine" or "semaine prochaine" => WeekOf(today.AddDays(7)),
        _ => null,
    };

    // On a Monday, "lundi" may mean today or the next.
    private (DateOnly First, DateOnly Last)? Next(DayOfWeek weekday, DateOnly? notBefore)
    {
        if (notBefore is null && today.DayOfWeek == weekday) return null;
        var day = notBefore ?? today;
        while (day.DayOfWeek != weekday) day = day.AddDays(1);
        return (day, day);
    }

    private (DateOnly First, DateOnly Last)? On(int number, int month, int? year, DayOfWeek? weekday, DateOnly? notBefore)
    {
        var known = year ?? YearOf(month, Math.Clamp(number, 1, 28), notBefore);
        if (month is < 1 or > 12 || known is < 1 or > 9998 || number < 1 || number > DateTime.DaysInMonth(known, month))
        {
            var within = Math.Clamp(month, 1, 12);
            refusal = new AbsencePeriod.Impossible(new DateOnly(Math.Clamp(known, 1, 9998), within, DateTime.DaysInMonth(Math.Clamp(known, 1, 9998), within)));
            return null;
        }
        var day = new DateOnly(known, month, number);
        if (weekday is { } said && said != day.DayOfWeek)
        {
            refusal = new AbsencePeriod.OtherWeekday(day);
            return null;
        }
        return (day, day);
    }

    private (DateOnly First, DateOnly Last)? MonthOf(int month, int? year, DateOnly? notBefore)
    {
        var first = new DateOnly(year ?? YearOf(month, 15, notBefore), month, 1);
        return (first <= today && today <= first.AddMonths(1).AddDays(-1) ? today : first, first.AddMonths(1).AddDays(-1));
    }

    // Absences are told beforehand; what has only just been over is more likely a slip than next year's.
    private int YearOf(int month, int day, DateOnly? notBefore)
    {
        if (month is < 1 or > 12) return today.Year;
        if (notBefore is { } first) return new[] { first.Year, first.Year + 1 }.MinBy(year => Math.Abs(new DateOnly(year, month, day).DayNumber - first.DayNumber));
        return new DateOnly(today.Year, month, day) >= today.AddDays(-JustOver) ? today.Year : today.Year + 1;
    }

    private static (DateOnly First, DateOnly Last) WeekOf(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return (monday, monday.AddDays(6));
    }

    [GeneratedRegex(@"(?<![-/.\d])(\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?)?) ?- ?(\d{1,2}(?:/\d{1,2}(?:/\d{2,4})?)?)(?![-/.\d])")]
    private static partial Regex Dash();

    [GeneratedRegex("(?:^| )jusqu(?:'au|'a|e au|e a|'en|e)(?: |$)")]
    private static partial Regex Until();
}
