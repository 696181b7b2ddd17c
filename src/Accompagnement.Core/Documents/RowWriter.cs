using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Writes the values of sessions into the rows of one table, cell by cell, each keeping its emphasis.</summary>
internal sealed class RowWriter(TextDocument text, SessionTable table, LineEdits edits, DateMarks marks)
{
    private readonly CellWriter cells = new(text, table);
    private readonly NewColumns added = new(text, table, edits);

    /// <summary>The row's line with the values that changed.</summary>
    public string Changed(string line, Session read, Session wanted)
    {
        foreach (var field in FieldNames.All)
        {
            if (field.ValueOf(wanted) is var value && value != field.ValueOf(read)) line = Put(line, table.Columns.Of(field.Field) ?? added.Of(field.Header), value);
        }
        foreach (var other in wanted.Other)
        {
            var before = read.Other.FirstOrDefault(one => one.Name == other.Name)?.Text ?? "";
            if (before != other.Text) line = Put(line, ColumnOf(other.Name, Cells.Of(line, text.Syntax).Count) ?? added.Of(other.Name), other.Text);
        }
        return read.Dates.Text == wanted.Dates.Text && read.State == wanted.State ? line : WithDate(line, read, wanted);
    }

    /// <summary>A row of its own for a new session.</summary>
    public string New(Session session) => cells.Bare(Changed(cells.Empty(), Session.Blank, session));

    private int? ColumnOf(string name, int count)
    {
        for (var column = 0; column < Math.Max(table.Columns.Count, count); column++)
        {
            if (table.Columns[column] is Field.Other && table.Columns.NameOf(column) == name) return column;
        }
        return null;
    }

    private string Put(string line, int column, string value)
    {
        var old = CellText.Read(Content(line, column), text.Syntax);
        var words = CellText.Write(value, text.Syntax);
        var marked = old.Open + words + old.Close;
        // Words that hold the marker themselves cannot stand within it.
        return cells.Put(line, column, words.Length == 0 || CellText.Read(marked, text.Syntax).Value != value ? words : marked);
    }

    private string WithDate(string line, Session read, Session wanted)
    {
        var column = table.Columns.Of(Field.Date)!.Value;
        var content = Content(line, column);
        var words = CellText.Write(wanted.Dates.Text, text.Syntax);
        if (read.State == wanted.State && read.Dates.Text.Length > 0 && content.IndexOf(read.Dates.Text, StringComparison.Ordinal) is var at and >= 0)
        {
            var replaced = content[..at] + words + content[(at + read.Dates.Text.Length)..];
            if (IsSaying(replaced, wanted)) return cells.Put(line, column, replaced);
        }
        var cell = CellText.Read(content, text.Syntax);
        var isKept = cell.IsBold && !cell.Open.Contains('~') && !cell.Open.Contains('+');
        var marked = marks.Marked(words, wanted.State);
        return cells.Put(line, column, isKept ? cell.Open + marked + cell.Close : marked);
    }

    private bool IsSaying(string content, Session wanted)
    {
        var cell = CellText.Read(content, text.Syntax);
        var date = DateCell.Read(cell.Value, cell.IsStruck);
        return date.Words == wanted.Dates.Text && date.State == wanted.State;
    }

    private string Content(string line, int column)
    {
        var found = Cells.Of(line, text.Syntax);
        return column < found.Count ? found[column].ContentIn(line) : "";
    }
}
