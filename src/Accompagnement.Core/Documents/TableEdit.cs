using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>The changes to the rows of one table: kept where they are or moved, taken in, taken out.</summary>
internal sealed class TableEdit(TextDocument text, SessionTable table, LineEdits edits, DateMarks marks)
{
    private readonly List<(int Line, Session Session, bool IsMoved)> rows = [];
    private readonly List<(Session Session, string Line)> newcomers = [];
    private readonly RowWriter writer = new(text, table, edits, marks);

    // Every row parted from the next by a separator, as in a grid.
    private readonly Lazy<bool> isGrid = new(() =>
        table.Rows.Count > 1 && table.Rows.SkipLast(1).All(row => IsRule(text, row + 1)) && (table.Rows.Count > 2 || IsRule(text, table.Rows[^1] + 1)));

    /// <summary>Writes a row anew where its session changed; null takes it out.</summary>
    public void Keep(int line, Session read, Session? wanted)
    {
        if (wanted is null)
        {
            TakeOut(line);
            return;
        }
        edits[line] = writer.Changed(text.Lines[line], read, wanted);
        rows.Add((line, wanted, read.Dates.First != wanted.Dates.First));
    }

    /// <summary>Takes out the rows of sessions that moved so that they no longer stand between those before and after them.</summary>
    public IReadOnlyList<(Session Session, string Line)> Leaving()
    {
        var before = new DateOnly?[rows.Count];
        for (var i = 1; i < rows.Count; i++) before[i] = rows[i - 1].Session.Dates.First ?? before[i - 1];
        DateOnly? after = null;
        var leaving = new List<(Session, string)>();
        for (var i = rows.Count - 1; i >= 0; i--)
        {
            var (line, session, isMoved) = rows[i];
            var day = session.Dates.First;
            if (isMoved && day is not null && (before[i] > day || day > after))
            {
                leaving.Add((session, edits[line]!));
                TakeOut(line);
                rows.RemoveAt(i);
            }
            after = day ?? after;
        }
        return leaving;
    }

    /// <summary>Takes in a row that another place of the document had.</summary>
    public void Take(Session session, string line) => newcomers.Add((session, line));

    public void Add(Session session) => newcomers.Add((session, writer.New(session)));

    /// <summary>Puts the rows taken in where their dates belong.</summary>
    /// <param name="today">Where a separator parts past from coming sessions, tells on which side of it a row stands.</param>
    public void Settle(DateOnly? today)
    {
        if (newcomers.Count == 0) return;
        var reached = LatestDays();
        foreach (var (session, line) in newcomers.OrderBy(newcomer => newcomer.Session.Dates.First ?? DateOnly.MaxValue))
        {
            var next = session.Dates.First is { } day ? FirstAfter(reached, day) : rows.Count;
            if (next < rows.Count) InsertBefore(rows[next].Line, line, session.Dates.End < today);
            else InsertLast(line);
        }
    }

    // Up to each row, the latest day so far: the first row that lies after a day is found by halving even where rows stand out of order.
    private DateOnly[] LatestDays()
    {
        var latest = new DateOnly[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var day = rows[i].Session.Dates.First ?? DateOnly.MinValue;
            latest[i] = i > 0 && latest[i - 1] > day ? latest[i - 1] : day;
        }
        return latest;
    }

    private static int FirstAfter(DateOnly[] latest, DateOnly day)
    {
        var (low, high) = (0, latest.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (latest[middle] > day) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    private void InsertBefore(int line, string row, bool isPast)
    {
        if (isGrid.Value) edits.Insert(line, [row, RuleAbove(line)]);
        else edits.Insert(isPast && line - 2 > table.Header && IsRule(text, line - 1) && edits[line - 1] is not null ? line - 1 : line, [row]);
    }

    private void InsertLast(string row)
    {
        if (table.Rows.Count > 0)
        {
            edits.Insert(table.Rows[^1] + 1, isGrid.Value ? [RuleAbove(table.Rows[^1]), row] : [row]);
            return;
        }
        var line = table.Header + 1;
        edits.Insert(line < text.Lines.Count && text.KindOf(line) is LineKind.TableRule ? line + 1 : line, [row]);
    }

    private void TakeOut(int line)
    {
        edits[line] = null;
        if (!isGrid.Value) return;
        edits[IsRule(text, line + 1) && line + 1 < table.End ? line + 1 : line - 1] = null;
    }

    private string RuleAbove(int line) => text.Lines[IsRule(text, line - 1) ? line - 1 : table.Header + 1];

    private static bool IsRule(TextDocument text, int line) => line < text.Lines.Count && text.KindOf(line) is LineKind.TableRule;
}
