using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Reads the rows of all tables as sessions, dating them by one walk through the years.</summary>
internal sealed class TableReader(TextDocument text, IReadOnlyList<SessionTable> tables, List<DocumentProblem> problems)
{
    private readonly Dictionary<string, int> tableOfDate = [];
    private readonly List<Session> sessions = [];
    private readonly List<SessionPlace> places = [];
    private YearWalk walk = new(1);

    /// <summary>The days named in the rows, in order, for finding the year.</summary>
    public IEnumerable<NamedDay> NamedDays()
    {
        foreach (var table in tables)
        {
            foreach (var row in table.Rows)
            {
                if (DateWords.In(new RowReader(text, table, row).Value(Field.Date)) is not { } words) continue;
                foreach (var day in words.Days) yield return day;
            }
        }
    }

    public (List<Session> Sessions, List<SessionPlace> Places) Read(int year)
    {
        walk = new YearWalk(year);
        for (var i = 0; i < tables.Count; i++)
        {
            var repeated = 0;
            foreach (var row in tables[i].Rows)
            {
                if (IsRepeated(i, row)) repeated++;
                else ReadRow(tables[i], row);
            }
            if (repeated > 0)
                problems.Add(new(tables[i].Header + 1, $"This table repeats {Rows(repeated)} of a table above, as a merge may leave it; the repeated rows are kept but not read."));
        }
        return (sessions, places);
    }

    private static string Rows(int count) => count == 1 ? "1 row" : $"{count} rows";

    // Rows of one table may share a date; a row of a later table with a date of an earlier one is a double.
    private bool IsRepeated(int table, int row)
    {
        var words = new RowReader(text, tables[table], row).Date().Words;
        if (DateWords.In(words) is not { } date) return false;
        var key = string.Join(' ', date.Days);
        if (tableOfDate.TryGetValue(key, out var first)) return first != table;
        tableOfDate[key] = table;
        return false;
    }

    private void ReadRow(SessionTable table, int line)
    {
        var row = new RowReader(text, table, line);
        var cell = row.Date();
        var isLone = !row.HasMoreThan(Field.Date);
        if (cell.Words.Length == 0 && cell.Mark.Length == 0)
        {
            if (isLone) return;
            problems.Add(new(line + 1, "This row has no date."));
        }
        var dates = Dates(cell, line, out var isUnderstood);
        if (!isUnderstood && isLone)
        {
            problems.Add(new(line + 1, $"“{cell.Words}” was not understood as a date and stands alone in its row; the row is kept but not read as a session."));
            return;
        }
        if (!isUnderstood && cell.Words.Length > 0) problems.Add(new(line + 1, $"“{cell.Words}” was not understood as a date."));
        CheckCells(table, row, line);
        sessions.Add(row.Session(new SessionId(sessions.Count + 1), dates, cell.State));
        places.Add(new SessionPlace { Table = table, Row = line, Date = cell });
    }

    private SessionDates Dates(DateCell cell, int line, out bool isUnderstood)
    {
        isUnderstood = true;
        if (DateWords.In(cell.Words) is not { } words)
        {
            isUnderstood = DateCell.IsOpen(cell.Words);
            return new SessionDates(cell.Words, null);
        }
        var days = new List<DateOnly>();
        foreach (var named in words.Days)
        {
            if (walk.Take(named, out var crossed) is { } day) days.Add(day);
            else problems.Add(new(line + 1, $"“{cell.Words}” names a day that does not exist: there is no {named.Day} {FrenchDates.MonthName(Math.Clamp(named.Month, 1, 12))} {named.Year ?? walk.Year}."));
            if (crossed) problems.Add(new(line + 1, $"The rows pass into the year {walk.Year} here, as “{cell.Words}” comes after the date before it."));
        }
        return Dates(cell.Words, days, words.IsChoice);
    }

    public static SessionDates Dates(string words, List<DateOnly> days, bool isChoice)
    {
        if (days.Count == 0) return new SessionDates(words, null);
        days.Sort();
        if (isChoice) return new SessionDates(words, days[0], null, days.Skip(1).ToSequence());
        return new SessionDates(words, days[0], days[^1] > days[0] ? days[^1] : null);
    }

    private void CheckCells(SessionTable table, RowReader row, int line)
    {
        for (var i = table.Columns.Count; i < row.Count; i++)
        {
            if (row[i].Value.Length == 0) continue;
            problems.Add(new(line + 1, $"This row has {row.Count} cells where its header has {table.Columns.Count}; the surplus is kept as other columns."));
            return;
        }
    }
}
