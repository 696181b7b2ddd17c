using System.Data.Common;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Documents.Merging;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>The texts of a programme that were imported or handed out, within a transaction.</summary>
internal sealed class DocumentTexts(DbTransaction transaction, ProgrammeId programme)
{
    // Whoever edits a text that is older than this many others has missed a season.
    private const int Most = 50;

    /// <summary>Remembers a text as the newest, once.</summary>
    /// <param name="order">For the n-th session that it tells, its id.</param>
    public async Task AddAsync(ProgrammeDocument document, IEnumerable<SessionId> order, DateTimeOffset now)
    {
        var key = new { programme = programme.Value, text = document.Bytes.ToArray() };
        await transaction.ExecuteAsync("delete from document_texts where programme = @programme and text = @text", key);
        await transaction.ExecuteAsync("""
            insert into document_texts (programme, number, text, format, reading_order, seen_at)
            values (@programme, (select coalesce(max(number), 0) + 1 from document_texts where programme = @programme), @text, @format, @order, @now)
            """,
            new
            {
                key.programme,
                key.text,
                format = document.Format.ToString(),
                order = StoredJson.Of(order.Select(id => id.Value).ToArray()),
                now = StoredJson.Of(now),
            });
        await transaction.ExecuteAsync(
            "delete from document_texts where programme = @programme and number <= (select max(number) - @Most from document_texts where programme = @programme)",
            new { key.programme, Most });
    }

    public async Task<bool> KnowsAsync(ReadOnlyMemory<byte> text) =>
        await transaction.FirstAsync<int>(
            "select count(*) from document_texts where programme = @programme and text = @text", new { programme = programme.Value, text = text.ToArray() }) > 0;

    /// <summary>The text that a newer one was made from; of equals, the newest.</summary>
    /// <param name="year">Of the first date.</param>
    public async Task<KnownText> NearestAsync(ReadOnlyMemory<byte> text, int year)
    {
        var rows = (await transaction.QueryAsync<TextRow>(
            "select text, format, reading_order from document_texts where programme = @programme order by number desc", new { programme = programme.Value })).ToList();
        var nearest = rows[NearestText.Among([.. rows.Select(row => (ReadOnlyMemory<byte>)row.Text)], text)];
        var read = (DocumentReading.Read)ProgrammeDocument.Read(nearest.Text, year, Enum.Parse<DocumentFormat>(nearest.Format));
        return new KnownText(read, StoredJson.Ids(nearest.ReadingOrder));
    }

    private sealed class TextRow
    {
        public byte[] Text { get; set; } = [];

        public string Format { get; set; } = "";

        public string ReadingOrder { get; set; } = "";
    }
}
