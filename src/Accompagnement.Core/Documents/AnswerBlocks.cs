using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>One item or paragraph of an answer, with the lines that it stands on.</summary>
internal sealed record AnswerBlock(int Level, string Text, int From, int To, bool IsItem)
{
    /// <summary>How the block reads in an answer's text.</summary>
    public string Line => AnswerText.Line(Level, Text);
}

/// <summary>Reads the lines of an answer as items and paragraphs; wrapped lines are joined.</summary>
internal static class AnswerBlocks
{
    public static List<AnswerBlock> Read(TextDocument text, int from, int to)
    {
        var blocks = new List<AnswerBlock>();
        var columns = new Stack<int>();
        var words = new System.Text.StringBuilder();
        var start = -1;
        var isItem = false;
        var level = 0;
        for (var line = from; line < to; line++)
        {
            var kind = text.KindOf(line);
            if (kind is LineKind.Blank or LineKind.Hidden)
            {
                // A blank line ends a paragraph; an item may go on below it, indented.
                if (!isItem) Close(line);
                continue;
            }
            var exact = text.Lines[line];
            var bullet = kind is LineKind.Text ? ListItems.BulletOf(exact) : null;
            var isWrapped = bullet is null && start >= 0 && kind is LineKind.Text && (!isItem || ListItems.ColumnOf(exact) > columns.Peek());
            if (!isWrapped) Open(line, bullet, exact);
            words.Append(words.Length > 0 ? " " : "").Append(exact.AsSpan(bullet?.TextStart ?? 0).Trim());
            if (kind is not LineKind.Text) Close(line + 1);
        }
        Close(to);
        return blocks;

        void Open(int line, Bullet? bullet, string exact)
        {
            Close(line);
            (start, isItem) = (line, bullet is not null);
            var column = bullet?.Column ?? ListItems.ColumnOf(exact);
            while (columns.Count > 0 && columns.Peek() >= column) columns.Pop();
            level = isItem ? Math.Min(columns.Count, AnswerText.Deepest) : 0;
            if (isItem) columns.Push(column);
        }

        void Close(int line)
        {
            if (start >= 0) blocks.Add(new AnswerBlock(level, ExactText.Readable(words.ToString()), start, line, isItem));
            words.Clear();
            start = -1;
        }
    }
}
