using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>What a date cell says: the words of the date, and beside them a mark such as <c>[ANNULÉ]</c> or <c>(à confirmer)</c>.</summary>
/// <param name="Words">The cell without its mark.</param>
/// <param name="Mark">As written, with its brackets; empty where there is none.</param>
/// <param name="Written">The whole cell, without emphasis.</param>
internal sealed record DateCell(string Words, string Mark, string Written, SessionState State)
{
    public const string Cancelled = "[ANNULÉ]";
    public const string ToBeConfirmed = "(à confirmer)";

    private static readonly string[] CancelledWords = ["annul", "supprim"];
    private static readonly string[] OpenWords = ["a confirmer", "tbc", "tba", "a definir", "a caler", "a preciser", "a fixer", "provisoire", "sous reserve", "reporte", "date a "];

    public static DateCell Read(string value, bool isStruck)
    {
        var (words, mark) = Split(value);
        var state = isStruck || Names(mark, CancelledWords) ? SessionState.Cancelled : StateOf(words, mark);
        return new DateCell(words, mark, value, state);
    }

    /// <summary>What the words alone say of a session without a mark.</summary>
    public static SessionState StateOf(string words, string mark = "")
    {
        if (mark.Length > 0) return SessionState.ToBeConfirmed;
        return DateWords.In(words) is { IsChoice: false } ? SessionState.Planned : SessionState.ToBeConfirmed;
    }

    /// <summary>Whether the words say that no date is known yet, rather than something that was not understood.</summary>
    public static bool IsOpen(string words)
    {
        var folded = Folding.Fold(words).Trim('(', ')', '[', ']', ' ');
        return folded.Trim('.', '?', '-', '…', ' ').Length == 0 || Names(folded, OpenWords);
    }

    /// <summary>Whether a cell beside the date says that the session is off.</summary>
    public static bool SaysCancelled(string value)
    {
        var folded = Folding.Fold(value).Trim('[', ']', '(', ')', ' ', '!');
        return folded is "annule" or "annulee" or "annules" || Names(Split(value).Mark, CancelledWords);
    }

    private static (string Words, string Mark) Split(string value)
    {
        for (var open = value.IndexOfAny(['(', '[']); open >= 0; open = value.IndexOfAny(['(', '['], open + 1))
        {
            var close = value.IndexOf(value[open] == '(' ? ')' : ']', open);
            var end = close < 0 ? value.Length : close + 1;
            if (!IsMark(value[open..end]) || (open == 0 && end == value.Length)) continue;
            var rest = value[end..].Trim();
            return (rest.Length == 0 ? value[..open].Trim() : $"{value[..open].Trim()} {rest}".Trim(), value[open..end]);
        }
        return SplitTail(value);
    }

    // `14 janvier annulé`, `5 juillet ?`, `5 juillet - à confirmer`: a mark without brackets stands after a date.
    private static (string Words, string Mark) SplitTail(string value)
    {
        if (DateWords.In(value) is not { } date || date.End >= value.Length) return (value, "");
        var tail = value[date.End..].TrimStart(' ', '\u00A0', ',', ':', '-', '–');
        return IsMark(tail) ? (value[..date.End].Trim(), tail) : (value, "");
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
