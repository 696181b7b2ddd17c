using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>What a date cell says: the words of the date, and beside them a mark such as <c>[ANNULÉ]</c> or <c>(à confirmer)</c>.</summary>
/// <param name="Words">The cell without its mark.</param>
/// <param name="Mark">As written, with its brackets; empty where there is none.</param>
/// <param name="Written">The whole cell, without emphasis.</param>
/// <param name="Date">The days that the words name; null where they name none.</param>
internal sealed record DateCell(string Words, string Mark, string Written, SessionState State, DateWords? Date)
{
    public const string Cancelled = "[ANNULÉ]";
    public const string ToBeConfirmed = "(à confirmer)";

    // What is said of a session is said soon.
    private const int Furthest = 400;

    private static readonly string[] CancelledWords = ["annul", "supprim"];
    private static readonly char[] Brackets = ['(', '['];
    private static readonly string[] OpenWords = ["a confirmer", "tbc", "tba", "a definir", "a caler", "a preciser", "a fixer", "provisoire", "sous reserve", "reporte", "date a "];

    public static DateCell Read(string value, bool isStruck)
    {
        var (words, mark, date) = Split(value);
        return new DateCell(words, mark, value, isStruck || Names(mark, CancelledWords) ? SessionState.Cancelled : StateOf(date, mark), date);
    }

    /// <summary>What the words alone say of a session without a mark.</summary>
    public static SessionState StateOf(string words) => StateOf(DateWords.In(words), "");

    /// <summary>Whether the words say that no date is known yet, rather than something that was not understood.</summary>
    public static bool IsOpen(string words)
    {
        var folded = Folding.Fold(words).Trim('(', ')', '[', ']', ' ');
        return folded.Trim('.', '?', '-', '…', ' ').Length == 0 || Names(folded, OpenWords);
    }

    /// <summary>Whether a cell beside the date says that the session is off.</summary>
    public static bool SaysCancelled(string value)
    {
        if (value.Length > Furthest) value = value[..Furthest];
        if (!Array.Exists(CancelledWords, word => value.Contains(word, StringComparison.OrdinalIgnoreCase))) return false;
        var folded = Folding.Fold(value).Trim('[', ']', '(', ')', ' ', '!');
        return folded is "annule" or "annulee" or "annules" || Names(Split(value).Mark, CancelledWords);
    }

    private static SessionState StateOf(DateWords? date, string mark) =>
        mark.Length == 0 && date is { IsChoice: false } ? SessionState.Planned : SessionState.ToBeConfirmed;

    private static (string Words, string Mark, DateWords? Date) Split(string value)
    {
        var reach = Math.Min(value.Length, Furthest);
        for (var open = value.IndexOfAny(Brackets, 0, reach); open >= 0; open = value.IndexOfAny(Brackets, open + 1, reach - open - 1))
        {
            var close = value.IndexOf(value[open] == '(' ? ')' : ']', open, reach - open);
            var end = close < 0 ? value.Length : close + 1;
            if (end - open > Furthest || !IsMark(value[open..end]) || (open == 0 && end == value.Length)) continue;
            var (before, after) = (value[..open].Trim(), value[end..].Trim());
            var words = after.Length == 0 ? before : $"{before} {after}".Trim();
            return (words, value[open..end], DateWords.In(words));
        }
        return SplitTail(value);
    }

    // `14 janvier annulé`, `5 juillet ?`, `5 juillet - à confirmer`: a mark without brackets stands after a date.
    private static (string Words, string Mark, DateWords? Date) SplitTail(string value)
    {
        if (DateWords.In(value) is not { } date) return (value, "", null);
        if (date.End >= value.Length || value.Length > Furthest) return (value, "", date);
        var tail = value[date.End..].TrimStart(' ', '\u00A0', ',', ':', '-', '–');
        return IsMark(tail) ? (value[..date.End].Trim(), tail, date) : (value, "", date);
    }

    private static bool IsMark(string text)
    {
        var folded = Folding.Fold(text).Trim('(', ')', '[', ']', ' ', '*');
        return folded is "?" or "??" || StartsWithOne(folded, CancelledWords) || StartsWithOne(folded, OpenWords);
    }

    private static bool Names(string text, string[] words)
    {
        var folded = Folding.Fold(text);
        return Array.Exists(words, word => folded.Contains(word, StringComparison.Ordinal));
    }

    private static bool StartsWithOne(string folded, string[] words) => Array.Exists(words, word => folded.StartsWith(word, StringComparison.Ordinal));
}
