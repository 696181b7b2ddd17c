using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Dapper;

namespace Accompagnement.Storage;

/// <summary>Takes documents in and gives them back with what chat has completed.</summary>
internal sealed class SqlDocuments(Database database, SqlProgrammes programmes, TimeProvider time) : IDocuments
{
    private static readonly DocumentProblem MergeMissing =
        new(0, "another text of this programme was imported before, and merging the two is not possible yet");

    /// <summary>Imports a document, or tells why not; importing the same bytes again changes nothing.</summary>
    public async ValueTask<Imported> ImportAsync(DocumentFile file, CancellationToken cancellation)
    {
        switch (ProgrammeDocument.Read(file.Bytes, file.Year, file.Format))
        {
            case DocumentReading.Refused(var problem):
                return new Imported.Refused(problem);
            case DocumentReading.YearMissing:
                return new Imported.YearMissing();
            case DocumentReading.Read read:
                var imported = await database.ChangeAsync<Imported>(
                    async transaction =>
                    {
                        var current = await transaction.FirstAsync<DocumentRow>(DocumentRow.Select);
                        if (current is not null && !current.IsSample && current.Year == read.Programme.Year)
                        {
                            return current.Document.AsSpan().SequenceEqual(file.Bytes.Span) ? new Imported.Unchanged() : new Imported.Refused(MergeMissing);
                        }
                        var rows = new ImportRows(transaction, time.GetUtcNow());
                        return new Imported.Stored(await rows.AddAsync(read, file), read.Problems);
                    },
                    cancellation);
                await programmes.RefreshAsync(CancellationToken.None);
                return imported;
            default:
                throw new InvalidOperationException("A document was read in an unknown way.");
        }
    }

    public async ValueTask<DocumentReading.Read?> CurrentAsync(CancellationToken cancellation)
    {
        if (await StoredAsync(cancellation) is not var (document, ids) || await programmes.CurrentAsync(cancellation) is not { } snapshot) return null;
        var written = document.Write(snapshot.Programme, ids);
        return (DocumentReading.Read)ProgrammeDocument.Read(written, snapshot.Programme.Year, document.Format);
    }

    public async ValueTask<string?> RefusalAsync(Session session, CancellationToken cancellation)
    {
        if (await StoredAsync(cancellation) is not var (document, ids) || await programmes.CurrentAsync(cancellation) is not { } snapshot) return null;
        // What the document could not tell before is not this session's fault.
        return document.Refusal(snapshot.Programme.With(session), ids) is { } refusal && document.Refusal(snapshot.Programme, ids) is null ? refusal : null;
    }

    private async ValueTask<(ProgrammeDocument Document, List<SessionId> Ids)?> StoredAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (await connection.QueryFirstOrDefaultAsync<DocumentRow>(DocumentRow.Select) is not { } row) return null;
        var stored = (DocumentReading.Read)ProgrammeDocument.Read(row.Document, row.Year, Enum.Parse<DocumentFormat>(row.DocumentFormat));
        return (stored.Document, [.. StoredJson.To<int[]>(row.ReadingOrder).Select(id => new SessionId(id))]);
    }

    private sealed class DocumentRow
    {
        public const string Select = """
            select year, is_sample, document, document_format, reading_order
            from current_programme join programmes on programmes.id = current_programme.programme
            """;

        public int Year { get; set; }

        public bool IsSample { get; set; }

        public byte[] Document { get; set; } = [];

        public string DocumentFormat { get; set; } = "";

        public string ReadingOrder { get; set; } = "";
    }
}
