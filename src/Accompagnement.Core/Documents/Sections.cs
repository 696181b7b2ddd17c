using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Finds the headings that open a session's section.</summary>
internal static class Sections
{
    private static readonly string[] Kinds =
        ["session", "sessions", "seance", "journee", "journees", "seminaire", "atelier", "restitution", "barcamp", "demo", "demos", "bootcamp", "rencontre", "soiree", "matinee"];

    public static List<Section> FindIn(TextDocument text, IReadOnlyList<SessionTable> tables, List<DocumentProblem> problems)
    {
        var found = new List<Section>();
        var headings = text.Headings.ToDictionary(heading => heading.Line);
        var historyEnd = 0;
        var sectionEnd = 0;
        for (var i = 0; i < text.Headings.Count; i++)
        {
            var heading = text.Headings[i];
            if (heading.Line < sectionEnd) continue;
            var title = text.TextOf(heading);
            var folded = Folding.Fold(title.Length > 200 ? title[..200] : title);
            if (folded.Contains("histori", StringComparison.Ordinal)) historyEnd = text.SectionEnds[i];
            var date = DateWords.In(title);
            if (date is null)
            {
                if (folded.StartsWith("session du ", StringComparison.Ordinal) || folded.StartsWith("session de ", StringComparison.Ordinal))
                    problems.Add(new(heading.Line + 1, $"No date was understood in the heading “{ExactText.Readable(title)}”; its section is kept but belongs to no session."));
                continue;
            }
            var end = text.SectionEnds[i];
            if (!IsSession(folded, date, heading.Line < historyEnd) || HoldsTable(tables, heading.Line, end)) continue;
            var section = new Section(heading, end, ExactText.Readable(title), date);
            SectionReader.Read(text, section, headings);
            found.Add(section);
            sectionEnd = end;
        }
        return found;
    }

    /// <summary>Whether a table of sessions stands between two lines.</summary>
    public static bool HoldsTable(IReadOnlyList<SessionTable> tables, int from, int to)
    {
        var (low, high) = (0, tables.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (tables[middle].Header <= from) low = middle + 1;
            else high = middle;
        }
        return low < tables.Count && tables[low].Header < to;
    }

    private static bool IsSession(string folded, DateWords date, bool isHistory) =>
        isHistory || date.Start <= 3 || Array.Exists(folded.Split([' ', ':', ',', '*', '(', '-', '/', '\''], StringSplitOptions.RemoveEmptyEntries), word => Kinds.Contains(word));
}
