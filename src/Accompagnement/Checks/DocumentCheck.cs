using Accompagnement.Core.Documents;
using Accompagnement.Storage;

namespace Accompagnement.Checks;

/// <summary>Whether the programme's document can still be read and given back.</summary>
internal sealed class DocumentCheck(StoredFile file, TimeProvider time)
{
    private const int MostProblems = 10;

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        using var database = file.Exists ? new Database(file.ConnectionString) : null;
        if (database is null || await new SqlDocuments(database, new SqlProgrammes(database, time), time).CurrentAsync(cancellation) is not { } read)
        {
            return [new Finding.Warning("No document has been imported", "The bot answers that there is no programme yet.", "accompagnement import FILE --year Y, or set Programme:Document.")];
        }
        if (!read.Document.Write(read.Programme).AsSpan().SequenceEqual(read.Document.Bytes.Span))
        {
            return [new Finding.Broken("The document does not come back as it was", "Writing what was read gives other bytes.", "Keep a copy (accompagnement export --output FILE) and report it with that file.")];
        }
        var problems = read.Problems.Take(MostProblems).Select(Problem);
        return [new Finding.Good($"\"{read.Programme.Title}\" is read and given back byte for byte: {read.Programme.Sessions.Count} sessions, {read.Document.Bytes.Length} bytes"), .. problems];
    }

    private static Finding Problem(DocumentProblem problem) =>
        new Finding.Warning($"Line {problem.Line} of the document", problem.Sentence, "Correct it in the document and import it again, if it matters.");
}
