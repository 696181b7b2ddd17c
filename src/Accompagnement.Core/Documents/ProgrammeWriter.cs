using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Edits a document's lines until it tells the sessions as they are wanted.</summary>
internal sealed class ProgrammeWriter(Layout layout)
{
    private readonly LineEdits edits = new(layout.Text.Lines);

    /// <param name="wanted">For each session as read, what it shall be; null where it is gone.</param>
    /// <param name="added">Sessions that the document does not have yet.</param>
    public string Write(IReadOnlyList<Session?> wanted, IReadOnlyList<Session> added)
    {
        var tables = new TableWriter(layout, edits);
        tables.Write(wanted, added);
        var answers = new AnswerWriter(layout.Text, edits, layout.Sections);
        var sections = new SectionWriter(layout, edits, answers);
        var missing = added.Where(HasSection).ToList();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i] is not { } session) continue;
            tables.WriteHeadings(layout.Places[i], layout.Programme.Sessions[i], session);
            if (layout.Places[i].Sections.Count > 0) sections.Complete(layout.Places[i], layout.Programme.Sessions[i], session);
            else if (HasSection(session)) missing.Add(session);
        }
        sections.Add(missing);
        return edits.IsEmpty ? layout.Text.Lines.ToString() : edits.ToString();
    }

    private static bool HasSection(Session session) => session.Preparation.AnsweredCount > 0 || session.SectionText.Length > 0;
}
