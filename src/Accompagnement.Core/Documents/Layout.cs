using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Where one session stands in the document: its row and its sections, either of which may be missing.</summary>
internal sealed class SessionPlace
{
    public SessionTable? Table { get; init; }

    public int Row { get; init; } = -1;

    public DateCell? Date { get; init; }

    public List<Section> Sections { get; } = [];

    /// <summary>The place of a question: where it is answered, else where it is asked, in any of the sections.</summary>
    public (Section Section, AnswerPlace Place)? Of(Question question)
    {
        (Section, AnswerPlace)? asked = null;
        foreach (var found in All(question))
        {
            if (found.Place.Text.Length > 0) return found;
            asked ??= found;
        }
        return asked;
    }

    /// <summary>Every place where the sections ask a question.</summary>
    public IEnumerable<(Section Section, AnswerPlace Place)> All(Question question) =>
        Sections.SelectMany(section => section.Places.Where(place => place.Question == question).Select(place => (section, place)));
}

/// <summary>What reading found and where: the programme's parts tied to their lines.</summary>
internal sealed record Layout(
    TextDocument Text, IReadOnlyList<SessionTable> Tables, IReadOnlyList<SessionPlace> Places, IReadOnlyList<Section> Sections, Programme Programme);
