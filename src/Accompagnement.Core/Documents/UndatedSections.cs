using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Ties sections whose heading names no day (<c>Session à dater : données</c>) to the sessions without a date that they name.</summary>
internal static class UndatedSections
{
    /// <summary>Adds to each session without a date the sections that name it.</summary>
    /// <param name="sections">All sections with a date, in order; those found are put among them.</param>
    public static void Attach(TextDocument text, List<Session> sessions, List<SessionPlace> places, List<Section> sections, IReadOnlyList<SessionTable> tables)
    {
        var undated = Enumerable.Range(0, sessions.Count).Where(i => sessions[i].Dates.First is null).ToList();
        if (undated.Count == 0) return;
        var headings = text.Headings.ToDictionary(heading => heading.Line);
        var next = 0;
        for (var i = 0; i < text.Headings.Count; i++)
        {
            var (line, end) = (text.Headings[i].Line, text.SectionEnds[i]);
            while (next < sections.Count && sections[next].End <= line) next++;
            // Within another section, or around some, it is no section of a session.
            if (next < sections.Count && sections[next].Heading.Line < end) continue;
            var title = ExactText.Readable(text.TextOf(text.Headings[i]));
            if (!IsSession(title) || DateWords.In(title) is not null || Sections.HoldsTable(tables, line, end)) continue;
            var named = undated.FindAll(session => SectionTitles.Names(title, sessions[session]));
            if (named.Count == 0) continue;
            // Of several with one name, each gets its own before any gets two.
            var owner = named.Where(session => places[session].Sections.Count == 0).DefaultIfEmpty(named[0]).First();
            var section = new Section(text.Headings[i], end, title, null);
            SectionReader.Read(text, section, headings);
            sections.Insert(next, section);
            places[owner].Sections.Add(section);
        }
    }

    private static bool IsSession(string title) => title.Length < 400 && Folding.Fold(title).Split(' ')[0] is "session" or "seance" or "journee" or "atelier" or "seminaire";
}
