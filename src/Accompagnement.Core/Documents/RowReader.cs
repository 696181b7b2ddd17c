using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>One row of a table of sessions, cell by cell.</summary>
internal sealed class RowReader(TextDocument text, SessionTable table, int line)
{
    private readonly string exact = text.Lines[line];
    private readonly IReadOnlyList<Cell> cells = Cells.Of(text.Lines[line], text.Syntax);

    public int Count => cells.Count;

    public CellText this[int column] => column < cells.Count ? CellText.Read(cells[column].ContentIn(exact), text.Syntax) : CellText.Read("", text.Syntax);

    public string Value(Field field) => table.Columns.Of(field) is { } column ? this[column].Value : "";

    /// <summary>The words and the mark of the date cell.</summary>
    public DateCell Date()
    {
        var cell = this[table.Columns.Of(Field.Date)!.Value];
        var date = DateCell.Read(cell.Value, cell.IsStruck);
        return SaysCancelled() ? date with { State = SessionState.Cancelled } : date;
    }

    /// <summary>The session of this row, its dates still to be given.</summary>
    public Session Session(SessionId id, SessionDates dates, SessionState state)
    {
        var session = new Session
        {
            Id = id,
            Dates = dates,
            State = state,
            HoursText = Value(Field.Hours),
            Audience = new Audience(Value(Field.Audience)),
            Host = Value(Field.Host),
            Place = Value(Field.Place),
            Theme = Value(Field.Theme),
            Objectives = Value(Field.Objectives),
            Other = Others().ToSequence(),
            Highlighted = IsHighlighted(),
        };
        return session with { OwnHours = HourWords.Of(session) };
    }

    /// <summary>Whether anything stands beside the date.</summary>
    public bool HasMoreThan(Field field)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (table.Columns[i] != field && this[i].Value.Length > 0) return true;
        }
        return false;
    }

    public bool IsHighlighted()
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (this[i].IsBold) return true;
        }
        return false;
    }

    private bool SaysCancelled()
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (table.Columns[i] is not Field.Date && DateCell.SaysCancelled(this[i].Value)) return true;
        }
        return false;
    }

    private IEnumerable<OtherColumn> Others()
    {
        for (var i = 0; i < Math.Max(cells.Count, table.Columns.Count); i++)
        {
            var value = this[i].Value;
            if (table.Columns[i] is Field.Other && (i < table.Columns.Count || value.Length > 0)) yield return new OtherColumn(table.Columns.NameOf(i), value);
        }
    }
}
