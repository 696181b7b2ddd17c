using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>How a document marks the date of a session that is off or open.</summary>
internal sealed record DateMarks(string Strike, string Cancelled, string ToBeConfirmed)
{
    /// <summary>Taken from the first rows that are marked so; else the usual marks.</summary>
    public static DateMarks Of(Layout layout)
    {
        var marks = new DateMarks("~~", DateCell.Cancelled, DateCell.ToBeConfirmed);
        var cancelled = layout.Places.FirstOrDefault(place => place.Date is { State: SessionState.Cancelled, Words.Length: > 0 });
        if (cancelled is { Date: { } date, Table: { } table })
        {
            var line = layout.Text.Lines[cancelled.Row];
            var content = Cells.Of(line, layout.Text.Syntax)[table.Columns.Of(Field.Date)!.Value].ContentIn(line);
            var strike = content.Contains("~~", StringComparison.Ordinal) ? "~~" : content.Contains('+') ? "+" : "";
            if (strike.Length > 0 || date.Mark.Length > 0) marks = marks with { Strike = strike, Cancelled = date.Mark };
        }
        var open = layout.Places.FirstOrDefault(place => place.Date is { State: SessionState.ToBeConfirmed, Mark.Length: > 0 });
        return open is { Date.Mark: var mark } ? marks with { ToBeConfirmed = mark } : marks;
    }

    public string Marked(string words, SessionState state) => state switch
    {
        SessionState.Cancelled => $"{Strike}{words}{Strike} {Cancelled}".TrimEnd(),
        SessionState.ToBeConfirmed when DateCell.StateOf(words) is SessionState.Planned => $"{words} {ToBeConfirmed}",
        _ => words,
    };
}
