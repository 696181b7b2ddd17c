using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Writes the values of a session into its row, cell by cell, each keeping its emphasis.</summary>
internal sealed class RowWriter(Layout layout, SessionTable table)
{
    private readonly TextDocument text = layout.Text;
    private readonly CellWriter cells = new(layout.Text, table);

    /// <summary>The row's line with the values that changed.</summary>
    public string Changed(string line, Session read, Session wanted)
    {
        line = Changed(line, Field.Audience, read.Audience.Label, wanted.Audience.Label, read);
        line = Changed(line, Field.Host, read.Host, wanted.Host, read);
        line = Changed(line, Field.Place, read.Place, wanted.Place, read);
        line = Changed(line, Field.Hours, read.HoursText, wanted.HoursText, read);
        line = Changed(line, Field.Theme, read.Theme, wanted.Theme, read);
        line = Changed(line, Field.Objectives, read.Objectives, wanted.Objectives, read);
        foreach (var other in wanted.Other)
        {
            if (read.Other.FirstOrDefault(one => one.Name == other.Name)?.Text != other.Text) line = ChangedOther(line, other, wanted);
        }
        if (read.Dates.Text == wanted.Dates.Text && read.State == wanted.State) return line;
        return WithDate(line, read, wanted);
    }

    /// <summary>A row of its own for a new session.</summary>
    public string New(Session session) => Changed(cells.Empty(), Session.Blank, session);

    private string Changed(string line, Field field, string read, string wanted, Session session)
    {
        if (read == wanted) return line;
        if (table.Columns.Of(field) is not { } column) throw Refusal(session, field.ToString().ToLowerInvariant());
        return Put(line, column, wanted);
    }

    private string ChangedOther(string line, OtherColumn other, Session session)
    {
        for (var column = 0; column < Math.Max(table.Columns.Count, Cells.Of(line, text.Syntax).Count); column++)
        {
            if (table.Columns[column] is Field.Other && table.Columns.NameOf(column) == other.Name) return Put(line, column, other.Text);
        }
        return other.Text.Length == 0 ? line : throw Refusal(session, $"“{other.Name}”");
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
            return cells.Put(line, column, content[..at] + words + content[(at + read.Dates.Text.Length)..]);
        var cell = CellText.Read(content, text.Syntax);
        var isKept = cell.IsBold && !cell.Open.Contains('~') && !cell.Open.Contains('+');
        var marked = DateMarks.Of(layout).Marked(words, wanted.State);
        return cells.Put(line, column, isKept ? cell.Open + marked + cell.Close : marked);
    }

    private string Content(string line, int column)
    {
        var found = Cells.Of(line, text.Syntax);
        return column < found.Count ? found[column].ContentIn(line) : "";
    }

    private static NotSupportedException Refusal(Session session, string column) =>
        new($"The document cannot take the session of {session.Dates.Text}: its table has no column for the {column} that changed.");
}
