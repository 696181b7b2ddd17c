using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>A day as people type it: <c>22 mars</c>, <c>jeudi 22</c>, <c>1er mai 2018</c>, <c>22/03</c>, <c>2018-03-22</c>, <c>vingt-deux mars</c>.</summary>
/// <param name="Rest">What was not understood as a day, in the order typed.</param>
public sealed record DayWords(int? Day, int? Month, int? Year, bool IsNext, bool IsLast, string Rest)
{
    private static readonly HashSet<string> Fillers =
        ["le", "la", "les", "du", "de", "des", "session", "seance", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "au", "en"];

    private static readonly string[] Numbers =
    [
        "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize",
        "dix-sept", "dix-huit", "dix-neuf", "vingt", "vingt-et-un", "vingt-deux", "vingt-trois", "vingt-quatre", "vingt-cinq", "vingt-six",
        "vingt-sept", "vingt-huit", "vingt-neuf", "trente", "trente-et-un",
    ];

    public static DayWords Of(string text)
    {
        var words = Folding.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Fillers.Contains(word)).ToList();
        var found = new DayWords(null, null, null, words.Count == 0, false, "");
        List<string> rest = [];
        foreach (var word in words)
        {
            var next = found.Take(word.Trim(',', '.', '!', '?'));
            if (next == found && word.Length > 0) rest.Add(word);
            found = next;
        }
        // Words that are not a day make the whole a search by words: "data 2" is a theme.
        return rest.Count == 0 ? found : new DayWords(null, null, null, false, false, string.Join(' ', words));
    }

    private DayWords Take(string word)
    {
        if (word is "prochaine" or "prochain" or "suivante" or "suivant") return this with { IsNext = true };
        if (word is "derniere" or "dernier" or "precedente" or "passee") return this with { IsLast = true };
        if (Slashed(word) is { } date) return this with { Day = date.Day, Month = date.Month, Year = date.Year ?? Year };
        if (Day is null && DayNumber(word) is { } day) return this with { Day = day };
        if (Month is null && French.Month(word) is { } month) return this with { Month = month };
        if (Year is null && int.TryParse(word, out var year) && year is >= 1900 and <= 2999) return this with { Year = year };
        return this;
    }

    private static int? DayNumber(string word)
    {
        var digits = word.EndsWith("er", StringComparison.Ordinal) ? word[..^2] : word;
        if (digits.Length is 1 or 2 && int.TryParse(digits, out var number)) return number;
        if (word is "premier") return 1;
        var spelled = Array.IndexOf(Numbers, word);
        return spelled < 0 ? null : spelled + 1;
    }

    private static (int Day, int Month, int? Year)? Slashed(string word)
    {
        var parts = word.Split('/', '-', '.');
        if (parts.Length is not (2 or 3) || !parts.All(part => part.Length is >= 1 and <= 4 && part.All(char.IsAsciiDigit))) return null;
        var numbers = parts.Select(int.Parse).ToArray();
        if (parts[0].Length == 4) return parts.Length == 3 ? (numbers[2], numbers[1], numbers[0]) : null;
        int? year = parts.Length == 2 ? null : numbers[2] < 100 ? 2000 + numbers[2] : numbers[2];
        return (numbers[0], numbers[1], year);
    }
}
