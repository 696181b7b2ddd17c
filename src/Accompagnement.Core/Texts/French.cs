using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Texts;

/// <summary>Dates, hours, counts and lists as French people write them.</summary>
public static class French
{
    private static readonly string[] Days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"];

    private static readonly string[] Months =
        ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

    /// <summary><c>8 mars</c>, <c>1er mai</c>; the year only when it is not the current one.</summary>
    public static string ShortDate(DateOnly day, DateOnly today)
    {
        var text = $"{(day.Day == 1 ? "1er" : day.Day)} {Months[day.Month - 1]}";
        return day.Year == today.Year ? text : $"{text} {day.Year}";
    }

    /// <summary><c>jeudi</c>.</summary>
    public static string DayName(DateOnly day) => Days[(int)day.DayOfWeek];

    /// <summary><c>jeudi 8 mars</c>.</summary>
    public static string Date(DateOnly day, DateOnly today) => $"{Days[(int)day.DayOfWeek]} {ShortDate(day, today)}";

    /// <summary>A session's date: its day, its stretch (<c>du jeudi 16 au vendredi 17 mai</c>), its alternatives, or the words of the document.</summary>
    public static string Date(SessionDates dates, DateOnly today)
    {
        if (dates.First is not { } first) return dates.Text.Length > 0 ? dates.Text : "date à fixer";
        if (dates.Last is { } last && last != first)
        {
            var from = first.Month == last.Month && first.Year == last.Year ? $"{Days[(int)first.DayOfWeek]} {(first.Day == 1 ? "1er" : first.Day)}" : Date(first, today);
            return $"du {from} au {Date(last, today)}";
        }
        return dates.Alternatives.Count == 0
            ? Date(first, today)
            : List([Date(first, today), .. dates.Alternatives.Where(day => day != first).Select(day => Date(day, today))], "ou");
    }

    /// <summary>A session's date without days of the week, for titles: <c>8 mars</c>.</summary>
    public static string ShortDate(SessionDates dates, DateOnly today) =>
        dates.First is { } first && dates.Last is null ? ShortDate(first, today) : Date(dates, today);

    /// <summary>A day not far ahead: <c>demain</c>, <c>mardi 20 mars</c>.</summary>
    public static string DayToCome(DateOnly day, DateOnly today) => day.DayNumber - today.DayNumber is 1 ? "demain" : Date(day, today);

    /// <summary><c>aujourd'hui</c>, <c>demain</c>, <c>dans 7 jours</c>, <c>hier</c>, <c>il y a 3 jours</c>.</summary>
    public static string DaysLeft(DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => "aujourd'hui",
        1 => "demain",
        -1 => "hier",
        > 1 and var days => $"dans {days} jours",
        var days => $"il y a {-days} jours",
    };

    /// <summary><c>15 h</c>, <c>18 h 30</c>.</summary>
    public static string Time(TimeOnly time) => time.Minute == 0 ? $"{time.Hour} h" : $"{time.Hour} h {time.Minute:00}";

    /// <summary><c>15 h – 18 h 30</c>, or <c>à partir de 15 h</c>.</summary>
    public static string Hours(Hours hours) => hours.End is { } end ? $"{Time(hours.Start)} – {Time(end)}" : $"à partir de {Time(hours.Start)}";

    /// <summary><c>jeudi 1er mars à 9 h</c>.</summary>
    public static string Moment(Moment moment, DateOnly today) => $"{Date(moment.Day, today)} à {Time(moment.Time)}";

    /// <summary>A delay, rounded down: <c>20 minutes</c>, <c>3 heures</c>, <c>2 jours</c>.</summary>
    public static string DelayOf(TimeSpan delay) =>
        delay < TimeSpan.FromHours(1) ? Count((int)delay.TotalMinutes, "minute", "minutes")
        : delay < TimeSpan.FromDays(1) ? Count((int)delay.TotalHours, "heure", "heures")
        : Count((int)delay.TotalDays, "jour", "jours");

    /// <summary><c>1 réponse</c>, <c>2 réponses</c>; French counts 0 as singular.</summary>
    public static string Count(int count, string one, string many) => $"{count} {(count < 2 ? one : many)}";

    /// <summary><c>Soizic, Paul et Bastien</c>.</summary>
    public static string List(IReadOnlyList<string> items, string last = "et") => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} {last} {items[^1]}",
    };

    /// <summary><c>d'Alice</c>, <c>de Quentin</c>.</summary>
    public static string Of(string name) => name.Length > 0 && "aeiouyh".Contains(Folding.Fold(name)[0], StringComparison.Ordinal) ? $"d'{name}" : $"de {name}";

    /// <summary>The month (1 to 12) that a folded word names, in full or cut to three letters or more (<c>sept</c>, <c>fevr.</c>); null for none or for several.</summary>
    public static int? Month(string folded)
    {
        var word = folded.TrimEnd('.');
        if (word.Length < 3) return null;
        if (word is "jui") return null;
        for (var month = 0; month < Months.Length; month++)
        {
            if (Folding.Fold(Months[month]).StartsWith(word, StringComparison.Ordinal)) return month + 1;
        }
        return null;
    }

    /// <summary>The text with its first letter in upper case, for the head of a line.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
