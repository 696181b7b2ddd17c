using System.Globalization;
using System.Text;

namespace Accompagnement.Core.Programmes;

/// <summary>Loose comparison of what people type: accents, case, apostrophes and blanks do not count.</summary>
public static class Folding
{
    /// <summary>Lower case without accents, with straight apostrophes and single plain blanks.</summary>
    public static string Fold(string text)
    {
        // Folding only reads; a lone surrogate would make Normalize throw.
        var decomposed = text.IsNormalized(NormalizationForm.FormD) ? text : text.Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) continue;
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
            else
            {
                folded.Append(c switch { '’' or 'ʼ' => '\'', 'œ' or 'Œ' => 'o', _ => char.ToLowerInvariant(c) });
                if (c is 'œ' or 'Œ') folded.Append('e');
            }
        }
        return folded.ToString().TrimEnd();
    }

    public static bool Same(string left, string right) => Fold(left) == Fold(right);
}
