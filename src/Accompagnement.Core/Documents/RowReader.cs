using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>One row of a table of sessions, read once, cell by cell.</summary>
internal sealed class RowReader
{
    private static readonly CellText Missing = CellText.Read("", Syntax.Org);

    private readonly Columns columns;
    private readonly CellText[] cells;

    public RowReader(TextDocument text, SessionTable table, int line)
    {
        (Table, Line, columns) = (table, line, table.Columns);
        var exact = text.Lines[line];
        var found = Cells.Of(exact, text.Syntax);
        cells = new CellText[found.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = CellText.In(exact, found[i], text.Syntax);
        var date = this[columns.Of(Field.Date)!.Value];
        Date = DateCell.Read(date.Value, date.IsStruck);
        if (SaysCancelled()) Date = Date with { State = SessionState.Cancelled };
    }

    public SessionTable Table { get; }

    public int Line { get; }

    /// <summary>The words and the mark of the date cell.</summary>
    public DateCell Date { get; }

    public int Count => cells.Length;

    public CellText this[int column] => column < cells.Length ? cells[column] : Missing;

    public string Value(Field field) => columns.Of(field) is { } column ? this[column].Value : "";

    /// <summary>The session of this row.</summary>
    public Session Session(SessionId id, SessionDates dates)
    {
        var session = new Session
        {
            Id = id,
            Dates = dates,
            State = Date.State,
            HoursText = Value(Field.Hours),
            Audience = new Audience(Value(Field.Audience)),
            Host = Value(Field.Host),
            Place = Value(Field.Place),
            Theme = Value(Field.Theme),
            Objectives = Value(Field.Objectives),
            Other = Others(),
            Highlighted = Array.Exists(cells, cell => cell.IsBold),
        };
        return HourWords.Of(session) is { Count: > 0 } hours ? session with { OwnHours = hours } : session;
    }

    /// <summary>Whether anything stands beside the date.</summary>
    public bool IsMoreThanDate()
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (columns[i] is not Field.Date && cells[i].Value.Length > 0) return true;
        }
        return false;
    }

    private bool SaysCancelled()
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (columns[i] is not Field.Date && DateCell.SaysCancelled(cells[i].Value)) return true;
        }
        return false;
    }

    private Sequence<OtherColumn> Others()
    {
        if (cells.Length <= columns.Count && !columns.HasOther) return [];
        var others = new List<OtherColumn>();
        for (var i = 0; i < Math.Max(cells.Length, columns.Count); i++)
        {
            var value = this[i].Value;
            if (columns[i] is Field.Other && (i < columns.Count || value.Length > 0)) others.Add(new OtherColumn(columns.NameOf(i), value));
        }
        return others.ToSequence();
    }
}
