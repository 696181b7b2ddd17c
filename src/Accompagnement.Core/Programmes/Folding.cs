using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Accompagnement.Core.Programmes;

/// <summary>Loose comparison of what people type: accents, case, apostrophes and blanks do not count.</summary>
public static class Folding
{
    // The program runs without ICU, so that it starts on any machine; Unicode normalization needs ICU, hence a table of Latin letters.
    private static readonly FrozenDictionary<char, string> Plain = Table(
        "a àáâãäåāăą", "ae æ", "c çćč", "d ďđ", "e èéêëēėęě", "g ğģ", "i ìíîïīįı", "k ķ", "l ĺļľł", "n ñńņň", "o òóôõöøōő", "oe œ", "r ŕřŗ",
        "s śşšș", "ss ß", "t ťţț", "u ùúûüūůűų", "y ýÿ", "z źżž", "' ’ʼ‘");

    /// <summary>Lower case without accents, composed or decomposed, with straight apostrophes and single plain blanks.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAscii(c) && !char.IsWhiteSpace(c)) folded.Append(char.ToLowerInvariant(c));
            else if (char.IsWhiteSpace(c)) AppendBlank(folded);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark) AppendPlain(folded, char.ToLowerInvariant(c));
        }
        return folded.ToString().TrimEnd();
    }

    public static bool Same(string left, string right) => Fold(left) == Fold(right);

    private static void AppendBlank(StringBuilder folded)
    {
        if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
    }

    private static void AppendPlain(StringBuilder folded, char lower)
    {
        if (Plain.TryGetValue(lower, out var plain)) folded.Append(plain);
        else folded.Append(lower);
    }

    private static FrozenDictionary<char, string> Table(params string[] rows) =>
        rows.Select(row => row.Split(' ')).SelectMany(row => row[1].Select(letter => KeyValuePair.Create(letter, row[0]))).ToFrozenDictionary();
}
