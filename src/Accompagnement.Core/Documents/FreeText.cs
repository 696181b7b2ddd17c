using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>What a section says outside the four questions, in words that no document takes for anything else.</summary>
public static class FreeText
{
    /// <summary>
    /// The text as a document gives it back: single blank lines, stars of a list as dashes, and what would be a heading, a table or one
    /// of the four questions as an item or in quotation marks.
    /// </summary>
    public static string Canonical(string text)
    {
        var lines = new List<string>();
        foreach (var typed in ExactText.Readable(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n'))
        {
            var line = typed.TrimEnd();
            if (line.Length > 0) lines.Add(Plain(lines.Count == 0 ? line.TrimStart() : line));
            else if (lines.Count > 0 && lines[^1].Length > 0) lines.Add("");
        }
        return string.Join('\n', lines).TrimEnd('\n');
    }

    private static string Plain(string line)
    {
        if (IsPlain(line)) return line;
        var words = line.TrimStart();
        var indent = line[..^words.Length];
        var item = $"{indent}- {words.TrimStart('*', ' ', '\t', '\u00A0')}";
        return words.Trim('*', ' ', '\u00A0').Length > 0 && IsPlain(item) ? item : $"{indent}« {words} »";
    }

    private static bool IsPlain(string line)
    {
        var words = line.TrimStart();
        if (words.StartsWith("```", StringComparison.Ordinal) || words.StartsWith("~~~", StringComparison.Ordinal)) return false;
        if (words.StartsWith("<!--", StringComparison.Ordinal) || words.StartsWith(':')) return false;
        if (words.Trim('=').Length == 0 || words.Trim('-').Length == 0 || MarkdownSyntax.IsRule(line)) return false;
        var bullet = ListItems.BulletOf(line);
        if (bullet is { Mark: "*" } or { Mark: "•" }) return false;
        if (!IsText(line, Syntax.Org) || !IsText(line, Syntax.Markdown)) return false;
        var start = bullet?.TextStart ?? line.Length - words.Length;
        return QuestionWords.At(line, start) is not { Question: not null } label || !(label.IsMarked || label.End >= line.Length);
    }

    private static bool IsText(string line, Syntax syntax) => syntax.Classify(new Lines(line)).Kinds[0] is LineKind.Text;
}
