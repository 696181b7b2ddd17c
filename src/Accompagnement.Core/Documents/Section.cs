using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>The section of one session: its heading, the questions that it asks, and what else it says.</summary>
internal sealed class Section(Heading heading, int end, string title, DateWords? date)
{
    public Heading Heading => heading;

    /// <summary>The line after the section.</summary>
    public int End => end;

    /// <summary>The heading's text as written, without its mark.</summary>
    public string Title => title;

    /// <summary>Where the title names its day.</summary>
    public DateWords? Date => date;

    /// <summary>The session's first day, once the year is known.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>All questions and labels, in the order of the document.</summary>
    public List<AnswerPlace> Places { get; } = [];

    /// <summary>The lines outside the four questions.</summary>
    public List<int> FreeLines { get; } = [];

    public string FreeText { get; set; } = "";

    public AnswerPlace? Of(Question question)
    {
        AnswerPlace? asked = null;
        foreach (var place in Places)
        {
            if (place.Question != question) continue;
            if (place.Text.Length > 0) return place;
            asked ??= place;
        }
        return asked;
    }

    public string AnswerTo(Question question) => Of(question)?.Text ?? "";

    /// <summary>The line after its last one that is not blank.</summary>
    public int ContentEnd(TextDocument text)
    {
        var last = end;
        while (last > heading.Line + 1 && text.KindOf(last - 1) is LineKind.Blank) last--;
        return last;
    }

    public bool IsFilled => Places.Exists(place => place.Question is not null && place.Text.Length > 0);
}
