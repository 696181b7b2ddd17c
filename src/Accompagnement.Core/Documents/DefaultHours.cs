using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Finds the hours of all sessions: in the heading over the table, or in prose that speaks of hours.</summary>
internal static class DefaultHours
{
    private const int Longest = 1000;

    public static Hours? In(TextDocument text, IReadOnlyList<SessionTable> tables, IReadOnlyList<Section> sections)
    {
        Hours? likely = null;
        var next = 0;
        for (var line = 0; line < text.Lines.Count; line++)
        {
            while (next < sections.Count && sections[next].Heading.Line < line) next++;
            if (next < sections.Count && sections[next].Heading.Line == line)
            {
                line = sections[next].End - 1;
                continue;
            }
            var exact = text.Lines[line];
            if (text.KindOf(line) is not (LineKind.Text or LineKind.Heading) || exact.Length > Longest || !exact.AsSpan().ContainsAnyInRange('0', '9')) continue;
            if (Range(exact) is not { } hours) continue;
            var folded = Folding.Fold(exact);
            if (folded.Contains("horaire", StringComparison.Ordinal)) return hours;
            if (likely is null && (text.KindOf(line) is LineKind.Heading || folded.Contains("session", StringComparison.Ordinal) || IsAbove(tables, line))) likely = hours;
        }
        return likely;
    }

    private static Hours? Range(string line)
    {
        foreach (var found in HourWords.In(line))
        {
            if (found.Hours.End is not null) return found.Hours;
        }
        return null;
    }

    private static bool IsAbove(IReadOnlyList<SessionTable> tables, int line) => tables.Count > 0 && line < tables[0].Header && line > tables[0].Header - 8;
}
