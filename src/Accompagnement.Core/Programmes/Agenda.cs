namespace Accompagnement.Core.Programmes;

/// <summary>One line of an agenda: timed (<c>14h-15h : accueil</c>) or plain text, which has no hours.</summary>
public sealed record AgendaItem(Hours? Hours, string Text);

/// <summary>What in an agenda cannot be: the line (from 1), as typed, and why.</summary>
public sealed record AgendaError(int Line, string Text, AgendaFault Fault);

public enum AgendaFault
{
    HourDoesNotExist,
    EndsBeforeItStarts,
}

/// <summary>The course of a session, read from the fourth answer; lines without a time are kept as text.</summary>
public sealed record Agenda(Sequence<AgendaItem> Items, Sequence<AgendaError> Errors)
{
    public static Agenda Parse(string answer)
    {
        List<AgendaItem> items = [];
        List<AgendaError> errors = [];
        var number = 0;
        foreach (var line in answer.Split('\n'))
        {
            number++;
            var text = line.Trim();
            if (text.Length == 0) continue;
            var (item, fault) = AgendaLine.Parse(text);
            items.Add(item);
            if (fault is { } found) errors.Add(new AgendaError(number, text, found));
        }
        return new Agenda(items.ToSequence(), errors.ToSequence());
    }

    private IEnumerable<(AgendaItem Item, TimeOnly Start, TimeOnly? End)> Timed =>
        Items.Where(item => item.Hours is not null)
            .Select(item => (item, item.Hours.GetValueOrDefault().Start, item.Hours.GetValueOrDefault().End))
            .OrderBy(timed => timed.Start);

    /// <summary>Pairs of items between which nothing is planned.</summary>
    public IEnumerable<(TimeOnly From, TimeOnly To)> Gaps
    {
        get
        {
            TimeOnly? reached = null;
            foreach (var (_, start, end) in Timed)
            {
                if (reached is { } before && start > before) yield return (before, start);
                var last = end ?? start;
                reached = reached is { } known && known > last ? known : last;
            }
        }
    }

    /// <summary>Items that run at the same time as one before them.</summary>
    public IEnumerable<AgendaItem> Overlapping
    {
        get
        {
            TimeOnly? reached = null;
            foreach (var (item, start, end) in Timed)
            {
                if (reached is { } before && start < before) yield return item;
                if (end is { } last && (reached is null || last > reached)) reached = last;
            }
        }
    }

    /// <summary>Items that begin before the session or end after it.</summary>
    public IEnumerable<AgendaItem> Outside(Hours hours) =>
        from timed in Timed
        where timed.Start < hours.Start || (hours.End is { } close && (timed.End ?? timed.Start) > close)
        select timed.Item;
}
