namespace Accompagnement.Core.Documents;

/// <summary>
/// Reads the first date out of tokens: days wait in <c>waiting</c> until a month names them all
/// (<c>16, 17 et 18 mai</c>), and what is no date after a date ends it.
/// </summary>
internal sealed class DateParser(List<DateToken> tokens)
{
    private readonly List<NamedDay> days = [];
    private readonly List<DateToken> waiting = [];
    private bool isChoice;
    private bool isLinked;
    private DateToken? dayName;
    private int start = -1;
    private int end;
    private int at;
    private bool hasDayName;

    public DateWords? Parse()
    {
        for (at = 0; at < tokens.Count; at++)
        {
            var goesOn = tokens[at].Kind switch
            {
                DateTokenKind.Number => TakeNumber(tokens[at]),
                DateTokenKind.Word => TakeWord(tokens[at]),
                _ => TakeMark(tokens[at]),
            };
            if (!goesOn) break;
        }
        // `7 novembre ou 14`: the month stands with the first only.
        if (days.Count > 0 && isChoice && waiting.Count > 0) Name(days[^1].Month, waiting[^1].End);
        return days.Count == 0 ? null : new DateWords(days, isChoice, hasDayName, start, end);
    }

    private bool TakeNumber(DateToken token)
    {
        if (TakeNumericDate(token)) return true;
        if (days.Count > 0 && token.Number is >= 1900 and <= 2199)
        {
            if (isLinked || waiting.Count > 0) return false;
            for (var i = 0; i < days.Count; i++) days[i] = days[i] with { Year = days[i].Year ?? token.Number };
            end = token.End;
            return true;
        }
        if (!isLinked) waiting.Clear();
        if (days.Count > 0 && !isLinked) return false;
        if (token.Number is >= 1 and <= 31 && !IsOrdinal(token)) Wait(token);
        else waiting.Clear();
        isLinked = false;
        return true;
    }

    private void Wait(DateToken token)
    {
        if (waiting.Count == 0 && days.Count == 0)
        {
            hasDayName = dayName is not null;
            start = dayName?.Start ?? token.Start;
        }
        waiting.Add(token);
        dayName = null;
    }

    // The number of a session or of a promotion (`Session 3 : 8 mars`, `EIG 2, 8 mars`) is no day.
    private bool IsOrdinal(DateToken token)
    {
        if (at == 0 || MonthAt(at + 1) is not null) return false;
        var before = tokens[at - 1];
        return before.Folded is "session" or "sessions" or "seance" or "eig" or "promo" or "promotion" or "jour" or "n" or "no" or "°" or "º"
            || (before.Folded is "#" && before.Touches(token));
    }

    private bool TakeWord(DateToken token)
    {
        if (FrenchDates.MonthOf(token.Folded) is { } month)
        {
            if (waiting.Count == 0) return days.Count == 0;
            Name(month, token.End);
            isLinked = false;
            return true;
        }
        if (FrenchDates.IsDayName(token.Folded))
        {
            if (!isLinked) waiting.Clear();
            dayName = token;
            return true;
        }
        switch (token.Folded)
        {
            case "er":
                return true;
            case "ou":
                isChoice |= waiting.Count + days.Count > 0;
                isLinked = true;
                return true;
            case "au" or "et" or "a" or "puis":
                isLinked = true;
                return true;
            case "du" or "le" or "les" or "de" or "l":
                if (!isLinked) waiting.Clear();
                return days.Count == 0 || isLinked;
            default:
                waiting.Clear();
                isLinked = false;
                dayName = null;
                return days.Count == 0;
        }
    }

    private bool TakeMark(DateToken token)
    {
        switch (token.Folded)
        {
            case "-" or "–" or "—" or "/" or "&" or "," or "+" or "→" or "‑" or DateTokens.LineBreak:
                isLinked = true;
                return true;
            case "." or "*" or "~" or "<" or ">" or "_":
                return true;
            case "(" or "[":
                return days.Count == 0 || (at + 1 < tokens.Count && tokens[at + 1].Folded is "ou");
            default:
                waiting.Clear();
                isLinked = false;
                return days.Count == 0;
        }
    }

    private void Name(int month, int monthEnd)
    {
        foreach (var day in waiting) days.Add(new NamedDay(day.Number, month, null));
        waiting.Clear();
        end = monthEnd;
    }

    // 2018-03-08, 08/03/2018, 8.3.18, 8/3.
    private bool TakeNumericDate(DateToken token)
    {
        if (MarkAt(at + 1) is not { } mark || !token.Touches(tokens[at + 1]) || NumberAt(at + 2) is not { } second) return false;
        var isWhole = MarkAt(at + 3) == mark && NumberAt(at + 4) is not null && tokens[at + 2].Touches(tokens[at + 3]);
        NamedDay? day = null;
        if (isWhole && token.Number > 31) day = new NamedDay(NumberAt(at + 4)!.Value, second, token.Number);
        else if (isWhole && MonthAt(at + 5) is null) day = new NamedDay(token.Number, second, Century(NumberAt(at + 4)!.Value));
        else if (!isWhole && mark == "/" && MonthAt(at + 3) is null && token.Number <= 31 && second <= 12 && !IsLinkedNumber(at + 3)) day = new NamedDay(token.Number, second, null);
        if (day is not { Month: >= 1 and <= 12, Day: >= 1 and <= 31 } named) return false;
        if (days.Count > 0 && !isLinked) return false;
        if (days.Count == 0) start = dayName?.Start ?? token.Start;
        hasDayName |= days.Count == 0 && dayName is not null;
        waiting.Clear();
        days.Add(named);
        at += isWhole ? 4 : 2;
        end = tokens[at].End;
        isLinked = false;
        return true;
    }

    private bool IsLinkedNumber(int i) => i + 1 < tokens.Count && tokens[i].Folded is "et" or "&" or "-" or "," && tokens[i + 1].Kind is DateTokenKind.Number;

    private static int Century(int year) => year < 100 ? 2000 + year : year;

    private int? MonthAt(int i) => i < tokens.Count && tokens[i].Kind is DateTokenKind.Word ? FrenchDates.MonthOf(tokens[i].Folded) : null;

    private string? MarkAt(int i) => i < tokens.Count && tokens[i].Folded is "-" or "/" or "." ? tokens[i].Folded : null;

    private int? NumberAt(int i) => i < tokens.Count && tokens[i].Kind is DateTokenKind.Number ? tokens[i].Number : null;
}
