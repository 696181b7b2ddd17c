using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>Writes what a section says outside the four questions: where it says something already, else behind the answers, else before the questions.</summary>
internal sealed class FreeTextWriter(TextDocument text, LineEdits edits)
{
    public void Write(Section section, string wanted)
    {
        if (wanted == section.FreeText) return;
        List<string> lines = wanted.Length == 0 ? [] : [.. wanted.Split('\n')];
        var said = section.FreeLines;
        if (said.Count > 0 && wanted.StartsWith(section.FreeText + "\n", StringComparison.Ordinal))
        {
            edits.Insert(said[^1] + 1, lines.Skip(section.FreeText.Split('\n').Length));
        }
        else if (lines.Count > 0 && IsOneRun(said) && (IsBeforeQuestions(section, said[0]) || MayFollow(section, lines)))
        {
            edits.Replace(said[0], said[^1] + 1, lines);
        }
        else
        {
            foreach (var line in said) edits[line] = null;
            if (lines.Count > 0) Begin(section, lines);
        }
    }

    /// <summary>Whether the lines would be read as no part of the answer before them: only an item ends by what stands under it.</summary>
    private static bool MayFollow(Section section, List<string> lines)
    {
        if (section.Places.Count == 0) return true;
        return section.Places[^1].Form is QuestionForm.Item && ListItems.BulletOf(lines[0]) is null;
    }

    private void Begin(Section section, List<string> lines)
    {
        if (MayFollow(section, lines))
        {
            var end = section.ContentEnd(text);
            var isOpen = end < text.Lines.Count && text.KindOf(end) is not LineKind.Blank;
            edits.Insert(end, isOpen ? lines.Prepend("").Append("") : lines.Prepend(""));
            return;
        }
        var first = section.Places[0].Line;
        var isParted = text.KindOf(first - 1) is LineKind.Blank;
        edits.Insert(first, isParted ? lines.Append("") : lines.Prepend("").Append(""));
    }

    private static bool IsBeforeQuestions(Section section, int line) => section.Places.Count == 0 || line < section.Places[0].Line;

    // Blank lines between them count as theirs.
    private bool IsOneRun(List<int> said)
    {
        if (said.Count == 0) return false;
        var lines = said.ToHashSet();
        for (var line = said[0]; line < said[^1]; line++)
        {
            if (text.KindOf(line) is not LineKind.Blank && !lines.Contains(line)) return false;
        }
        return true;
    }
}
