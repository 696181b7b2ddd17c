using System.Data.Common;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>One programme in the database, with the latest snapshot at hand.</summary>
internal sealed class SqlProgrammes(Database database, TimeProvider time, ProgrammeName? name = null) : IProgrammes
{
    private readonly Lock door = new();
    private volatile Loaded? loaded;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // The version counts even while no programme has been imported; the snapshot is null then.
    private sealed record Loaded(long Version, Snapshot? Snapshot);

    /// <summary>What the programme is called among those that are served.</summary>
    public ProgrammeName Name { get; } = name ?? ProgrammeName.First;

    public Snapshot? AtHand => loaded?.Snapshot;

    /// <summary>The version of what is at hand; null before anything was read.</summary>
    public long? VersionAtHand => loaded?.Version;

    public async ValueTask<Snapshot?> CurrentAsync(CancellationToken cancellation) =>
        (loaded ?? await ReloadAsync(cancellation)).Snapshot;

    /// <summary>The version at hand; it counts while no programme has been imported, too.</summary>
    public async ValueTask<long> VersionAsync(CancellationToken cancellation) => (loaded ?? await ReloadAsync(cancellation)).Version;

    public async ValueTask<AnswersSaved?> AnswerAsync(SessionId session, string author, IReadOnlyList<AnswerChange> changes, CancellationToken cancellation)
    {
        var saved = await ChangeAsync(
            async (transaction, programme) =>
            {
                if (programme.Find(session) is not { } found) return null;
                var rows = new AnswerRows(transaction, programme.Id, time.GetUtcNow());
                var outcome = await StoreAsync(rows, found, author, changes);
                if (outcome.Changed.Count > 0) await ProgrammeRows.TouchAsync(transaction, Name);
                return outcome;
            },
            cancellation);
        return saved is null ? null : saved with { Session = Published(saved.Session) };
    }

    public async ValueTask<SessionSaved?> EditAsync(SessionId session, string author, SessionEdit edit, CancellationToken cancellation)
    {
        var saved = await ChangeAsync(
            async (transaction, programme) =>
            {
                if (programme.Find(session) is not { } found) return null;
                var outcome = await new SessionRows(transaction, programme.Id, time.GetUtcNow()).EditAsync(found, edit, author);
                if (outcome.Changed.Count > 0) await ProgrammeRows.TouchAsync(transaction, Name);
                return outcome;
            },
            cancellation);
        return saved is null ? null : saved with { Session = Published(saved.Session) };
    }

    public async ValueTask<Session?> AddAsync(Session session, string author, CancellationToken cancellation)
    {
        var added = await ChangeAsync(
            async (transaction, programme) =>
            {
                var added = await new SessionRows(transaction, programme.Id, time.GetUtcNow()).AddAsync(session, author, programme.Sessions);
                await ProgrammeRows.TouchAsync(transaction, Name);
                return added;
            },
            cancellation);
        return added is null ? null : Published(added);
    }

    public async ValueTask<AnswerConflict?> ConflictAsync(int number, CancellationToken cancellation)
    {
        var row = await database.ChangeAsync(
            transaction => transaction.FirstAsync<ConflictRow>("""
                select number, session, question, text from answer_conflicts
                where number = @number and closed_at is null and programme = (select programme from current_programmes where programme_name = @name)
                """,
                new { number, name = Name.Value }),
            cancellation);
        if (row is null || (await CurrentAsync(cancellation))?.Programme.Find(new SessionId(row.Session)) is not { } session) return null;
        var question = Enum.Parse<Question>(row.Question);
        return new AnswerConflict(row.Number, session.Id, question, session.Preparation[question], row.Text);
    }

    public async ValueTask CloseConflictAsync(int number, CancellationToken cancellation) =>
        await database.ChangeAsync(
            transaction => transaction.ExecuteAsync(
                "update answer_conflicts set closed_at = @now where number = @number and closed_at is null",
                new { number, now = StoredJson.Of(time.GetUtcNow()) }),
            cancellation);

    public async ValueTask WaitForChangeAsync(long version, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (door) next = changed.Task;
            if (((loaded ?? await ReloadAsync(cancellation)).Snapshot?.Version ?? 0) != version) return;
            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>Reads again if the database has a newer version than the one at hand, and wakes whoever waits for it.</summary>
    public async ValueTask RefreshAsync(CancellationToken cancellation) => await ReloadAsync(cancellation);

    private async ValueTask<Loaded> ReloadAsync(CancellationToken cancellation)
    {
        var known = loaded;
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await Database.BeginReadingAsync(connection, cancellation);
        var version = await ProgrammeRows.VersionAsync(transaction, Name);
        return known?.Version == version ? known : Publish(new Loaded(version, await ProgrammeRows.ReadAsync(transaction, Name)));
    }

    /// <summary>Changes the current programme and publishes it; null where there is none, or where nothing was found to change.</summary>
    private async ValueTask<T?> ChangeAsync<T>(Func<DbTransaction, Programme, Task<T?>> change, CancellationToken cancellation)
        where T : class
    {
        var changed = await database.ChangeAsync(
            async transaction => await ProgrammeRows.ReadAsync(transaction, Name) is { } snapshot ? await change(transaction, snapshot.Programme) : null, cancellation);
        // The change is stored: whoever stops waiting now must still see it published.
        if (changed is not null) await ReloadAsync(CancellationToken.None);
        return changed;
    }

    private Session Published(Session stored) => loaded?.Snapshot?.Programme.Find(stored.Id) ?? stored;

    private Loaded Publish(Loaded fresh)
    {
        lock (door)
        {
            // Two reloads may overtake each other; the older one is dropped.
            if (loaded is { } known && known.Version >= fresh.Version) return known;
            loaded = fresh;
            changed.SetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return fresh;
        }
    }

    private static async Task<AnswersSaved> StoreAsync(AnswerRows rows, Session session, string author, IReadOnlyList<AnswerChange> changes)
    {
        List<Question> changed = [];
        List<AnswerConflict> conflicts = [];
        foreach (var change in changes.Select(change => change with { Text = AnswerRows.Normalize(change.Text) }))
        {
            var latest = session.Preparation[change.Question];
            if (AnswerRows.Normalize(latest.Text) == change.Text) continue;
            if (latest.Version != change.BaseVersion)
            {
                // A version that only brought the same words back is no other answer.
                var seen = await rows.SeenAsync(session.Id, change);
                if (seen == change.Text) continue;
                if (seen != AnswerRows.Normalize(latest.Text))
                {
                    conflicts.Add(await rows.SetAsideAsync(session.Id, change, latest, author));
                    continue;
                }
            }
            await rows.AddAsync(session.Id, change.Question, latest.Version + 1, change.Text, author);
            session = session with { Preparation = session.Preparation.With(change.Question, latest with { Text = change.Text, Version = latest.Version + 1 }) };
            changed.Add(change.Question);
        }
        if (changed.Contains(Question.Facilitators)) await rows.NameAsync(session, author);
        return new AnswersSaved(session, changed.ToSequence(), conflicts.ToSequence());
    }

    private sealed class ConflictRow
    {
        public int Number { get; set; }

        public int Session { get; set; }

        public string Question { get; set; } = "";

        public string Text { get; set; } = "";
    }
}
