using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>Finds the questions of a section and the lines that answer each of them.</summary>
internal sealed class SectionReader(TextDocument text, Section section)
{
    private AnswerPlace? current;
    private int templateEnd;

    public static void Read(TextDocument text, Section section, Dictionary<int, Heading> headings) =>
        new SectionReader(text, section).Read(headings);

    private void Read(Dictionary<int, Heading> headings)
    {
        for (var line = section.Heading.Line + 1; line < section.End; line++)
        {
            var kind = text.KindOf(line);
            if (kind is LineKind.Blank or LineKind.Hidden || line < templateEnd || IsTemplate(line)) continue;
            var opened = kind switch
            {
                LineKind.Heading => AtHeading(line, headings[line]),
                LineKind.Text => AtText(line),
                _ => null,
            };
            if (opened is not null)
            {
                section.Places.Add(current = opened);
                if (opened.Question is null) section.FreeLines.Add(line);
            }
            else
            {
                Keep(line);
            }
        }
        foreach (var place in section.Places) place.Read(text);
        section.FreeText = FreeText();
    }

    // Questions shown as they stand are there to be copied, and answer nothing.
    private bool IsTemplate(int line)
    {
        if (text.KindOf(line) is not LineKind.Verbatim || (line > section.Heading.Line + 1 && text.KindOf(line - 1) is LineKind.Verbatim)) return false;
        var end = line;
        var asks = false;
        for (; end < section.End && text.KindOf(end) is LineKind.Verbatim; end++) asks |= QuestionWords.IsAskedIn(text.Lines[end]);
        if (!asks) return false;
        templateEnd = end;
        current = null;
        return true;
    }

    private AnswerPlace? AtHeading(int line, Heading heading)
    {
        if (current is { Form: QuestionForm.Heading } && heading.Level > current.Column) return null;
        current = null;
        var label = QuestionWords.At(text.Lines[line][..heading.End], heading.Start);
        return label is null ? null : new AnswerPlace(label, QuestionForm.Heading, line, heading.Level);
    }

    private AnswerPlace? AtText(int line)
    {
        if (current is { Form: QuestionForm.Heading }) return null;
        var exact = text.Lines[line];
        if (ListItems.BulletOf(exact) is { } bullet)
        {
            if (current is { Form: QuestionForm.Item or QuestionForm.FlatItem } && bullet.Column > current.Column) return null;
            var label = QuestionWords.At(exact, bullet.TextStart);
            if (label is not null && (label.IsMarked || label.End >= exact.Length)) return new AnswerPlace(label, QuestionForm.Item, line, bullet.Column);
            EndItemAt(bullet.Column);
            return null;
        }
        var column = ListItems.ColumnOf(exact);
        if (current is { Form: QuestionForm.Item or QuestionForm.FlatItem } && column > current.Column) return null;
        var start = exact.AsSpan().IndexOfAnyExcept(" \t\u00A0");
        if (QuestionWords.At(exact, start) is { IsMarked: true } words) return new AnswerPlace(words, QuestionForm.Paragraph, line, column);
        // Prose glued to an unanswered item answers it; after a blank line it is a remark of its own.
        if (current is { Form: QuestionForm.Item } && !(current.End == line && !current.HasContent)) current = null;
        return null;
    }

    // Items after an unanswered question, at its own level, answer it.
    private void EndItemAt(int column)
    {
        if (current is { Form: QuestionForm.Item, HasContent: false } item && item.Column == column) item.Form = QuestionForm.FlatItem;
        else if (current is not { Form: QuestionForm.FlatItem or QuestionForm.Paragraph } || column < current.Column) current = null;
    }

    private void Keep(int line)
    {
        if (current is not null && text.KindOf(line) is not (LineKind.Text or LineKind.Heading) && current.Form is QuestionForm.Item
            && ListItems.ColumnOf(text.Lines[line]) <= current.Column) current = null;
        if (current is not null) current.End = line + 1;
        if (current?.Question is null) section.FreeLines.Add(line);
    }

    private string FreeText()
    {
        var free = new List<string>();
        var last = -1;
        foreach (var line in section.FreeLines)
        {
            if (last >= 0 && line > last + 1 && text.KindOf(line - 1) is LineKind.Blank) free.Add("");
            free.Add(ExactText.Readable(text.Lines[line].TrimEnd()));
            last = line;
        }
        return string.Join('\n', free);
    }
}
