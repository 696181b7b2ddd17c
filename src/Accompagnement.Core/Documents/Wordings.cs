using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>How the document words the four questions: in its template, else in the first section that asks them.</summary>
internal static class Wordings
{
    /// <summary>Where the document asks nothing itself.</summary>
    public static readonly string[] Usual =
    [
        "Quels sont les objectifs de la session ?",
        "Qui va animer ?",
        "Qui va intervenir [ressources LLL et/ou extérieur]",
        "Quel déroulé pour la session ?",
    ];

    /// <summary>The same as labels.</summary>
    public static readonly string[] Labels = ["Objectifs", "Animation", "Interventions", "Déroulé"];

    public static Sequence<string> In(TextDocument text, IReadOnlyList<Section> sections)
    {
        var found = new string?[Usual.Length];
        for (var line = 0; line < text.Lines.Count; line++)
        {
            if (text.KindOf(line) is LineKind.Verbatim) Take(found, text.Lines[line]);
        }
        var reached = 0;
        for (var i = 0; i < text.Headings.Count; i++)
        {
            if (text.Headings[i].Line < reached || !Folding.Fold(text.TextOf(text.Headings[i])).StartsWith("question", StringComparison.Ordinal)) continue;
            for (var line = text.Headings[i].Line + 1; line < text.SectionEnds[i]; line++) Take(found, text.Lines[line]);
            reached = text.SectionEnds[i];
        }
        foreach (var section in sections)
        {
            foreach (var place in section.Places) Take(found, text.Lines[place.Line]);
        }
        return found.Select((wording, i) => wording ?? Usual[i]).ToSequence();
    }

    private static void Take(string?[] found, string line)
    {
        if (At(line) is var (question, wording)) found[(int)question] ??= wording;
    }

    /// <summary>The question that a line asks, and its words.</summary>
    public static (Question Question, string Wording)? At(string line)
    {
        if (line.Length > 400) return null;
        var start = line.AsSpan().IndexOfAnyExcept(" \t:#*");
        if (start < 0) return null;
        if (ListItems.BulletOf(line[start..]) is { } bullet) start += bullet.TextStart;
        if (QuestionWords.At(line, start) is not { Question: { } question } label) return null;
        var end = label.End < line.Length && line[label.End] == '?' ? label.End + 1 : label.End;
        return (question, ExactText.Readable(line[start..end]).Trim().Trim('*', '_', ' '));
    }
}
