using System.CommandLine;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Cli;

/// <summary><c>accompagnement show FILE</c>: how a document is understood, without storing anything.</summary>
internal static class ShowVerb
{
    public static Command Create()
    {
        var arguments = new DocumentArguments();
        var json = new Option<bool>("--json") { Description = "For other programs." };
        var command = new Command("show", "Show how a document is understood, without storing anything.");
        arguments.AddTo(command);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(arguments, parsed, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DocumentArguments arguments, ParseResult parsed, bool json, CancellationToken cancellation)
    {
        if (await arguments.ReadAsync(parsed, cancellation) is not { } file) return Verbs.Refused;
        switch (ProgrammeDocument.Read(file.Bytes, file.Year, file.Format))
        {
            case DocumentReading.Read read:
                if (json) Console.WriteLine(ProgrammeJson.Of(read));
                else Print(read.Programme);
                arguments.Tell(parsed, read.Problems);
                return Verbs.Good;
            case DocumentReading.Refused(var problem):
                return Verbs.Refuse(arguments.Sentence(parsed, problem));
            case DocumentReading.YearMissing:
                return arguments.RefuseYear(parsed);
            default:
                throw new InvalidOperationException("A document was read in an unknown way.");
        }
    }

    private static void Print(Programme programme)
    {
        Console.WriteLine($"{programme.Title}, {programme.Year}");
        Console.WriteLine();
        var rows = programme.Sessions.Select(session => new[]
        {
            session.Dates.First?.ToString("yyyy-MM-dd") ?? session.Dates.Text,
            Span(programme.HoursOf(session)),
            session.Audience.Label,
            session.Host,
            $"{session.Preparation.AnsweredCount}/4",
            session.Theme,
        }).Prepend(["DATE", "HOURS", "AUDIENCE", "HOST", "READY", "THEME"]).ToList();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows) Console.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string Span(Hours? hours) => hours is { } span ? $"{span.Start:HH\\:mm}-{span.End:HH\\:mm}" : "";
}
