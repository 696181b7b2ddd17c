using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Edits a document's lines until it tells the sessions as they are wanted.</summary>
internal sealed class ProgrammeWriter(Layout layout)
{
    private readonly LineEdits edits = new(layout.Text.Lines);

    /// <param name="today">Tells past rows from coming ones; null where that is of no interest.</param>
    public string Write(WrittenSides sides, DateOnly? today)
    {
        var (wanted, added) = (sides.Wanted, sides.Added);
        var tables = new TableWriter(layout, edits, today);
        tables.Write(sides);
        var answers = new AnswerWriter(layout.Text, edits, new AnswerSamples(layout.Sections));
        var sections = new SectionWriter(layout, edits, answers);
        var missing = added.Where(NeedsSection).ToList();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i] is not { } session) continue;
            tables.WriteHeadings(layout.Places[i], layout.Programme.Sessions[i], session, sides.NamesYear(session));
            if (layout.Places[i].Sections.Count > 0) sections.Complete(layout.Places[i], layout.Programme.Sessions[i], session);
            else if (NeedsSection(session)) missing.Add(session);
        }
        sections.Add(missing, sides.NamesYear);
        return edits.IsEmpty ? layout.Text.Lines.ToString() : edits.ToString();
    }

    private static bool NeedsSection(Session session) => session.Preparation.AnsweredCount > 0 || session.SectionText.Length > 0 || session.SectionTitle is not null;
}
