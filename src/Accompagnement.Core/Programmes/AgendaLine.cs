namespace Accompagnement.Core.Programmes;

/// <summary>
/// Reads one line of an agenda. Hours come as <c>14h</c>, <c>14h30</c>, <c>17H15</c>, <c>14:30</c>, <c>14 h 30</c>; a stretch joins two of them
/// with a dash or <c>à</c>; what follows is the text. A line that does not begin with an hour is text.
/// </summary>
internal ref struct AgendaLine
{
    private readonly ReadOnlySpan<char> line;
    private int at;

    private AgendaLine(ReadOnlySpan<char> line) => this.line = line;

    public static (AgendaItem Item, AgendaFault? Fault) Parse(string text)
    {
        var plain = text.TrimStart('-', '*', '+', '•', ' ', '\t', '\u00A0');
        var reader = new AgendaLine(plain);
        reader.SkipOpening();
        if (!reader.TryClock(out var start)) return (new AgendaItem(null, plain), null);
        Clock? end = null;
        if (reader.TryJoin() && reader.TryClock(out var second)) end = second;
        var rest = reader.Rest();
        var (from, to) = (start.Time, end?.Time);
        if (from is null || (end is not null && to is null)) return (new AgendaItem(null, plain), AgendaFault.HourDoesNotExist);
        if (to < from) return (new AgendaItem(null, plain), AgendaFault.EndsBeforeItStarts);
        return (new AgendaItem(new Hours(from.Value, to), rest), null);
    }

    private readonly record struct Clock(int Hour, int Minute)
    {
        // Midnight closes a day, so 24h is the end of an evening.
        public TimeOnly? Time => (Hour, Minute) switch
        {
            ( >= 0 and < 24, >= 0 and < 60) => new TimeOnly(Hour, Minute),
            (24, 0) => new TimeOnly(23, 59),
            _ => null,
        };
    }

    private void SkipOpening()
    {
        while (at < line.Length && line[at] is '*' or '_' or '(' or ' ') at++;
        if (line[at..].StartsWith("de ", StringComparison.OrdinalIgnoreCase)) at += 3;
        else if (line[at..].StartsWith("à ", StringComparison.OrdinalIgnoreCase)) at += 2;
    }

    private bool TryClock(out Clock clock)
    {
        clock = default;
        var start = at;
        if (!TryNumber(out var hour) || !TryHourMark(out var spelled)) return Back(start);
        var mark = at;
        SkipBlanks();
        if (!TryNumber(out var minute, exactly: 2))
        {
            if (!spelled) return Back(start);
            at = mark;
            minute = 0;
        }
        else if (at < line.Length && char.IsLetter(line[at]) && spelled && at > mark + 2)
        {
            // "14 h 30personnes" or "14h 12e étage": the digits belong to the text.
            at = mark;
            minute = 0;
        }
        clock = new Clock(hour, minute);
        return true;
    }

    private bool Back(int start)
    {
        at = start;
        return false;
    }

    private bool TryNumber(out int number, int exactly = 0)
    {
        number = 0;
        var start = at;
        while (at < line.Length && char.IsAsciiDigit(line[at]) && at - start < 3) number = (number * 10) + line[at++] - '0';
        var digits = at - start;
        if (digits is 0 or 3 || (exactly > 0 && digits != exactly)) return Back(start);
        return true;
    }

    // "h" may stand alone (14h), a colon needs minutes behind it (14:30).
    private bool TryHourMark(out bool spelled)
    {
        spelled = false;
        var start = at;
        SkipBlanks();
        if (at < line.Length && line[at] is 'h' or 'H')
        {
            at++;
            if (at < line.Length && char.IsLetter(line[at])) return Back(start);
            spelled = true;
            return true;
        }
        at = start;
        if (at + 1 < line.Length && line[at] is ':' && char.IsAsciiDigit(line[at + 1]))
        {
            at++;
            return true;
        }
        return false;
    }

    private bool TryJoin()
    {
        var start = at;
        SkipBlanks();
        if (at < line.Length && line[at] is '-' or '–' or '—' or '→')
        {
            at++;
            SkipBlanks();
            return true;
        }
        if (line[at..].StartsWith("à ", StringComparison.OrdinalIgnoreCase))
        {
            at += 2;
            SkipBlanks();
            return true;
        }
        return Back(start);
    }

    private void SkipBlanks()
    {
        while (at < line.Length && line[at] is ' ' or '\u00A0' or '\u202F' or '\t') at++;
    }

    private readonly string Rest() => line[at..].TrimStart("*_)+ \u00A0\u202F\t").TrimStart(":-–—, \u00A0\u202F\t").Trim().ToString();
}
