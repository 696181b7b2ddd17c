using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

internal enum DateTokenKind
{
    Number,
    Word,
    Mark,
}

/// <summary>One number, word or mark of a text in which dates are looked for.</summary>
internal readonly record struct DateToken(DateTokenKind Kind, string Folded, int Number, int Start, int End)
{
    public bool Touches(DateToken next) => End == next.Start;
}

/// <summary>Cuts a text into the tokens that dates are made of; hours and decimal numbers are left out.</summary>
internal static class DateTokens
{
    // A date stands in a cell or a heading; nobody looks for one further on in a line.
    private const int Furthest = 400;

    public static List<DateToken> Of(string text)
    {
        var tokens = Cut(text.AsSpan(0, Math.Min(text.Length, Furthest)));
        return WithoutHours(tokens);
    }

    private static List<DateToken> Cut(ReadOnlySpan<char> text)
    {
        var tokens = new List<DateToken>();
        for (var i = 0; i < text.Length;)
        {
            var from = i++;
            if (char.IsWhiteSpace(text[from])) continue;
            if (char.IsAsciiDigit(text[from]))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                tokens.Add(new(DateTokenKind.Number, "", i - from <= 4 ? int.Parse(text[from..i]) : -1, from, i));
            }
            else if (IsLetter(text[from]))
            {
                while (i < text.Length && IsLetter(text[i])) i++;
                tokens.Add(new(DateTokenKind.Word, Folding.Fold(text[from..i].ToString()), 0, from, i));
            }
            else
            {
                tokens.Add(new(DateTokenKind.Mark, text[from].ToString(), 0, from, i));
            }
        }
        return tokens;
    }

    private static bool IsLetter(char c) =>
        char.IsLetter(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark;

    // `15h30`, `14:00` and `4.724` hold numbers that are no days.
    private static List<DateToken> WithoutHours(List<DateToken> tokens)
    {
        var kept = new List<DateToken>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var next = i + 1 < tokens.Count ? tokens[i + 1] : default;
            var isTouched = token.Kind is DateTokenKind.Number && next.End > 0 && token.Touches(next);
            if (isTouched && (next.Folded is "h" || (next.Folded is ":" && NumberTouches(tokens, i + 1))))
            {
                i += NumberTouches(tokens, i + 1) ? 2 : 1;
            }
            else if (isTouched && next.Folded is "." && NumberTouches(tokens, i + 1) && !IsDottedDate(tokens, i))
            {
                i += 2;
            }
            else if (isTouched && next.Kind is DateTokenKind.Word && next.Folded is not "er")
            {
                i++;
            }
            else
            {
                kept.Add(token);
            }
        }
        return kept;
    }

    private static bool NumberTouches(List<DateToken> tokens, int i) =>
        i + 1 < tokens.Count && tokens[i + 1].Kind is DateTokenKind.Number && tokens[i].Touches(tokens[i + 1]);

    private static bool IsDottedDate(List<DateToken> tokens, int i) =>
        i + 3 < tokens.Count && tokens[i + 3].Folded is "." && tokens[i + 2].Touches(tokens[i + 3]) && NumberTouches(tokens, i + 3);
}
