using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Names a session's section as the document names its others.</summary>
internal static class SectionTitles
{
    private const string Undated = "à dater";

    /// <param name="namesYear">Another session has the same day of another year.</param>
    public static string Of(Session session, Section? neighbour, bool namesYear) =>
        session.Dates.First is null
            ? $"Session {Undated}{About(session, neighbour)}"
            : $"{Opening(neighbour)}{DateOf(session, namesYear)}{(session.Theme.Length > 0 ? About(session, neighbour) : "")}";

    /// <summary>The section's title with its date changed; a day's name and a year stay where it had them.</summary>
    /// <param name="namesYear">Another session has the same day of another year.</param>
    public static string Moved(Section section, Session read, Session wanted, bool namesYear)
    {
        if (wanted.Dates.First is not { } day) return WithoutDate(section, wanted);
        if (section.Date is not { } old) return WithDate(section, read, wanted, namesYear);
        if (wanted.Dates with { Text = "" } == read.Dates with { Text = "" } && namesYear && old.Year is null) return section.Title.Insert(old.End, $" {day.Year}");
        var date = DateOf(wanted, namesYear || old.Year is not null);
        // A heading that names the first of several days goes on to do so.
        if (old.Days.Count == 1 && read.Dates.Last is not null && wanted.Dates.Last is not null)
            date = $"{FrenchDates.DayNumber(day.Day)} {FrenchDates.MonthName(day.Month)}{(namesYear || old.Year is not null ? $" {day.Year}" : "")}";
        if (old.HasDayName && !DateWords.In(date)!.HasDayName) date = $"{FrenchDates.DayName(day)} {date}";
        return section.Title[..old.Start] + date + Rest(section.Title, old);
    }

    /// <summary>Whether the heading of the session's sections no longer fits it.</summary>
    public static bool IsStale(SessionPlace place, Session read, Session wanted, bool namesYear)
    {
        if (namesYear && place.Sections[0].Date is { Year: null }) return true;
        if (wanted.Dates.First is null) return !Names(place.Sections[0].Title, wanted) || read.Dates.First is not null;
        return wanted.Dates with { Text = "" } != read.Dates with { Text = "" } || (place.Row < 0 && wanted.Dates != read.Dates);
    }

    /// <summary>Whether a heading without a date tells which session it means.</summary>
    public static bool Names(string title, Session session) =>
        NameOf(session) is { Length: > 0 } words && Says(Folding.Fold(title), Folding.Fold(words));

    // By what a session without a date goes: its theme, else whom it is for, else what else there is.
    private static string NameOf(Session session) =>
        new[] { session.Theme, session.Audience.Label, session.Objectives, session.Host, session.Place, session.Dates.Text }.FirstOrDefault(words => words.Length > 0, "").Replace('\n', ' ');

    // `Séance du` where the document speaks of those.
    private static string Opening(Section? neighbour)
    {
        var opening = neighbour?.Date is { } date ? neighbour.Title[..date.Start] : "";
        return Folding.Fold(opening.Trim()) is "session du" or "seance du" ? opening : "Session du ";
    }

    // The dot of an abbreviated month (`25 janv. : cadrage`) goes with it.
    private static string Rest(string title, DateWords old)
    {
        var rest = title[old.End..];
        var month = title[old.Start..old.End].Split(' ', '\u00A0')[^1];
        return rest.StartsWith('.') && FrenchDates.MonthOf(Folding.Fold(month)) is { } number && !Folding.Same(month, FrenchDates.MonthName(number)) ? rest[1..] : rest;
    }

    private static string WithoutDate(Section section, Session wanted)
    {
        var title = section.Title;
        if (section.Date is { } old)
        {
            var before = title[..old.Start].TrimEnd(' ', '\u00A0', '*', '_', '~');
            if (before.EndsWith(" du", StringComparison.Ordinal) || before.EndsWith(" de", StringComparison.Ordinal) || before.EndsWith(" le", StringComparison.Ordinal)) before = before[..^3];
            title = $"{before} {Undated}{title[old.End..].TrimStart('*', '_', '~')}".Trim();
        }
        return Names(title, wanted) ? title : Of(wanted, section, namesYear: false);
    }

    /// <summary>The words of a heading that name its day.</summary>
    public static string DateIn(string title) => DateWords.In(title) is { } words ? title[words.Start..words.End] : "";

    private static bool Says(string title, string words)
    {
        for (var at = title.IndexOf(words, StringComparison.Ordinal); at >= 0; at = title.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(title[at - 1])) && (end == title.Length || !char.IsLetterOrDigit(title[end]))) return true;
        }
        return false;
    }

    private static string DateOf(Session session, bool namesYear)
    {
        var date = DateIn(session.Dates.Text);
        return namesYear && DateWords.In(date) is { Year: null } ? $"{date} {session.Dates.First!.Value.Year}" : date;
    }

    private static string WithDate(Section section, Session read, Session wanted, bool namesYear)
    {
        foreach (var mark in (ReadOnlySpan<string>)[Undated, read.Dates.Text])
        {
            var at = mark.Length > 0 ? section.Title.IndexOf(mark, StringComparison.OrdinalIgnoreCase) : -1;
            if (at >= 0) return $"{section.Title[..at]}du {DateOf(wanted, namesYear)}{section.Title[(at + mark.Length)..]}";
        }
        return Of(wanted, section, namesYear);
    }

    private static string About(Session session, Section? neighbour)
    {
        var theme = NameOf(session);
        if (theme.Length > 1 && char.IsLower(theme[1]) && IsLowered(neighbour)) theme = char.ToLowerInvariant(theme[0]) + theme[1..];
        return $" : {theme}";
    }

    private static bool IsLowered(Section? neighbour)
    {
        if (neighbour?.Date is not { } date) return true;
        var rest = neighbour.Title[date.End..].TrimStart(' ', '\u00A0', ':', '*', '-', ',');
        return rest.Length == 0 || !char.IsUpper(rest[0]);
    }
}
