using System.Buffers;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>A question or label found at the start of a text; its answer may follow on the same line.</summary>
/// <param name="Question">Null for a label that is none of the four (<c>Livrables</c>), which yet ends the answer before it.</param>
/// <param name="InlineStart">Where an answer on the same line starts, or the end of the text where there is none.</param>
/// <param name="InlineEnd">Where it ends, before closing emphasis.</param>
internal sealed record QuestionLabel(Question? Question, int End, int InlineStart, int InlineEnd, bool IsMarked);

/// <summary>Recognises the four questions, however worded, and the labels that came later.</summary>
internal static class QuestionWords
{
    private const int Furthest = 240;

    private static readonly (string Stem, Question Question)[] Stems =
    [
        ("quels sont les objectifs", Question.Objectives),
        ("quel est l'objectif", Question.Objectives),
        ("quels objectifs", Question.Objectives),
        ("qui va animer", Question.Facilitators),
        ("qui anime", Question.Facilitators),
        ("qui va intervenir", Question.Speakers),
        ("qui intervien", Question.Speakers),
        ("qui interviendra", Question.Speakers),
        ("quel deroule", Question.Agenda),
        ("quel est le deroule", Question.Agenda),
        ("quel sera le deroule", Question.Agenda),
        ("quel programme", Question.Agenda),
        ("quel est le programme", Question.Agenda),
    ];

    private static readonly Dictionary<string, Question?> Labels = new()
    {
        ["objectif"] = Question.Objectives,
        ["objectifs"] = Question.Objectives,
        ["objectifs de la session"] = Question.Objectives,
        ["objectif de la session"] = Question.Objectives,
        ["animation"] = Question.Facilitators,
        ["animateur"] = Question.Facilitators,
        ["animateurs"] = Question.Facilitators,
        ["animatrice"] = Question.Facilitators,
        ["animatrices"] = Question.Facilitators,
        ["facilitation"] = Question.Facilitators,
        ["intervenant"] = Question.Speakers,
        ["intervenante"] = Question.Speakers,
        ["intervenants"] = Question.Speakers,
        ["intervention"] = Question.Speakers,
        ["interventions"] = Question.Speakers,
        ["intervenants exterieurs"] = Question.Speakers,
        ["deroule"] = Question.Agenda,
        ["deroule de la session"] = Question.Agenda,
        ["deroule de la journee"] = Question.Agenda,
        ["deroulement"] = Question.Agenda,
        ["programme"] = Question.Agenda,
        ["programme de la session"] = Question.Agenda,
        ["programme de la journee"] = Question.Agenda,
        ["agenda"] = Question.Agenda,
        ["ordre du jour"] = Question.Agenda,
        ["livrable"] = null,
        ["livrables"] = null,
        ["lieu"] = null,
        ["lieux"] = null,
        ["heure"] = null,
        ["heures"] = null,
        ["horaire"] = null,
        ["horaires"] = null,
        ["theme"] = null,
        ["themes"] = null,
        ["thematique"] = null,
        ["date"] = null,
        ["public"] = null,
        ["participants"] = null,
        ["ressources"] = null,
        ["materiel"] = null,
        ["bilan"] = null,
        ["notes"] = null,
        ["retours"] = null,
        ["compte-rendu"] = null,
        ["compte rendu"] = null,
    };

    /// <summary>Reads the label at <paramref name="start"/>, or null where the text is no question.</summary>
    public static QuestionLabel? At(string line, int start)
    {
        var from = start;
        while (from < line.Length && line[from] is '*' or '_' or '\uFEFF') from++;
        var length = Math.Min(line.Length, from + Furthest);
        var end = LabelEnd(line, from, length);
        var words = Words(line, from, end);
        var isMarked = from > start || (end < line.Length && line[end] is '?' or ':');
        if (QuestionOf(words, out var isStem) is not { } question) return null;
        var (inlineStart, inlineEnd) = Inline(line, from, start, end);
        return new QuestionLabel(question.Of, end, inlineStart, inlineEnd, isMarked || isStem);
    }

    private static readonly SearchValues<char> Openings = SearchValues.Create(" \t:-*+#");

    /// <summary>Whether a line shown as it stands asks one of the four in whole words.</summary>
    public static bool IsAskedIn(string line)
    {
        var start = line.AsSpan().IndexOfAnyExcept(Openings);
        if (start < 0) return false;
        var words = Words(line, start, Math.Min(line.Length, start + Furthest));
        return Stems.Any(stem => words.StartsWith(stem.Stem, StringComparison.Ordinal));
    }

    private static (Question? Of, bool)? QuestionOf(string words, out bool isStem)
    {
        isStem = true;
        foreach (var (stem, question) in Stems)
        {
            if (words.StartsWith(stem, StringComparison.Ordinal)) return (question, true);
        }
        isStem = false;
        return Labels.TryGetValue(words, out var label) ? (label, true) : null;
    }

    // The label ends at its question mark or colon, at closing emphasis, or with the text; brackets may hold either.
    private static int LabelEnd(string line, int from, int length)
    {
        var depth = 0;
        for (var i = from; i < length; i++)
        {
            if (line[i] is '[' or '(') depth++;
            else if (line[i] is ']' or ')') depth--;
            else if (depth <= 0 && line[i] is '?' or ':') return i;
            else if (depth <= 0 && i > from && line[i] == '*' && !char.IsWhiteSpace(line[i - 1])) return i;
        }
        return length;
    }

    private static string Words(string line, int from, int end)
    {
        var label = line.AsSpan(from, end - from);
        var bracket = label.IndexOfAny('[', '(');
        if (bracket > 0) label = label[..bracket];
        return Folding.Fold(label.Trim().Trim("*_.").Trim().ToString());
    }

    private static (int Start, int End) Inline(string line, int from, int start, int end)
    {
        var at = end;
        while (at < line.Length && (line[at] is '?' or ':' or '*' or '_' || char.IsWhiteSpace(line[at]))) at++;
        // An answer may begin with emphasis of its own.
        var last = line.AsSpan().TrimEnd().Length;
        var emphasis = line[start..from];
        var isOpen = emphasis.Length > 0 && !line.AsSpan(end, at - end).Contains(emphasis[0]);
        if (isOpen && last - emphasis.Length >= at && line.AsSpan(0, last).EndsWith(emphasis)) last = line.AsSpan(0, last - emphasis.Length).TrimEnd().Length;
        return at >= last ? (line.Length, line.Length) : (at, last);
    }
}
