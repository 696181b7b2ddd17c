using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>
/// Columns that a table gets because a session has a value that none of its columns can hold. Only the header, its separator and the rows
/// with such a value grow; a row may be shorter than its header.
/// </summary>
internal sealed class NewColumns(TextDocument text, SessionTable table, LineEdits edits)
{
    private readonly Dictionary<string, int> added = [];
    private int? width;

    /// <summary>The column of this header, made if it was not there yet.</summary>
    public int Of(string header)
    {
        if (added.TryGetValue(header, out var column)) return column;
        // Behind the longest row, so that no surplus cell comes to stand under the new name.
        width ??= Math.Max(table.Columns.Count, table.Rows.Append(table.Header).Max(row => Cells.Of(text.Lines[row], text.Syntax).Count));
        column = added[header] = width.Value + added.Count;
        Extend(header, column);
        return column;
    }

    private void Extend(string header, int column)
    {
        var name = CellText.Write(header, text.Syntax);
        edits[table.Header] = CellWriter.Lengthened(edits[table.Header]!, Cells.Of(edits[table.Header]!, text.Syntax).Count, column, name);
        var rule = table.Header + 1;
        if (rule >= text.Lines.Count || text.KindOf(rule) is not LineKind.TableRule) return;
        // A separator that was short of columns before (`|-`) means them all.
        if (Cells.OfRule(text.Lines[rule]).Count < table.Columns.Count) return;
        var line = edits[rule]!.TrimEnd();
        var missing = column + 1 - Cells.OfRule(line).Count;
        if (missing <= 0) return;
        var isSpaced = line.Contains("- |", StringComparison.Ordinal);
        var dashes = new string('-', isSpaced ? name.Length : name.Length + 2);
        var joint = isSpaced ? " | " : line.Contains('+') ? "+" : "|";
        var isClosed = line.EndsWith('|');
        if (isClosed) line = line[..^1].TrimEnd();
        edits[rule] = line + string.Concat(Enumerable.Repeat(joint + dashes, missing)) + (isClosed ? isSpaced ? " |" : "|" : "");
    }
}
