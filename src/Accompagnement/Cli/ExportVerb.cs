using System.CommandLine;
using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Documents.Converting;

namespace Accompagnement.Cli;

/// <summary><c>accompagnement export</c>: the document in its own format with what chat has completed, or the programme for other programs.</summary>
internal static class ExportVerb
{
    private const string Json = "json";
    private const string Csv = "csv";
    private const string Org = "org";
    private const string Markdown = "md";

    public static Command Create()
    {
        var output = new Option<FileInfo?>("--output") { Description = "Where to write it; standard output if not given." };
        var format = new Option<string?>("--format") { Description = "Another form than the document's own." };
        format.AcceptOnlyFromAmong(Org, Markdown, Json, Csv);
        var programme = new ProgrammeOption();
        var command = new Command("export", "Write the programme's document with what chat has completed.");
        command.Options.Add(output);
        command.Options.Add(format);
        programme.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(programme, parsed, parsed.GetValue(output), parsed.GetValue(format), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ProgrammeOption programme, ParseResult parsed, FileInfo? output, string? format, CancellationToken cancellation)
    {
        if (Verbs.Checked(Settings.Read()) is not { } settings) return Verbs.Refused;
        if (programme.In(parsed, settings) is not { } wanted) return Verbs.WrongUsage;
        using var database = Composition.OpenDatabase(settings);
        var documents = ProgrammeOption.Documents(wanted, settings, database);
        try
        {
            if (await documents.LookAsync(cancellation) is not { } read) return Verbs.Refuse("Nothing has been imported yet.");
            // Only the document in its own format comes back edited, to be merged with what it was made from.
            var isOwn = format is null || format == (read.Document.Format is DocumentFormat.Markdown ? Markdown : Org);
            if (isOwn) read = (await documents.CurrentAsync(cancellation))!;
            await WriteAsync(output, Bytes(read, format), cancellation);
            return Verbs.Good;
        }
        catch (NotSupportedException refused)
        {
            // Nothing is written rather than something lost.
            return Verbs.Refuse(refused.Message);
        }
    }

    private static ReadOnlyMemory<byte> Bytes(DocumentReading.Read read, string? format) => format switch
    {
        Json => Encoding.UTF8.GetBytes(ProgrammeJson.Of(read) + "\n"),
        Csv => ProgrammeCsv.Of(read.Programme),
        Org => Conversion.To(DocumentFormat.Org, read),
        Markdown => Conversion.To(DocumentFormat.Markdown, read),
        _ => read.Document.Bytes,
    };

    private static async Task WriteAsync(FileInfo? output, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (output is null)
        {
            await using var standard = Console.OpenStandardOutput();
            await standard.WriteAsync(bytes, cancellation);
            return;
        }
        await File.WriteAllBytesAsync(output.FullName, bytes, cancellation);
    }
}
