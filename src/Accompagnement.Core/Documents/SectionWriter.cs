using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>
/// Writes answers and what else is told into sections, asking the questions where a section does not yet, and opening sections where one
/// is missing.
/// </summary>
internal sealed class SectionWriter(Layout layout, LineEdits edits, AnswerWriter answers)
{
    private readonly TextDocument text = layout.Text;
    private readonly FreeTextWriter free = new(layout.Text, edits);
    private readonly Section? model = layout.Sections.Where(section => section.IsFilled).MaxBy(section => section.Day ?? DateOnly.MinValue);

    /// <summary>Writes what changed into the sections of a session that has some.</summary>
    public void Complete(SessionPlace place, Session read, Session wanted)
    {
        // Where nothing is asked yet, the questions come behind what is told.
        var isAsking = place.Sections[0].Places.Count > 0;
        if (!isAsking) free.Write(place.Sections[0], wanted.SectionText);
        CompleteAnswers(place, read.Preparation, wanted);
        if (isAsking) free.Write(place.Sections[0], wanted.SectionText);
    }

    private void CompleteAnswers(SessionPlace place, Preparation read, Session session)
    {
        var wanted = session.Preparation;
        var unasked = new List<Question>();
        foreach (var question in Preparation.Questions)
        {
            if (wanted[question].Text == read[question].Text) continue;
            // An answer that is taken away is gone from every section, lest that of the second take its place.
            var found = wanted[question].Text.Length > 0 ? place.Of(question) is { } first ? [first] : [] : place.All(question).ToList();
            foreach (var (section, asked) in found) answers.Write(section, asked, wanted[question].Text);
            if (found.Count > 0) continue;
            unasked.Add(question);
        }
        if (unasked.Count == 0) return;
        var asking = place.Sections.Find(one => one.Places.Exists(asked => asked.Question is not null)) ?? place.Sections[0];
        if (asking.Places.Exists(asked => asked.Question is not null)) Ask(asking, unasked, wanted);
        else AskAll(asking, session);
    }

    /// <summary>Opens sections in the document's own order.</summary>
    /// <param name="namesYear">Whether a session's heading must name the year.</param>
    public void Add(IEnumerable<Session> sessions, Func<Session, bool> namesYear)
    {
        var order = new SectionOrder(layout.Sections);
        var ordered = order.IsNewestFirst ? sessions.OrderByDescending(session => session.Dates.First) : sessions.OrderBy(session => session.Dates.First);
        foreach (var session in ordered)
        {
            Open(session, session.Dates.First is { } day ? order.After(day) : null, namesYear(session));
        }
    }

    // A question that a section leaves out goes after those before it.
    private void Ask(Section section, List<Question> unasked, Preparation wanted)
    {
        var lines = new QuestionLines(text, section, layout.Programme.Wordings);
        var asked = section.Places.FindAll(place => place.Question is not null);
        foreach (var question in unasked)
        {
            var added = lines.Of([question], wanted, section.Heading.Level, 1 + asked.Count(place => place.Question < question));
            var isParted = asked.Count > 1 && text.KindOf(asked[1].Line - 1) is LineKind.Blank;
            if (asked.FindLast(place => place.Question < question) is { } before) edits.Insert(before.End, isParted ? added.Prepend("") : added);
            else edits.Insert(asked[0].Line, isParted ? added.Append("") : added);
        }
    }

    // Blank lines that the section ends with stay at its end.
    private void AskAll(Section section, Session wanted)
    {
        var lines = new QuestionLines(text, model, layout.Programme.Wordings);
        var end = section.ContentEnd(text);
        var gap = end == section.Heading.Line + 1 && wanted.SectionText.Length == 0 ? lines.Gap : 1;
        var added = Enumerable.Repeat("", gap).Concat(lines.Of(Preparation.Questions, wanted.Preparation, section.Heading.Level));
        var trail = section.End < text.Lines.Count ? Math.Max(0, Trail() - (section.End - end)) : 0;
        edits.Insert(end, added.Concat(Enumerable.Repeat("", trail)));
    }

    private void Open(Session session, Section? next, bool namesYear)
    {
        var lines = new QuestionLines(text, model, layout.Programme.Wordings);
        var neighbour = next ?? (layout.Sections.Count > 0 ? layout.Sections[^1] : null);
        var level = neighbour?.Heading.Level ?? 2;
        var title = session.SectionTitle ?? SectionTitles.Of(session, neighbour, namesYear);
        List<string> told = session.SectionText.Length == 0 ? [] : [.. session.SectionText.Split('\n')];
        List<string> added =
        [
            text.Syntax.HeadingMark(level) + title,
            .. told.Count == 0 ? [] : told.Prepend(""),
            .. Enumerable.Repeat("", told.Count == 0 ? lines.Gap : 1),
            .. lines.Of(Preparation.Questions, session.Preparation, level),
        ];
        if (next is not null) edits.Insert(next.Heading.Line, added.Concat(Enumerable.Repeat("", Trail())));
        else if (neighbour is not null) After(neighbour.ContentEnd(text), added);
        else InHistory(added);
    }

    private void InHistory(List<string> added)
    {
        var at = text.Headings.ToList().FindIndex(heading => Folding.Fold(text.TextOf(heading)).Contains("histori", StringComparison.Ordinal));
        if (at < 0)
        {
            After(text.Lines.Count, [text.Syntax.HeadingMark(1) + "Historique", "", .. added]);
            return;
        }
        added[0] = text.Syntax.HeadingMark(text.Headings[at].Level + 1) + added[0].TrimStart('#', '*').TrimStart();
        var line = text.Headings[at].Line + 1;
        var end = text.SectionEnds[at];
        while (end > line && text.KindOf(end - 1) is LineKind.Blank) end--;
        After(end, end == text.SectionEnds[at] && end < text.Lines.Count ? [.. added, ""] : added);
    }

    private void After(int line, IEnumerable<string> added) => edits.Insert(line, line == 0 ? added : added.Prepend(""));

    // As many blank lines as filled sections have before the next heading.
    private int Trail()
    {
        if (model is null) return 1;
        var after = model.End < text.Lines.Count ? model.End - model.ContentEnd(text) : 1;
        return Math.Min(after, 2);
    }
}
