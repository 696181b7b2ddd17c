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

    private static bool IsLowered(Section? neighbour)
    {
        if (neighbour?.Date is not { } date) return true;
        var rest = neighbour.Title[date.End..].TrimStart(' ', '\u00A0', ':', '*', '-', ',');
        return rest.Length == 0 || !char.IsUpper(rest[0]);
    }
}
