using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Names a session's section as the document names its others.</summary>
internal static class SectionTitles
{
    private const string Undated = "à dater";

    public static string Of(Session session, Section? neighbour)
    {
        if (session.Dates.First is null) return $"Session {Undated}{About(session, neighbour)}";
        var words = DateWords.In(session.Dates.Text)!;
        return $"Session du {session.Dates.Text[words.Start..words.End]}{(session.Theme.Length > 0 ? About(session, neighbour) : "")}";
    }

    /// <summary>The section's title with its date changed; a day's name and a year stay where it had them.</summary>
    public static string Moved(Section section, Session read, Session wanted)
    {
        if (wanted.Dates.First is not { } day) return WithoutDate(section, wanted);
        if (section.Date is not { } old) return WithDate(section, read, wanted);
        var words = DateWords.In(wanted.Dates.Text)!;
        var date = wanted.Dates.Text[words.Start..words.End];
        if (old.HasDayName && !words.HasDayName) date = $"{FrenchDates.DayName(day)} {date}";
        if (old.Year is not null && words.Year is null) date = $"{date} {day.Year}";
        return section.Title[..old.Start] + date + section.Title[old.End..];
    }

    /// <summary>Whether a heading without a date tells which session it means: by its theme, else by whom it is for.</summary>
    public static bool Names(string title, Session session) =>
        (session.Theme.Length > 0 ? session.Theme : session.Audience.Label) is { Length: > 2 } words && Folding.Fold(title).Contains(Folding.Fold(words), StringComparison.Ordinal);

    private static string WithoutDate(Section section, Session wanted)
    {
        var title = section.Title;
        if (section.Date is { } old)
        {
            var before = title[..old.Start].TrimEnd(' ', '\u00A0', '*', '_', '~');
            if (before.EndsWith(" du", StringComparison.Ordinal) || before.EndsWith(" de", StringComparison.Ordinal) || before.EndsWith(" le", StringComparison.Ordinal)) before = before[..^3];
            title = $"{before} {Undated}{title[old.End..].TrimStart('*', '_', '~')}".Trim();
        }
        return Names(title, wanted) ? title : Of(wanted, section);
    }

    private static string WithDate(Section section, Session read, Session wanted)
    {
        var words = DateWords.In(wanted.Dates.Text)!;
        foreach (var mark in (ReadOnlySpan<string>)[Undated, read.Dates.Text])
        {
            var at = mark.Length > 0 ? section.Title.IndexOf(mark, StringComparison.OrdinalIgnoreCase) : -1;
            if (at >= 0) return $"{section.Title[..at]}du {wanted.Dates.Text[words.Start..words.End]}{section.Title[(at + mark.Length)..]}";
        }
        return Of(wanted, section);
    }

    private static string About(Session session, Section? neighbour)
    {
        var theme = (session.Theme.Length > 0 ? session.Theme : session.Audience.Label).Replace('\n', ' ');
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
