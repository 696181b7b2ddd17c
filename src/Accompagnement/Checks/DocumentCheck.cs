using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;

namespace Accompagnement.Checks;

/// <summary>Whether the programme's document can still be read and given back.</summary>
internal sealed class DocumentCheck(StoredFile file, ProgrammeSettings programme, TimeProvider time)
{
    private const int MostProblems = 10;
    private const string Report = "Keep a copy of the database (accompagnement backup FILE), and report it with that file.";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return await ReadAsync(cancellation) is { } read
                ? Judge(read)
                : [new Finding.Warning($"No document has been imported{Of}", "The bot answers that there is no programme yet.", $"accompagnement import FILE --year Y{Named}, or set {programme.Section}:Document.")];
        }
        catch (NotSupportedException unsaid)
        {
            return [new Finding.Broken("The document cannot be given back with what chat has changed", unsaid.Message, $"Take that change back in chat, or write it into the document by hand and import it. {Report}")];
        }
    }

    private string Of => programme.Name.IsFirst ? "" : $" for {programme.Section}";

    private string Named => programme.Name.IsFirst ? "" : $" --programme {programme.Name}";

    private async Task<DocumentReading.Read?> ReadAsync(CancellationToken cancellation)
    {
        if (!file.Exists) return null;
        using var database = new Database(file.ConnectionString);
        return await new SqlDocuments(database, new SqlProgrammes(database, time, programme.Name), new ProgrammeClock(time, programme.Options.Zone)).LookAsync(cancellation);
    }

    private static IReadOnlyList<Finding> Judge(DocumentReading.Read read)
    {
        if (!read.Document.Write(read.Programme).Bytes.AsSpan().SequenceEqual(read.Document.Bytes.Span))
        {
            return [new Finding.Broken("The document does not come back as it was", "Writing what was read gives other bytes.", Report)];
        }
        var problems = read.Problems.Take(MostProblems).Select(Problem);
        return [new Finding.Good($"\"{read.Programme.Title}\" is read and given back byte for byte: {read.Programme.Sessions.Count} sessions, {read.Document.Bytes.Length} bytes"), .. problems];
    }

    private static Finding Problem(DocumentProblem problem) =>
        new Finding.Warning($"Line {problem.Line} of the document", problem.Sentence, "Correct it in the document and import it again, if it matters.");
}
