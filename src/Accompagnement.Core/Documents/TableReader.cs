using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Reads the rows of all tables as sessions, dating them by one walk through the years.</summary>
internal sealed class TableReader
{
    private readonly List<DocumentProblem> problems;
    private readonly IReadOnlyList<List<RowReader>> tables;
    private readonly DoubledRows doubled;
    private readonly List<Session> sessions = [];
    private readonly List<SessionPlace> places = [];
    private YearWalk walk = new(1);

    public TableReader(TextDocument text, IReadOnlyList<SessionTable> tables, List<DocumentProblem> problems)
    {
        this.problems = problems;
        this.tables = [.. tables.Select(table => table.Rows.Select(line => new RowReader(text, table, line)).ToList())];
        doubled = new DoubledRows(problems);
    }

    /// <summary>The days named in the rows, in order, for finding the year.</summary>
    public IEnumerable<NamedDay> NamedDays() => tables.SelectMany(rows => rows).SelectMany(row => row.Date.Date?.Days ?? []);

    public (List<Session> Sessions, List<SessionPlace> Places) Read(int year)
    {
        walk = new YearWalk(year);
        foreach (var rows in tables)
        {
            var own = tables.Count > 1 ? doubled.Without(rows) : rows;
            foreach (var row in own) ReadRow(row);
        }
        return (sessions, places);
    }

    private void ReadRow(RowReader row)
    {
        var cell = row.Date;
        var line = row.Line + 1;
        var isLone = !row.IsMoreThanDate();
        if (cell.Words.Length == 0 && cell.Mark.Length == 0)
        {
            if (isLone) return;
            problems.Add(new(line, "This row has no date."));
        }
        var dates = Dates(cell, line, out var isUnderstood);
        if (!isUnderstood && isLone)
        {
            problems.Add(new(line, $"{Quoted(cell.Words)} was not understood as a date and stands alone in its row; the row is kept but not read as a session."));
            return;
        }
        if (!isUnderstood && cell.Words.Length > 0) problems.Add(new(line, $"{Quoted(cell.Words)} was not understood as a date."));
        CheckCells(row);
        sessions.Add(row.Session(new SessionId(sessions.Count + 1), dates));
        places.Add(new SessionPlace { Table = row.Table, Row = row.Line, Date = cell });
    }

    private SessionDates Dates(DateCell cell, int line, out bool isUnderstood)
    {
        isUnderstood = true;
        if (cell.Date is not { } words)
        {
            isUnderstood = DateCell.IsOpen(cell.Words);
            return new SessionDates(cell.Words, null);
        }
        var days = new List<DateOnly>(words.Days.Count);
        foreach (var named in words.Days)
        {
            if (walk.Take(named, out var crossed) is { } day) days.Add(day);
            else problems.Add(new(line, $"{Quoted(cell.Words)} names a day that does not exist: there is no {named.Day} {FrenchDates.MonthName(Math.Clamp(named.Month, 1, 12))} {named.Year ?? walk.Year}."));
            if (crossed) problems.Add(new(line, $"The rows pass into the year {walk.Year} here, as {Quoted(cell.Words)} comes after the date before it."));
        }
        return Dates(cell.Words, days, words.IsChoice);
    }

    private static string Quoted(string words) => $"“{(words.Length > 60 ? words[..60] + "…" : words)}”";

    public static SessionDates Dates(string words, List<DateOnly> days, bool isChoice)
    {
        if (days.Count == 0) return new SessionDates(words, null);
        days.Sort();
        if (isChoice) return new SessionDates(words, days[0], null, days.Skip(1).ToSequence());
        return new SessionDates(words, days[0], days[^1] > days[0] ? days[^1] : null);
    }

    private void CheckCells(RowReader row)
    {
        for (var i = row.Table.Columns.Count; i < row.Count; i++)
        {
            if (row[i].Value.Length == 0) continue;
            problems.Add(new(row.Line + 1, $"This row has {row.Count} cells where its header has {row.Table.Columns.Count}; the surplus is kept as other columns."));
            return;
        }
    }
}
