using System.Data.Common;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Documents.Merging;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Takes documents in and gives them back with what chat has completed.</summary>
internal sealed class SqlDocuments(Database database, SqlProgrammes programmes, ProgrammeClock clock) : IDocuments
{
    public ValueTask<Imported> ImportAsync(DocumentFile file, CancellationToken cancellation) => ImportAsync(file, prefer: null, cancellation);

    /// <summary>
    /// Imports a document, or tells why not. A newer text of a programme that is known is merged into it; importing the same bytes again changes nothing.
    /// </summary>
    /// <param name="prefer">Decides what the document and the chat changed differently, now or at an earlier import.</param>
    public async ValueTask<Imported> ImportAsync(DocumentFile file, MergeSide? prefer, CancellationToken cancellation)
    {
        switch (await ReadAsync(file, cancellation))
        {
            case DocumentReading.Refused(var problem):
                return new Imported.Refused(problem);
            case DocumentReading.YearMissing:
                return new Imported.YearMissing();
            case DocumentReading.Read read:
                var imported = await database.ChangeAsync(transaction => StoreAsync(transaction, read, file, prefer), cancellation);
                await programmes.RefreshAsync(CancellationToken.None);
                return imported;
            default:
                throw new InvalidOperationException("A document was read in an unknown way.");
        }
    }

    /// <summary>The current programme's document with what chat has completed, as it is handed out; null where none was imported.</summary>
    /// <exception cref="NotSupportedException">The document has no way to say what chat has changed; the message names the session and the value.</exception>
    public ValueTask<DocumentReading.Read?> CurrentAsync(CancellationToken cancellation) =>
        database.ChangeAsync(
            async transaction =>
            {
                if (await WriteAsync(transaction) is not var (programme, read, order)) return null;
                // Whoever edits it and imports it again has seen what chat had completed by now.
                await new DocumentTexts(transaction, programme).AddAsync(read.Document, order, clock.Now().Instant);
                return read;
            },
            cancellation);

    public async ValueTask<string?> RefusalAsync(Session session, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await Database.BeginReadingAsync(connection, cancellation);
        if (await DocumentRow.CurrentAsync(transaction, programmes.Name) is not { } row) return null;
        var (programme, document, ids) = ((await ProgrammeRows.FindAsync(transaction, row.Programme))!, row.Read().Document, StoredJson.Ids(row.ReadingOrder));
        // What the document could not tell before is not this session's fault.
        return document.Refusal(programme.With(session), ids) is { } refusal && document.Refusal(programme, ids) is null ? refusal : null;
    }

    /// <summary>The same, only to be looked at: it is not handed out to anybody.</summary>
    /// <exception cref="NotSupportedException">As for the other.</exception>
    public async ValueTask<DocumentReading.Read?> LookAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await Database.BeginReadingAsync(connection, cancellation);
        return (await WriteAsync(transaction))?.Read;
    }

    public async ValueTask<DocumentChanges?> ChangesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await Database.BeginReadingAsync(connection, cancellation);
        if (await DocumentRow.CurrentAsync(transaction, programmes.Name) is not { } row || await WriteAsync(transaction) is not { } written) return null;
        return DocumentChanges.Between(row.Document, written.Read.Document);
    }

    private async Task<(ProgrammeId Programme, DocumentReading.Read Read, IReadOnlyList<SessionId> Order)?> WriteAsync(DbTransaction transaction)
    {
        if (await DocumentRow.CurrentAsync(transaction, programmes.Name) is not { } row) return null;
        var programme = (await ProgrammeRows.FindAsync(transaction, row.Programme))!;
        var stored = row.Read();
        var written = stored.Document.Write(programme, StoredJson.Ids(row.ReadingOrder), clock.Now().Day);
        return (row.Programme, (DocumentReading.Read)ProgrammeDocument.Read(written.Bytes, row.Year, stored.Document.Format), written.Order);
    }

    // A newer text whose dates carry no year is of the year of the programme that it tells.
    private async ValueTask<DocumentReading> ReadAsync(DocumentFile file, CancellationToken cancellation)
    {
        var reading = ProgrammeDocument.Read(file.Bytes, file.Year, file.Format);
        if (reading is not DocumentReading.YearMissing || await programmes.CurrentAsync(cancellation) is not { } current) return reading;
        var likely = ProgrammeDocument.Read(file.Bytes, current.Programme.Year, file.Format);
        return likely is DocumentReading.Read read && Merge.IsSameProgramme(current.Programme, read.Programme) ? likely : reading;
    }

    private async Task<Imported> StoreAsync(DbTransaction transaction, DocumentReading.Read read, DocumentFile file, MergeSide? prefer)
    {
        var now = clock.Now().Instant;
        var known = await DocumentRow.OfYearAsync(transaction, programmes.Name, read.Programme.Year);
        if (known is null || !Merge.IsSameProgramme(known.Read().Programme, read.Programme))
            return new Imported.Stored(await new ImportRows(transaction, programmes.Name, now).AddAsync(read, file), read.Problems);
        var isNewest = known.Document.AsSpan().SequenceEqual(file.Bytes.Span);
        var isWaiting = isNewest && (await new MergeConflictRows(transaction, known.Programme, now).OpenAsync()).Count > 0;
        if (!isWaiting && await new DocumentTexts(transaction, known.Programme).KnowsAsync(file.Bytes))
        {
            var isBack = await ProgrammeRows.MakeCurrentAsync(transaction, programmes.Name, known.Programme, always: false);
            return new Imported.Unchanged(read.Programme, isNewest, isBack);
        }
        var merged = await new MergeRows(transaction, known.Programme, now).MergeAsync(read, file, prefer);
        await new ImportRows(transaction, programmes.Name, now).AddPeopleAsync(merged.Programme);
        await ProgrammeRows.MakeCurrentAsync(transaction, programmes.Name, known.Programme);
        return new Imported.Merged(merged, read.Problems);
    }

    private sealed class DocumentRow
    {
        private const string Columns = "select programmes.id, year, document, document_format, reading_order from programmes";

        public int Id { get; set; }

        public int Year { get; set; }

        public byte[] Document { get; set; } = [];

        public string DocumentFormat { get; set; } = "";

        public string ReadingOrder { get; set; } = "";

        public ProgrammeId Programme => new(Id);

        public static Task<DocumentRow?> CurrentAsync(DbTransaction transaction, ProgrammeName name) => transaction.FirstAsync<DocumentRow>(
            $"{Columns} join current_programmes on current_programmes.programme = programmes.id where current_programmes.programme_name = @name", new { name = name.Value });

        /// <summary>The newest text of this year that went by this name; the sample is none.</summary>
        public static Task<DocumentRow?> OfYearAsync(DbTransaction transaction, ProgrammeName name, int year) => transaction.FirstAsync<DocumentRow>(
            $"{Columns} where programme_name = @name and year = @year and not is_sample order by id desc limit 1", new { name = name.Value, year });

        public DocumentReading.Read Read() => (DocumentReading.Read)ProgrammeDocument.Read(Document, Year, Enum.Parse<DocumentFormat>(DocumentFormat));
    }
}
