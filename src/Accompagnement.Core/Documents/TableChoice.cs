using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Finds the table for a session where a document has several: one after the other in time, or one for each public.</summary>
internal sealed class TableChoice
{
    private readonly Layout layout;
    private readonly Dictionary<SessionTable, (DateOnly First, DateOnly Last)> spans = [];
    private readonly Dictionary<SessionTable, HashSet<string>> audiences = [];

    public TableChoice(Layout layout, IReadOnlyList<Session?> wanted)
    {
        this.layout = layout;
        if (layout.Tables.Count < 2) return;
        for (var i = 0; i < wanted.Count; i++)
        {
            if (layout.Places[i].Table is not { } table || layout.Programme.Sessions[i] is not { Dates.First: { } day } read) continue;
            var (first, last) = spans.GetValueOrDefault(table, (day, day));
            spans[table] = (day < first ? day : first, day > last ? day : last);
            (audiences.TryGetValue(table, out var known) ? known : audiences[table] = []).Add(Folding.Fold(read.Audience.Label));
        }
    }

    /// <summary>The table that tells such sessions, the one whose dates reach furthest before this one.</summary>
    public SessionTable ForNew(Session session)
    {
        var tables = layout.Tables.Where(table => audiences.GetValueOrDefault(table)?.Contains(Folding.Fold(session.Audience.Label)) ?? false).ToList();
        if (tables.Count == 0) tables = [.. layout.Tables];
        if (session.Dates.First is not { } day) return tables[^1];
        return tables.Where(table => spans.TryGetValue(table, out var span) && span.First <= day).MaxBy(table => spans[table].First) ?? tables[0];
    }

    /// <summary>Its own table, unless the day lies in one of the same columns that begins after its own has ended, or ended before.</summary>
    public SessionTable ForMoved(Session session, SessionTable own)
    {
        if (layout.Tables.Count < 2 || session.Dates.First is not { } day || !spans.TryGetValue(own, out var here)) return own;
        foreach (var other in layout.Tables)
        {
            if (other == own || !other.Columns.Names.SequenceEqual(own.Columns.Names) || !spans.TryGetValue(other, out var there)) continue;
            if ((here.Last < there.First && there.First <= day) || (there.Last < here.First && day <= there.Last)) return other;
        }
        return own;
    }
}
