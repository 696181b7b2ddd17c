using System.Text;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>A programme's sessions as CSV, one a line, as a French spreadsheet opens it: semicolons, a byte order mark, dates as dd/MM/yyyy.</summary>
public static class ProgrammeCsv
{
    private static readonly string[] Headers =
        ["Date", "Dernier jour", "Date écrite", "État", "Début", "Fin", "Horaires", "Public", "Accueil", "Lieu", "Thématique", "Objectifs", "Animation", "Réponses"];

    public static byte[] Of(Programme programme)
    {
        var csv = new StringBuilder();
        var others = programme.Sessions.SelectMany(session => session.Other).Select(other => other.Name).Distinct().ToList();
        Append(csv, Headers.Concat(others));
        foreach (var session in programme.Sessions) Append(csv, Cells(programme, session).Concat(others.Select(name => session.Other.FirstOrDefault(other => other.Name == name)?.Text ?? "")));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private static IEnumerable<string> Cells(Programme programme, Session session)
    {
        var hours = programme.HoursOf(session);
        return
        [
            Day(session.Dates.First),
            Day(session.Dates.Last),
            session.Dates.Text,
            State(session.State),
            hours?.Start.ToString("HH:mm") ?? "",
            hours?.End?.ToString("HH:mm") ?? "",
            session.HoursText,
            session.Audience.Label,
            session.Host,
            session.Place,
            session.Theme,
            session.Objectives,
            string.Join(", ", session.Facilitators.Select(facilitator => facilitator.Name)),
            session.Preparation.AnsweredCount.ToString(),
        ];
    }

    private static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy") ?? "";

    private static string State(SessionState state) => state switch
    {
        SessionState.Planned => "prévue",
        SessionState.ToBeConfirmed => "à confirmer",
        SessionState.Cancelled => "annulée",
        SessionState.Held => "passée",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static void Append(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    // A leading sign would make a spreadsheet run the cell as a formula.
    private static string Cell(string text)
    {
        if (text.TrimStart(' ', '\u00A0') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..]) text = "'" + text;
        return text.AsSpan().ContainsAny(";\"\n\r\t") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
