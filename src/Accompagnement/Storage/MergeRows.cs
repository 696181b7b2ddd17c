using System.Data.Common;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Documents.Merging;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Merges a newer text into a stored programme, within a transaction.</summary>
internal sealed class MergeRows(DbTransaction transaction, ProgrammeId programme, DateTimeOffset now)
{
    private readonly AnswerRows answers = new(transaction, programme, now);

    public async Task<Merged> MergeAsync(DocumentReading.Read read, DocumentFile file, MergeSide? prefer)
    {
        var texts = new DocumentTexts(transaction, programme);
        var open = new MergeConflictRows(transaction, programme, now);
        var mine = (await ProgrammeRows.FindAsync(transaction, programme))!;
        var removed = await ProgrammeRows.RemovedAsync(transaction, programme);
        var sides = new MergeSides(await texts.NearestAsync(file.Bytes, read.Programme.Year), read, mine, removed);
        var merged = Merge.Of(sides, await open.OpenAsync(), prefer, await NextIdAsync());
        await SaveProgrammeAsync(merged, read, file);
        await SaveSessionsAsync(merged, [.. mine.Sessions, .. removed]);
        foreach (var conflict in merged.Conflicts) await KeepAsync(conflict, mine);
        await open.StoreAsync(merged.Conflicts);
        await texts.AddAsync(read.Document, merged.ReadingOrder, now);
        return merged;
    }

    private async Task<SessionId> NextIdAsync() =>
        new(await transaction.FirstAsync<int>("select coalesce(max(number), 0) + 1 from sessions where programme = @programme", new { programme = programme.Value }));

    private Task<int> SaveProgrammeAsync(Merged merged, DocumentReading.Read read, DocumentFile file)
    {
        var row = ProgrammeRow.Of(merged.Programme);
        return transaction.ExecuteAsync("""
            update programmes set title = @Title, default_hours = @DefaultHours, wordings = @Wordings, document = @document,
              document_format = @format, document_name = @Name, reading_order = @order, imported_at = @now
            where id = @Id
            """,
            new
            {
                row.Id,
                row.Title,
                row.DefaultHours,
                row.Wordings,
                document = file.Bytes.ToArray(),
                format = read.Document.Format.ToString(),
                file.Name,
                order = StoredJson.Of(merged.ReadingOrder.Select(id => id.Value).ToArray()),
                now = StoredJson.Of(now),
            });
    }

    private async Task SaveSessionsAsync(Merged merged, IReadOnlyList<Session> before)
    {
        var known = before.ToDictionary(session => session.Id);
        var rows = new SessionRows(transaction, programme, now);
        for (var position = 0; position < merged.Programme.Sessions.Count; position++)
        {
            var session = merged.Programme.Sessions[position];
            await rows.MergeAsync(known.GetValueOrDefault(session.Id), session, position);
            await SaveAnswersAsync(session, known.GetValueOrDefault(session.Id, Session.Blank));
        }
        foreach (var id in merged.Removed)
        {
            await transaction.ExecuteAsync(
                "update sessions set removed_at = @now where programme = @programme and number = @number",
                new { programme = programme.Value, number = id.Value, now = StoredJson.Of(now) });
        }
    }

    private async Task SaveAnswersAsync(Session session, Session old)
    {
        foreach (var question in Preparation.Questions)
        {
            if (session.Preparation[question].Text == old.Preparation[question].Text) continue;
            await answers.AddAsync(session.Id, question, await answers.LatestAsync(session.Id, question) + 1, session.Preparation[question].Text, author: null);
        }
        if (session.Preparation.Facilitators.Text != old.Preparation.Facilitators.Text) await answers.NameAsync(session with { Namings = old.Namings }, author: null);
    }

    // The document's answer becomes a version even where the chat's holds, which then follows it again.
    private async Task KeepAsync(MergeConflict conflict, Programme mine)
    {
        if (conflict.Question is not { } question || conflict.Decided is MergeSide.Document || mine.Find(conflict.Session) is not { } session) return;
        if (conflict.Document.Length == 0 || await answers.HasAsync(session.Id, question, conflict.Document)) return;
        var (latest, held) = (await answers.LatestAsync(session.Id, question), session.Preparation[question]);
        await answers.AddAsync(session.Id, question, latest + 1, conflict.Document, author: null);
        await answers.AddAsync(session.Id, question, latest + 2, held.Text, held.Author, held.At);
    }
}
