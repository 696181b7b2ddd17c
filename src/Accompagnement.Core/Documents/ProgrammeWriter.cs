using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Edits a document's lines until it tells the sessions as they are wanted.</summary>
internal sealed class ProgrammeWriter(Layout layout)
{
    private readonly LineEdits edits = new(layout.Text.Lines);

    /// <param name="wanted">For each session as read, what it shall be; null where it is gone.</param>
    public string Write(IReadOnlyList<Session?> wanted)
    {
        var answers = new AnswerWriter(layout.Text, edits, layout.Sections);
        var sections = new SectionWriter(layout, edits, answers);
        var missing = new List<Session>();
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i] is not { } session) continue;
            if (layout.Places[i].Sections.Count > 0) sections.Complete(layout.Places[i], layout.Programme.Sessions[i].Preparation, session.Preparation);
            else if (session.Preparation.AnsweredCount > 0) missing.Add(session);
        }
        sections.Add(missing);
        return edits.IsEmpty ? layout.Text.Lines.ToString() : edits.ToString();
    }
}
