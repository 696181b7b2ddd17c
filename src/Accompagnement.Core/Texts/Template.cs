using System.Text;

namespace Accompagnement.Core.Texts;

/// <summary>A text with named places, such as <c>a lieu {delai}</c>; a doubled brace stands for itself.</summary>
public static class Template
{
    /// <summary>What keeps a text from being filled, in an English sentence for operators, or null.</summary>
    public static string? Problem(string text, IReadOnlyCollection<string> known)
    {
        try
        {
            Fill(text, name => known.Contains(name)
                ? ""
                : throw new FormatException($"{{{name}}} is no placeholder; write one of {string.Join(", ", known.Select(one => $"{{{one}}}"))}."));
            return null;
        }
        catch (FormatException problem)
        {
            return problem.Message;
        }
    }

    /// <exception cref="FormatException">A brace is not closed, or has none to close; the message is a sentence.</exception>
    public static string Fill(string text, Func<string, string> value)
    {
        var filled = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('{' or '}'))
            {
                filled.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == text[at])
            {
                filled.Append(text[at++]);
            }
            else
            {
                var end = text[at] is '{' ? text.IndexOfAny(['{', '}'], at + 1) : -1;
                if (end < 0 || text[end] is '{') throw new FormatException($"the brace at character {at + 1} has no counterpart; a brace that is meant as such is doubled.");
                filled.Append(value(text[(at + 1)..end]));
                at = end;
            }
        }
        return filled.ToString();
    }
}
