using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Names a session's section as the document names its others.</summary>
internal static class SectionTitles
{
    public static string Of(Session session, Section? neighbour)
    {
        var date = DateWords.In(session.Dates.Text) is { } words ? session.Dates.Text[words.Start..words.End] : session.Dates.Text;
        var theme = session.Theme.Replace('\n', ' ');
        if (theme.Length > 1 && char.IsLower(theme[1]) && IsLowered(neighbour)) theme = char.ToLowerInvariant(theme[0]) + theme[1..];
        return theme.Length > 0 ? $"Session du {date} : {theme}" : $"Session du {date}";
    }

    /// <summary>The section's title with its date changed; a day's name and a year stay where it had them.</summary>
    public static string Moved(Section section, Session wanted)
    {
        if (section.Date is not { } old || wanted.Dates.First is not { } day)
            throw new NotSupportedException($"The document cannot take the session of {wanted.Dates.Text}: the date in its heading cannot be taken away.");
        var words = DateWords.In(wanted.Dates.Text)!;
        var date = wanted.Dates.Text[words.Start..words.End];
        if (old.HasDayName && !words.HasDayName) date = $"{FrenchDates.DayName(day)} {date}";
        if (old.Year is not null && words.Year is null) date = $"{date} {day.Year}";
        return section.Title[..old.Start] + date + section.Title[old.End..];
    }

    private static bool IsLowered(Section? neighbour)
    {
        if (neighbour?.Date is not { } date) return true;
        var rest = neighbour.Title[date.End..].TrimStart(' ', '\u00A0', ':', '*', '-', ',');
        return rest.Length == 0 || !char.IsUpper(rest[0]);
    }
}
