namespace Accompagnement.Core.Programmes;

/// <summary>Reads hours out of free words: <c>15h-18h30</c>, <c>de 15h à 18h30</c>, <c>EIG : 9h30-18h, mentors : 14h-17h30</c>.</summary>
internal static class HourWords
{
    private const int Furthest = 400;

    /// <summary>All hours that the text names, each with the audience that stands before it.</summary>
    public static Sequence<AudienceHours> In(string text)
    {
        if (!text.AsSpan(0, Math.Min(text.Length, Furthest)).ContainsAnyInRange('0', '9')) return [];
        if (text.Length > Furthest) text = text[..Furthest];
        var found = new List<AudienceHours>();
        var labelFrom = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.'))) continue;
            if (HoursAt(text, i) is not var (hours, end))
            {
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])) i++;
                continue;
            }
            found.Add(new AudienceHours(AudienceIn(text[labelFrom..i]), hours));
            labelFrom = end;
            i = end - 1;
        }
        return found.ToSequence();
    }

    /// <summary>A session's own hours: those of the words for hours, else of the place, else of the date.</summary>
    public static Sequence<AudienceHours> Of(Session session)
    {
        var hours = In(session.HoursText);
        if (hours.Count == 0) hours = In(session.Place);
        return hours.Count == 0 ? In(session.Dates.Text) : hours;
    }

    /// <summary>How hours are written in a cell.</summary>
    public static string Write(IEnumerable<AudienceHours> hours) =>
        string.Join(", ", hours.Select(own => own.Audience is null ? Write(own.Hours) : $"{own.Audience} : {Write(own.Hours)}"));

    public static string Write(Hours hours) => hours.End is { } end ? $"{Write(hours.Start)}-{Write(end)}" : Write(hours.Start);

    private static string Write(TimeOnly time) => time.Minute == 0 ? $"{time.Hour}h" : $"{time.Hour}h{time.Minute:00}";

    private static (Hours Hours, int End)? HoursAt(string text, int i)
    {
        if (TimeAt(text, i) is not var (start, end))
        {
            // `14-16h`: the first hour borrows the mark of the second.
            var digits = DigitsEnd(text, i);
            if (digits - i > 2 || LinkEnd(text, digits) is not { } second || TimeAt(text, second) is not var (until, untilEnd)) return null;
            var hour = int.Parse(text.AsSpan(i, digits - i));
            return hour < until.Hour ? (new Hours(new TimeOnly(hour, 0), until), untilEnd) : null;
        }
        if (LinkEnd(text, end) is { } next && TimeAt(text, next) is var (close, closeEnd)) return (new Hours(start, close), closeEnd);
        return (new Hours(start, null), end);
    }

    private static (TimeOnly Time, int End)? TimeAt(string text, int i)
    {
        var digits = DigitsEnd(text, i);
        if (digits == i || digits - i > 2) return null;
        var hour = int.Parse(text.AsSpan(i, digits - i));
        var isSpaced = digits + 1 < text.Length && text[digits] is ' ' or '\u00A0' or '\u202F' && text[digits + 1] is 'h' or 'H';
        var mark = isSpaced ? digits + 1 : digits;
        if (mark >= text.Length || text[mark] is not ('h' or 'H' or ':')) return null;
        var from = mark + 1;
        if (isSpaced && from + 2 < text.Length && text[from] is ' ' or '\u00A0' or '\u202F' && char.IsAsciiDigit(text[from + 1]) && char.IsAsciiDigit(text[from + 2])) from++;
        var end = DigitsEnd(text, from);
        var minute = end - from == 2 ? int.Parse(text.AsSpan(from, 2)) : 0;
        if (end - from is not (0 or 2) || hour > 23 || minute > 59) return null;
        if (end == from && (text[mark] == ':' || (mark + 1 < text.Length && char.IsLetter(text[mark + 1])))) return null;
        return (new TimeOnly(hour, minute), end == from ? mark + 1 : end);
    }

    private static int DigitsEnd(string text, int i)
    {
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i;
    }

    // `-`, `–`, `à`, `>` between two hours, with or without blanks.
    private static int? LinkEnd(string text, int i)
    {
        var at = SkipBlanks(text, i);
        if (at >= text.Length || text[at] is not ('-' or '–' or '—' or '‑' or 'à' or '>' or '→')) return null;
        at = SkipBlanks(text, at + 1);
        return at < text.Length && char.IsAsciiDigit(text[at]) ? at : null;
    }

    private static int SkipBlanks(string text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
        return i;
    }

    private static string? AudienceIn(string before)
    {
        if (string.IsNullOrWhiteSpace(before)) return null;
        var label = before.Trim(' ', '\u00A0', ',', ';', ':', '/', '(', ')', '-', '–', '.', '\n', '\t');
        var folded = Folding.Fold(label);
        if (!folded.Contains("eig", StringComparison.Ordinal) && !folded.Contains("mentor", StringComparison.Ordinal)) return null;
        foreach (var opening in (ReadOnlySpan<string>)["pour les ", "Pour les ", "les ", "Les ", "et "])
        {
            if (label.StartsWith(opening, StringComparison.Ordinal)) label = label[opening.Length..];
        }
        return label.EndsWith(" de", StringComparison.Ordinal) ? label[..^3].Trim(' ', ':') : label;
    }
}
