using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>
/// Leaves out the rows of a table that an earlier table has already, as a merge of two branches doubles them. Two rows of one date for
/// different people are no doubles.
/// </summary>
internal sealed class DoubledRows(List<DocumentProblem> problems)
{
    private readonly Dictionary<NamedDay, List<RowReader>> known = [];

    /// <summary>The rows that no earlier table has, in order.</summary>
    public IReadOnlyList<RowReader> Without(IReadOnlyList<RowReader> rows)
    {
        var own = new List<RowReader>();
        RowReader? first = null;
        foreach (var row in rows)
        {
            if (FirstOf(row) is { } before) first ??= before;
            else own.Add(row);
        }
        foreach (var row in own)
        {
            if (row.Date.Date is { } date) (known.TryGetValue(date.Days[0], out var list) ? list : known[date.Days[0]] = []).Add(row);
        }
        if (first is not null)
        {
            var repeated = rows.Count - own.Count;
            problems.Add(new(rows[0].Table.Header + 1, $"This table repeats {(repeated == 1 ? "1 row" : $"{repeated} rows")} of the table of line {first.Table.Header + 1}, as a merge may leave it; the repeated rows are kept but not read."));
        }
        return own;
    }

    private RowReader? FirstOf(RowReader row) =>
        row.Date.Date is { } date && known.TryGetValue(date.Days[0], out var rows)
            ? rows.Find(other => other.Date.Date!.Days.SequenceEqual(date.Days) && IsSame(row, other, Field.Audience) && IsSame(row, other, Field.Theme, isLoose: HasSame(row, other)))
            : null;

    // The two branches may have worded a theme differently.
    private static bool HasSame(RowReader row, RowReader other) => row.Value(Field.Audience).Length > 0 && other.Value(Field.Audience).Length > 0;

    private static bool IsSame(RowReader row, RowReader other, Field field, bool isLoose = false)
    {
        var (one, two) = (row.Value(field), other.Value(field));
        return isLoose || one.Length == 0 || two.Length == 0 || Folding.Same(one, two);
    }
}
