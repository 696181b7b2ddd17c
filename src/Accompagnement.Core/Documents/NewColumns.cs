using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Gives a table a column at its end for a fact that it has had no place for, as a person would who notes the first one.</summary>
internal sealed class NewColumns(Layout layout)
{
    private static readonly (Field Field, string Name, Func<Session, string> Value)[] Facts =
    [
        (Field.Audience, "Public", session => session.Audience.Label),
        (Field.Host, "Accueil", session => session.Host),
        (Field.Place, "Lieu", session => session.Place),
        (Field.Hours, "Horaires", session => session.HoursText),
        (Field.Theme, "Thématique", session => session.Theme),
        (Field.Objectives, "Objectifs", session => session.Objectives),
    ];

    private readonly TextDocument text = layout.Text;

    /// <summary>The text with the columns that are missing, still empty; null where none is.</summary>
    public string? AddedFor(WrittenSides sides)
    {
        var edits = new LineEdits(text.Lines);
        foreach (var table in layout.Tables)
        {
            var told = Told(table, sides).ToList();
            foreach (var (field, name, value) in Facts)
            {
                if (table.Columns.Of(field) is not null) continue;
                var words = told.Where(pair => value(pair.Wanted) != value(pair.Read)).Select(pair => CellText.Write(value(pair.Wanted), text.Syntax)).ToList();
                if (words.Count > 0) Add(edits, table, name, Math.Max(name.Length, words.Max(word => word.Length)));
            }
        }
        return edits.IsEmpty ? null : edits.ToString();
    }

    private IEnumerable<(Session Read, Session Wanted)> Told(SessionTable table, WrittenSides sides)
    {
        for (var i = 0; i < sides.Wanted.Count; i++)
        {
            if (layout.Places[i].Table == table && sides.Wanted[i] is { } wanted) yield return (sides.Read[i], wanted);
        }
        foreach (var session in sides.Added)
        {
            if (TableWriter.TableOf(layout, session) == table) yield return (Session.Blank, session);
        }
    }

    private void Add(LineEdits edits, SessionTable table, string name, int width)
    {
        var count = Cells.Of(text.Lines[table.Header], text.Syntax).Count;
        // A row that is longer than its header has something there already; what cannot be written is then refused.
        if (table.Rows.Any(row => Cells.Of(text.Lines[row], text.Syntax).Count > count)) return;
        for (var line = First(table); line < table.End; line++)
        {
            var exact = edits[line]!;
            if (line == table.Header) edits[line] = Lengthened(exact, name.PadRight(width));
            else if (text.KindOf(line) is LineKind.TableRule) edits[line] = RuleLengthened(exact, width);
            else if (Cells.Of(text.Lines[line], text.Syntax).Count == count && Cells.HasClosingBar(exact)) edits[line] = Lengthened(exact, new string(' ', width));
        }
    }

    // A rule may stand above the header.
    private int First(SessionTable table)
    {
        var line = table.Header;
        while (line > 0 && text.KindOf(line - 1) is LineKind.TableRule) line--;
        return line;
    }

    private static string Lengthened(string line, string content)
    {
        var end = line.AsSpan().TrimEnd().Length;
        return Cells.HasClosingBar(line) ? $"{line[..end]} {content} |{line[end..]}" : $"{line[..end]} | {content.TrimEnd()}{line[end..]}";
    }

    private string RuleLengthened(string line, int width)
    {
        var end = line.AsSpan().TrimEnd().Length;
        var dashes = new string('-', width + 2);
        if (!Cells.HasClosingBar(line)) return $"{line[..end]}{(text.Syntax is OrgSyntax ? '+' : '|')}{dashes}{line[end..]}";
        return text.Syntax is OrgSyntax ? $"{line[..(end - 1)]}+{dashes}|{line[end..]}" : $"{line[..end]}{dashes}|{line[end..]}";
    }
}
