using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>The ways in which a section asks its questions.</summary>
internal enum QuestionForm
{
    /// <summary>A list item with the answer nested under it.</summary>
    Item,

    /// <summary>A list item with the answer in the items after it, at the same level.</summary>
    FlatItem,

    /// <summary>A heading with the answer under it.</summary>
    Heading,

    /// <summary>A line of its own with the answer after it.</summary>
    Paragraph,
}

/// <summary>Where one question stands in a section, and what answers it.</summary>
internal sealed class AnswerPlace(QuestionLabel label, QuestionForm form, int line, int column)
{
    public QuestionLabel Label => label;

    public Question? Question => label.Question;

    public QuestionForm Form { get; set; } = form;

    public int Line => line;

    /// <summary>The column of the question's bullet, or the level of its heading.</summary>
    public int Column => column;

    /// <summary>The line after the answer, blank lines at its end left out.</summary>
    public int End { get; set; } = line + 1;

    public string Inline { get; private set; } = "";

    public IReadOnlyList<AnswerBlock> Blocks { get; private set; } = [];

    /// <summary>The answer as people read it, empty where only a placeholder stands.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where the answer begins, or the question where it has none.</summary>
    public int AnswerLine => Inline.Length == 0 && Blocks.Count > 0 ? Blocks[0].From : line;

    public bool HasContent => End > line + 1 || label.InlineStart < label.InlineEnd;

    public void Read(TextDocument text)
    {
        Blocks = AnswerBlocks.Read(text, line + 1, End);
        Inline = ExactText.Readable(text.Lines[line][label.InlineStart..label.InlineEnd]);
        var lines = Blocks.Select(block => block.Line);
        var answer = string.Join('\n', Inline.Length > 0 ? lines.Prepend(Inline) : lines);
        Text = AnswerText.IsPlaceholder(answer) ? "" : answer;
    }
}
