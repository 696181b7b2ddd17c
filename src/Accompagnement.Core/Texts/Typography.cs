using System.Text;

namespace Accompagnement.Core.Texts;

/// <summary>
/// French typography in one place, so that texts in the code are typed plainly: a narrow no-break space before <c>; ! ?</c>, a no-break
/// space before <c>:</c> and inside <c>« »</c> and before <c>h</c> of an hour, <c>’</c> and <c>…</c>.
/// </summary>
public static class Typography
{
    public const char NoBreak = '\u00A0';
    public const char NarrowNoBreak = '\u202F';

    /// <summary>Sets a text; setting it again changes nothing.</summary>
    public static string Set(string text)
    {
        if (text.AsSpan().IndexOfAny(" '.") < 0) return text;
        var set = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var next = at + 1 < text.Length ? text[at + 1] : '\0';
            switch (text[at])
            {
                case ' ' when next is ';' or '!' or '?':
                    set.Append(NarrowNoBreak);
                    break;
                case ' ' when next is ':' or '»' || (at > 0 && text[at - 1] is '«') || IsHourMark(text, at):
                    set.Append(NoBreak);
                    break;
                case '\'' when at > 0 && char.IsLetter(text[at - 1]):
                    set.Append('’');
                    break;
                case '.' when next is '.' && at + 2 < text.Length && text[at + 2] is '.':
                    set.Append('…');
                    at += 2;
                    break;
                default:
                    set.Append(text[at]);
                    break;
            }
        }
        return set.ToString();
    }

    // The blanks of "15 h 30": the one before the h, and the one behind it when minutes follow.
    private static bool IsHourMark(string text, int at)
    {
        if (at == 0) return false;
        if (char.IsAsciiDigit(text[at - 1]) && at + 1 < text.Length && text[at + 1] is 'h')
        {
            return at + 2 >= text.Length || !char.IsLetterOrDigit(text[at + 2]);
        }
        return text[at - 1] is 'h' && at >= 3 && char.IsAsciiDigit(text[at - 3])
            && text[at - 2] is ' ' or NoBreak && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
    }
}
