using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>Changes what a section says outside its questions, line by line.</summary>
internal sealed class FreeTextWriter(TextDocument text, LineEdits edits)
{
    public void Write(Section section, string wanted)
    {
        var old = Lines(section);
        var lines = wanted.Length == 0 ? [] : wanted.Split('\n');
        if (old.Count == 0)
        {
            Open(section, lines);
            return;
        }
        var at = old[0].Line;
        foreach (var step in ItemDiff.Between([.. old.Select(one => one.Text)], lines))
        {
            if (step.Old is { } kept) at = old[kept].Line + 1;
            if (step.IsKept) continue;
            if (step is { Old: { } gone, New: null }) edits[old[gone].Line] = null;
            else if (step is { Old: { } replaced, New: { } fresh }) edits[old[replaced].Line] = lines[fresh];
            else edits.Insert(at, [lines[step.New!.Value]]);
        }
    }

    /// <summary>A text as a section gives it back: no blanks at the ends of lines, single blank lines between paragraphs.</summary>
    public static string Canonical(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            if (line.Length > 0 || (lines.Count > 0 && lines[^1].Length > 0)) lines.Add(line);
        }
        return string.Join('\n', lines).TrimEnd();
    }

    // The free lines, and the blank lines that part them.
    private List<(int Line, string Text)> Lines(Section section)
    {
        var lines = new List<(int, string)>();
        var last = -1;
        foreach (var line in section.FreeLines)
        {
            if (last >= 0 && line > last + 1 && text.KindOf(line - 1) is LineKind.Blank) lines.Add((line - 1, ""));
            lines.Add((line, ExactText.Readable(text.Lines[line].TrimEnd())));
            last = line;
        }
        return lines;
    }

    private void Open(Section section, IReadOnlyList<string> lines)
    {
        var at = section.Heading.Line + 1;
        while (at < section.End && text.KindOf(at) is LineKind.Hidden) at++;
        var isParted = at == section.End || text.KindOf(at) is LineKind.Blank;
        edits.Insert(at, isParted ? lines : lines.Append(""));
    }
}
