using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>Changes the answer to a question that a section asks, inside the lines of that question.</summary>
internal sealed class AnswerWriter(TextDocument text, LineEdits edits, AnswerSamples samples)
{
    public void Write(Section section, AnswerPlace place, string answer)
    {
        var wanted = AnswerText.Items(answer);
        var isInline = place.Inline.Length > 0 || (place.Blocks.Count == 0 && wanted.Count == 1 && Sample(section, place) is { Inline.Length: > 0 });
        // Items under an answer on the question's line start a list of their own, so that none may belong to it.
        var keepsInline = isInline && wanted.Count > 0 && (wanted.Count == 1 || wanted[1].Level == 0) && IsSafeInline(wanted[0].Text);
        WriteInline(section, place, keepsInline ? wanted[0].Text : "");
        WriteBlocks(section, place, keepsInline ? wanted[1..] : wanted);
    }

    /// <summary>Whether words after a question on its own line would be read as they are, and not as its marks.</summary>
    public static bool IsSafeInline(string words) => !"?:*_".Contains(words[0]) && !"*_".Contains(words[^1]);

    private void WriteInline(Section section, AnswerPlace place, string words)
    {
        if (words == place.Inline) return;
        var exact = text.Lines[place.Line];
        var (start, end) = (place.Label.InlineStart, place.Label.InlineEnd);
        if (place.Inline.Length > 0)
        {
            edits[place.Line] = words.Length > 0 ? $"{exact[..start]}{words}{exact[end..]}" : exact[..start].TrimEnd() + exact[end..];
            return;
        }
        var trimmed = exact.TrimEnd();
        var close = Sample(section, place) is { } sample ? text.Lines[sample.Line][sample.Label.InlineEnd..].Trim() : "";
        // A question whose sibling has its answer within the emphasis takes it there too, where a colon awaits it.
        var isWithin = close.Length > 0 && trimmed.EndsWith(":" + close, StringComparison.Ordinal);
        edits[place.Line] = isWithin ? $"{trimmed[..^close.Length]} {words}{close}" : $"{trimmed} {words}";
    }

    private void WriteBlocks(Section section, AnswerPlace place, List<(int Level, string Text)> wanted)
    {
        if (place.Blocks.Count == 0 && wanted.Count == 0) return;
        var style = StyleOf(section, place, wanted.Count == 1);
        if (place.Blocks.Count == 0)
        {
            edits.Insert(place.End, Parted(style, place.End, style.Lines(wanted)));
            return;
        }
        edits.Replace(place.Line + 1, place.End, new AnswerLines(text, place, style).With(wanted));
    }

    private IEnumerable<string> Parted(AnswerStyle style, int at, List<string> lines)
    {
        if (!style.HasLead) return lines;
        var isOpen = at < text.Lines.Count && text.KindOf(at) is not LineKind.Blank;
        return isOpen ? [.. lines.Prepend(""), ""] : lines.Prepend("");
    }

    // One answer under a heading is set out as other single ones are, several as other lists.
    private AnswerStyle StyleOf(Section section, AnswerPlace place, bool isSingle)
    {
        var width = ListItems.BulletOf(text.Lines[place.Line]) is { } bullet ? bullet.Mark.Length + 1 : 2;
        var others = samples.Of(section, place).Where(other => other.Blocks.Count > 0).ToList();
        var sample = place.Blocks.Count > 0 ? place : others.Find(other => other.Blocks.Count == 1 == isSingle);
        if (sample is null && place.Form is not QuestionForm.Heading && others.Count > 0) sample = others[0];
        return AnswerStyle.Of(text, sample, place.Form, place.Form is QuestionForm.Heading ? 0 : place.Column, width, isSingle);
    }

    private AnswerPlace? Sample(Section section, AnswerPlace place) => samples.Of(section, place).FirstOrDefault();
}
