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

    /// <summary>Within a cell; the days of several lines belong together.</summary>
    public const string LineBreak = "\n";

    // Marks and the words that dates are made of are met in every row.
    private static readonly string[] Marks = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];
    private static readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Usual = UsualWords().GetAlternateLookup<ReadOnlySpan<char>>();

    public static List<DateToken> Of(string text)
    {
        var tokens = Cut(text.AsSpan(0, Math.Min(text.Length, Furthest)));
        DropHours(tokens);
        return tokens;
    }

    private static List<DateToken> Cut(ReadOnlySpan<char> text)
    {
        var tokens = new List<DateToken>();
        for (var i = 0; i < text.Length;)
        {
            var from = i++;
            var first = text[from];
            if (first == '\n') tokens.Add(new(DateTokenKind.Mark, LineBreak, 0, from, i));
            if (char.IsWhiteSpace(first)) continue;
            if (char.IsAsciiDigit(first))
            {
                while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
                tokens.Add(new(DateTokenKind.Number, "", i - from <= 4 ? int.Parse(text[from..i]) : -1, from, i));
            }
            else if (IsLetter(first))
            {
                while (i < text.Length && IsLetter(text[i])) i++;
                tokens.Add(new(DateTokenKind.Word, Folded(text[from..i]), 0, from, i));
            }
            else
            {
                tokens.Add(new(DateTokenKind.Mark, char.IsAscii(first) ? Marks[first] : first.ToString(), 0, from, i));
            }
        }
        return tokens;
    }

    private static bool IsLetter(char c) =>
        char.IsLetter(c) || (!char.IsAscii(c) && char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark);

    private static string Folded(ReadOnlySpan<char> word) => Usual.TryGetValue(word, out var folded) ? folded : Folding.Fold(word.ToString());

    private static Dictionary<string, string> UsualWords()
    {
        var words = FrenchDates.Names.Concat(["h", "er", "ou", "au", "et", "à", "du", "le", "les", "de", "l", "EIG", "mentors", "seuls"]);
        return words.Distinct().ToDictionary(word => word, Folding.Fold);
    }

    // `15h30`, `14:00` and `4.724` hold numbers that are no days.
    private static void DropHours(List<DateToken> tokens)
    {
        var kept = 0;
        for (var i = 0; i < tokens.Count;)
        {
            var dropped = HoursAt(tokens, i);
            var taken = dropped > 0 ? 0 : IsDottedDate(tokens, i) ? 5 : 1;
            for (var last = i + taken; i < last; i++) tokens[kept++] = tokens[i];
            i += dropped;
        }
        tokens.RemoveRange(kept, tokens.Count - kept);
    }

    // How many tokens the hours or the decimal number at this place take; 0 where there are none.
    private static int HoursAt(List<DateToken> tokens, int i)
    {
        if (tokens[i].Kind is not DateTokenKind.Number || i + 1 == tokens.Count || !tokens[i].Touches(tokens[i + 1])) return 0;
        var next = tokens[i + 1];
        var isSplit = NumberTouches(tokens, i + 1);
        if (next.Folded is "h" || (next.Folded is ":" && isSplit)) return isSplit ? 3 : 2;
        if (next.Folded is "." && isSplit) return IsDottedDate(tokens, i) ? 0 : 3;
        return next.Kind is DateTokenKind.Word && next.Folded is not "er" ? 2 : 0;
    }

    private static bool NumberTouches(List<DateToken> tokens, int i) =>
        i + 1 < tokens.Count && tokens[i + 1].Kind is DateTokenKind.Number && tokens[i].Touches(tokens[i + 1]);

    private static bool IsDottedDate(List<DateToken> tokens, int i) =>
        i + 3 < tokens.Count && tokens[i].Kind is DateTokenKind.Number && tokens[i + 1].Folded is "." && tokens[i + 3].Folded is "." && tokens[i + 2].Touches(tokens[i + 3]) && NumberTouches(tokens, i + 3);
}
