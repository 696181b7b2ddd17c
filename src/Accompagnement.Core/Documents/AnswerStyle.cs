using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>How the items of an answer are set out under its question: their bullets by level, or prose.</summary>
internal sealed class AnswerStyle
{
    private readonly List<string> prefixes = [];

    private AnswerStyle(Syntax syntax) => Syntax = syntax;

    public Syntax Syntax { get; }

    public bool IsProse { get; private init; }

    /// <summary>A blank line parts the answer from its question.</summary>
    public bool HasLead { get; private init; }

    /// <summary>Blank lines part the items.</summary>
    public bool IsLoose { get; private init; }

    /// <param name="sample">An answer to take after; its own place where it has one.</param>
    /// <param name="isSingle">The answer is one item: prose under a heading, where no sample says otherwise.</param>
    public static AnswerStyle Of(TextDocument text, AnswerPlace? sample, QuestionForm form, int column, int bulletWidth, bool isSingle)
    {
        var blocks = sample?.Blocks ?? [];
        var style = new AnswerStyle(text.Syntax)
        {
            IsProse = blocks.Count == 0
                ? form is QuestionForm.Heading && isSingle
                : form is QuestionForm.Heading or QuestionForm.Paragraph && blocks.All(block => !block.IsItem),
            HasLead = sample is not null && blocks.Count > 0
                ? text.KindOf(sample.Line + 1) is LineKind.Blank
                : form is QuestionForm.Heading && text.Syntax is MarkdownSyntax,
            IsLoose = blocks.SkipLast(1).Any(block => block.IsItem && text.KindOf(block.To - 1) is LineKind.Blank),
        };
        foreach (var block in blocks)
        {
            if (block.IsItem && block.Level == style.prefixes.Count) style.prefixes.Add(Shifted(text.Lines[block.From], column - BaseOf(sample!), form));
        }
        if (style.prefixes.Count == 0) style.prefixes.Add(form is QuestionForm.Item ? new string(' ', column + bulletWidth) + "- " : form is QuestionForm.Heading ? "- " : new string(' ', column) + "- ");
        return style;
    }

    /// <summary>The lines of these items, one each, parted as the style has them.</summary>
    public List<string> Lines(IReadOnlyList<(int Level, string Text)> items)
    {
        var lines = new List<string>();
        var isProse = IsProse && items.All(item => item.Level == 0 && IsSafeProse(item.Text));
        var numbers = Numbers(items);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0 && (isProse || IsLoose)) lines.Add("");
            lines.Add(isProse ? items[i].Text : Line(items[i], numbers[i]));
        }
        return lines;
    }

    public string Line((int Level, string Text) item, int number = 1)
    {
        var prefix = Prefix(item.Level);
        var bullet = ListItems.BulletOf(prefix + "x")!.Value;
        if (char.IsAsciiDigit(bullet.Mark[0])) prefix = $"{prefix[..bullet.Start]}{number}{bullet.Mark[^1]}{prefix[(bullet.Start + bullet.Mark.Length)..]}";
        return prefix + item.Text;
    }

    /// <summary>Whether words without a bullet would be read as prose.</summary>
    public static bool IsSafeProse(string text) => !"|#*:<`~-=>+".Contains(text[0]) && ListItems.BulletOf(text) is null && text is not [_, '|', ..];

    /// <summary>The number of each item in its list; one that starts anew under each parent counts anew.</summary>
    public static int[] Numbers(IReadOnlyList<(int Level, string Text)> items)
    {
        var numbers = new int[items.Count];
        var counts = new List<int>();
        for (var i = 0; i < items.Count; i++)
        {
            while (counts.Count <= items[i].Level) counts.Add(0);
            counts.RemoveRange(items[i].Level + 1, counts.Count - items[i].Level - 1);
            numbers[i] = ++counts[items[i].Level];
        }
        return numbers;
    }

    private string Prefix(int level)
    {
        while (prefixes.Count <= level)
        {
            var above = prefixes[^1];
            prefixes.Add(new string(' ', ListItems.ColumnOf(above + "x") + ListItems.BulletOf(above + "x")!.Value.Mark.Length + 1) + "- ");
        }
        return prefixes[level];
    }

    private static int BaseOf(AnswerPlace place) => place.Form is QuestionForm.Heading ? 0 : place.Column;

    private static string Shifted(string line, int by, QuestionForm form)
    {
        var bullet = ListItems.BulletOf(line)!.Value;
        if (by == 0 || form is QuestionForm.Heading) return line[..bullet.TextStart];
        return new string(' ', Math.Max(0, bullet.Column + by)) + line[bullet.Start..bullet.TextStart];
    }
}
