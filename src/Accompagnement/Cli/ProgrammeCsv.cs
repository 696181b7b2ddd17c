using System.Text;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Cli;

/// <summary>A programme's sessions as CSV (RFC 4180), one a line.</summary>
internal static class ProgrammeCsv
{
    public static string Of(Programme programme)
    {
        var csv = new StringBuilder();
        Append(csv, "date", "endDate", "startTime", "endTime", "audience", "host", "place", "theme", "objectives", "facilitators", "answers");
        foreach (var session in programme.Sessions)
        {
            var hours = programme.HoursOf(session);
            Append(
                csv,
                session.Dates.First?.ToString("yyyy-MM-dd") ?? session.Dates.Text,
                session.Dates.Last?.ToString("yyyy-MM-dd") ?? "",
                hours?.Start.ToString("HH:mm") ?? "",
                hours?.End?.ToString("HH:mm") ?? "",
                session.Audience.Label,
                session.Host,
                session.Place,
                session.Theme,
                session.Objectives,
                string.Join(", ", session.Facilitators.Select(facilitator => facilitator.Name)),
                session.Preparation.AnsweredCount.ToString());
        }
        return csv.ToString();
    }

    private static void Append(StringBuilder csv, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) csv.Append(',');
            csv.Append(Cell(cells[i]));
        }
        csv.Append("\r\n");
    }

    // A leading sign would make a spreadsheet run the cell as a formula.
    private static string Cell(string text)
    {
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@') text = "'" + text;
        return text.AsSpan().ContainsAny(',', '"', '\n') || text.Contains('\r') ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
