namespace Accompagnement.Core.Documents;

/// <summary>Answers that stand in the document already, as samples of how its answers are set out: those of the newest sections first.</summary>
internal sealed class AnswerSamples(IReadOnlyList<Section> sections)
{
    // Where so many show the same, no further one would show anything else.
    private const int Most = 32;

    private readonly Lazy<ILookup<QuestionForm, AnswerPlace>> byForm = new(() => sections
        .OrderByDescending(section => section.Day)
        .SelectMany(section => section.Places)
        .Where(place => place.Text.Length > 0)
        .ToLookup(place => place.Form));

    /// <summary>Answers of the same form: in the same section first, then in the newest.</summary>
    public IEnumerable<AnswerPlace> Of(Section section, AnswerPlace place) =>
        section.Places.Where(other => other.Text.Length > 0 && other.Form == place.Form)
            .Concat(byForm.Value[place.Form].Take(Most))
            .Where(other => other != place);
}
