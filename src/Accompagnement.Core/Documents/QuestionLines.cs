using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Asks questions anew in the form in which a section of the document asks them already.</summary>
/// <param name="model">The section to take after; null where the document asks no question yet.</param>
internal sealed class QuestionLines(TextDocument text, Section? model, Sequence<string> wordings)
{
    private readonly List<AnswerPlace> asked = model?.Places.FindAll(place => place.Question is not null) ?? [];

    private AnswerPlace? Sample => asked.Find(place => place.Text.Length > 0) ?? asked.FirstOrDefault();

    /// <summary>Blank lines between a section's heading and its first question.</summary>
    public int Gap => model is null ? 1 : BlanksFrom(model.Heading.Line + 1);

    /// <summary>The questions in order, each with its answer where one is given.</summary>
    /// <param name="level">The level of the heading that they stand under.</param>
    /// <param name="number">Of the first, where they are numbered.</param>
    public List<string> Of(IEnumerable<Question> questions, Preparation preparation, int level, int number = 1)
    {
        var lines = new List<string>();
        foreach (var question in questions)
        {
            if (lines.Count > 0 && IsParted()) lines.Add("");
            lines.AddRange(One(Wording(question), AnswerText.Items(preparation[question].Text), level, number++));
        }
        return lines;
    }

    // As the section words it itself; a section of short labels gets one more of them for what nobody has asked yet.
    private string Wording(Question question)
    {
        foreach (var place in asked)
        {
            if (place.Question == question && Wordings.At(text.Lines[place.Line]) is var (_, own)) return own;
        }
        var isLabelled = asked.Count > 0 && asked.TrueForAll(place => !text.Lines[place.Line].AsSpan(0, place.Label.End).Contains("Qu", StringComparison.OrdinalIgnoreCase));
        return isLabelled && wordings[(int)question] == Wordings.Usual[(int)question] ? Wordings.Labels[(int)question] : wordings[(int)question];
    }

    private List<string> One(string wording, List<(int Level, string Text)> items, int level, int number)
    {
        if (Sample is not { } sample) return [$"- {wording}", .. Style(null, QuestionForm.Item, 0, 2, items.Count == 1).Lines(items)];
        var exact = text.Lines[sample.Line];
        if (sample.Form is QuestionForm.Heading)
        {
            var heading = text.Syntax.HeadingMark(Math.Max(level + 1, level + sample.Column - model!.Heading.Level)) + wording;
            var under = Style(Filled(), sample.Form, 0, 2, items.Count == 1);
            return items.Count > 0 && under.HasLead ? [heading, "", .. under.Lines(items)] : [heading, .. under.Lines(items)];
        }
        var bullet = sample.Form is QuestionForm.Paragraph ? null : ListItems.BulletOf(exact);
        var start = bullet?.TextStart ?? exact.AsSpan().IndexOfAnyExcept(" \t\u00A0");
        var isInline = sample.Inline.Length > 0 && items.Count == 1 && AnswerWriter.IsSafeInline(items[0].Text);
        var question = Numbered(exact[..start], bullet, number) + Worded(sample, exact, start, wording, isInline ? items[0].Text : null);
        var style = Style(Filled(), sample.Form, sample.Column, (bullet?.Mark.Length ?? 1) + 1, items.Count == 1);
        var lines = style.Lines(isInline ? [] : items);
        return style.HasLead && lines.Count > 0 ? [question, "", .. lines] : [question, .. lines];
    }

    private static string Numbered(string lead, Bullet? bullet, int number) =>
        bullet is { } marked && char.IsAsciiDigit(marked.Mark[0]) ? $"{lead[..marked.Start]}{number}{lead[(marked.Start + marked.Mark.Length - 1)..]}" : lead;

    private AnswerStyle Style(AnswerPlace? sample, QuestionForm form, int column, int width, bool isSingle) => AnswerStyle.Of(text, sample, form, column, width, isSingle);

    private AnswerPlace? Filled() => asked.Find(place => place.Blocks.Count > 0 && place.Text.Length > 0 && place.Form == Sample!.Form);

    // The sample's emphasis and colon around other words.
    private static string Worded(AnswerPlace sample, string exact, int start, string wording, string? inline)
    {
        var open = exact[start..].Length - exact[start..].TrimStart('*', '_').Length;
        var emphasis = exact.Substring(start, open);
        var label = sample.Label;
        if (sample.Inline.Length > 0)
        {
            var between = exact[label.End..label.InlineStart].TrimStart('?');
            if (wording.EndsWith('?')) between = between.StartsWith(':') ? " " + between : between;
            else if (!between.Contains(':')) between = " :" + between;
            var close = exact[label.InlineEnd..].TrimEnd();
            return inline is null ? emphasis + wording + between.TrimEnd() + close : emphasis + wording + between + inline + close;
        }
        var tail = exact[label.End..].TrimEnd();
        if (wording.EndsWith('?')) tail = tail.TrimStart('?');
        else if (tail.StartsWith('?')) tail = tail[1..];
        return emphasis + wording + tail;
    }

    private bool IsParted()
    {
        if (asked.Count < 2) return Sample is { Form: QuestionForm.Heading } && text.Syntax is MarkdownSyntax;
        return text.KindOf(asked[1].Line - 1) is LineKind.Blank;
    }

    private int BlanksFrom(int line)
    {
        var count = 0;
        while (line + count < text.Lines.Count && text.KindOf(line + count) is LineKind.Blank) count++;
        return count;
    }
}
