using System.Data.Common;
using Accompagnement.Core.Documents.Merging;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Keeps, within a transaction, what a document and the chat changed differently, and who was preferred.</summary>
internal sealed class MergeConflictRows(DbTransaction transaction, ProgrammeId programme, DateTimeOffset now)
{
    public async Task<IReadOnlyList<OpenConflict>> OpenAsync() =>
        [.. (await transaction.QueryAsync<OpenRow>(
            "select session, fact from merge_conflicts where programme = @programme and closed_at is null", new { programme = programme.Value }))
            .Select(row => new OpenConflict(new SessionId(row.Session), row.Fact))];

    /// <summary>Closes what was open before, whatever became of it, and notes what a merge has come upon.</summary>
    public async Task StoreAsync(IEnumerable<MergeConflict> conflicts)
    {
        await transaction.ExecuteAsync(
            "update merge_conflicts set closed_at = @now where programme = @programme and closed_at is null", new { programme = programme.Value, now = StoredJson.Of(now) });
        foreach (var conflict in conflicts)
        {
            await transaction.ExecuteAsync("""
                insert into merge_conflicts (number, programme, session, fact, document_value, chat_value, noticed_at, closed_at, decided)
                values ((select coalesce(max(number), 0) + 1 from merge_conflicts), @programme, @session, @Fact, @Document, @Chat, @now, @closed, @decided)
                """,
                new
                {
                    programme = programme.Value,
                    session = conflict.Session.Value,
                    conflict.Fact,
                    conflict.Document,
                    conflict.Chat,
                    now = StoredJson.Of(now),
                    closed = conflict.Decided is null ? null : StoredJson.Of(now),
                    decided = conflict.Decided?.ToString(),
                });
        }
    }

    private sealed class OpenRow
    {
        public int Session { get; set; }

        public string Fact { get; set; } = "";
    }
}
