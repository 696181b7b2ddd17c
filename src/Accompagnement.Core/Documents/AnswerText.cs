using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>An answer's text as items: one a line, each level indented by two spaces and a dash.</summary>
internal static class AnswerText
{
    /// <summary>Deeper levels count as this one: people stop at three, and indentation must not outgrow the text.</summary>
    public const int Deepest = 12;

    public static string Line(int level, string text) => level == 0 ? text : $"{new string(' ', 2 * level)}- {text}";

    /// <summary>The items of a text however it was typed.</summary>
    public static List<(int Level, string Text)> Items(string text)
    {
        var items = new List<(int, string)>();
        var columns = new Stack<int>();
        foreach (var typed in text.Split('\n'))
        {
            var line = typed.Replace('\r', ' ').TrimEnd();
            if (line.Length == 0) continue;
            var bullet = Org.ListItems.BulletOf(line);
            // Typed numbers are words: only the document's own lists are renumbered by their bullets.
            if (bullet is { } mark && char.IsAsciiDigit(mark.Mark[0])) bullet = null;
            var words = line[(bullet?.TextStart ?? 0)..].Trim();
            while (Org.ListItems.BulletOf(words) is { } again && !char.IsAsciiDigit(again.Mark[0])) words = words[again.TextStart..].Trim();
            if (words.Length == 0) continue;
            var column = bullet?.Column ?? Org.ListItems.ColumnOf(line);
            while (columns.Count > 0 && columns.Peek() >= column) columns.Pop();
            var level = bullet is null && column == 0 ? 0 : Math.Min(columns.Count, Deepest);
            columns.Push(column);
            items.Add((level, words));
        }
        return items;
    }

    /// <summary>The text as a document gives it back.</summary>
    public static string Canonical(string text) => string.Join('\n', Items(text).Select(item => Line(item.Level, item.Text)));

    /// <summary>Whether the words only hold the place of an answer (<c>(à venir)</c>).</summary>
    public static bool IsPlaceholder(string text) =>
        Folding.Fold(text).Trim('(', ')', '[', ']', '.', '*', '_', '-', ' ', '…') is "a venir" or "a completer" or "tbc" or "tba" or "a definir" or "" or "todo" or "a preciser";
}
