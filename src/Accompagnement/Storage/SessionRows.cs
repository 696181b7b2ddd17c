using System.Data.Common;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Changes and adds sessions within a transaction, and keeps who changed what.</summary>
internal sealed class SessionRows(DbTransaction transaction, ProgrammeId programme, DateTimeOffset now)
{
    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(10);

    /// <summary>Stores the facts that changed as one new version; what two changed at once comes back as a conflict.</summary>
    /// <param name="author">Null where the document brings the change.</param>
    public async Task<SessionSaved> EditAsync(Session current, SessionEdit edit, string? author)
    {
        List<FieldChange> changed = [];
        List<FieldConflict> conflicts = [];
        var (edited, seen) = (current, current.AsOf(edit.BaseVersion));
        foreach (var field in edit.Fields)
        {
            if (SessionFields.Same(field, current, edit.Wanted)) continue;
            if (current.Changes.LastOrDefault(change => change.Version > edit.BaseVersion && change.Field == field) is { } theirs)
            {
                // Who left a fact as they saw it does not mind that it has changed.
                if (!SessionFields.Same(field, seen, edit.Wanted)) conflicts.Add(new FieldConflict(theirs, edit.Wanted.TextOf(field)));
                continue;
            }
            changed.Add(Change(current.Version + 1, field, current, edit.Wanted, author, edit.Note));
            edited = edited.With(field, edit.Wanted);
        }
        if (changed.Count > 0)
        {
            edited = Follow(edited, current) with { Changes = current.Changes.Concat(changed).ToSequence() };
            await SaveAsync(edited, await PositionAsync(current.Id), changed);
        }
        return new SessionSaved(edited, changed.ToSequence(), conflicts.ToSequence());
    }

    /// <summary>Adds a session under the programme's next number, behind the others.</summary>
    /// <param name="known">The programme's sessions; one that the author has just added with these very facts is not added again.</param>
    public async Task<Session> AddAsync(Session session, string? author, IEnumerable<Session> known)
    {
        if (known.FirstOrDefault(other => IsAddedAlready(other, session, author)) is { } twin) return twin;
        var (number, position) = await transaction.FirstAsync<(int, int)>(
            "select coalesce(max(number), 0) + 1, coalesce(max(position), -1) + 1 from sessions where programme = @programme", new { programme = programme.Value });
        var none = Session.Blank with { Id = new SessionId(number) };
        var changes = SessionFields.All
            .Where(field => !SessionFields.Same(field, none, session))
            .Select(field => Change(1, field, none, session, author, "") with { DatesBefore = null })
            .ToList();
        var added = Follow(session with { Id = none.Id, Changes = changes.ToSequence() }, none);
        await SaveAsync(added, position, changes);
        return added;
    }

    /// <summary>Stores a session as a newer text of the document has it; the facts that it changed share one new version.</summary>
    /// <param name="current">Null where the text brings the session.</param>
    public Task MergeAsync(Session? current, Session merged, int position)
    {
        var changes = current is null
            ? []
            : SessionFields.All.Where(field => !SessionFields.Same(field, current, merged)).Select(field => Change(current.Version + 1, field, current, merged, null, "")).ToList();
        return SaveAsync(Follow(merged, current ?? Session.Blank), position, changes);
    }

    // A form that was sent twice adds one session.
    private bool IsAddedAlready(Session known, Session session, string? author) =>
        known.Changes.Count > 0 && known.Changes[0] is { Version: 1 } first && first.Author == author && now - first.At < Moments
        && known.AsOf(0).Dates.Text.Length == 0
        && SessionFields.All.All(field => SessionFields.Same(field, known.AsOf(1), session));

    private FieldChange Change(int version, SessionField field, Session before, Session after, string? author, string note) =>
        new(version, field, before.TextOf(field), after.TextOf(field), author, now, note) { DatesBefore = field is SessionField.Dates ? before.Dates : null };

    // What follows from the facts: the hours that the words hold, and since when its days can be counted on.
    private Session Follow(Session edited, Session before)
    {
        var isMoved = edited.Dates with { Text = "" } != before.Dates with { Text = "" };
        var isBack = edited.IsOn && !before.IsOn;
        var hasOtherWords = edited.HoursText != before.HoursText || edited.Place != before.Place || edited.Dates.Text != before.Dates.Text;
        return edited with
        {
            DatedSince = edited.Dates.First is null ? null : isMoved || isBack ? now : edited.DatedSince,
            OwnHours = hasOtherWords ? TypedSession.HoursOf(edited) : edited.OwnHours,
        };
    }

    private Task<int> PositionAsync(SessionId session) => transaction.FirstAsync<int>(
        "select position from sessions where programme = @programme and number = @number", new { programme = programme.Value, number = session.Value });

    private async Task SaveAsync(Session session, int position, IEnumerable<FieldChange> changes)
    {
        await ProgrammeRows.SaveAsync(transaction, programme, session, position);
        foreach (var change in changes)
        {
            await transaction.ExecuteAsync("""
                insert into session_changes (programme, session, version, field, text_before, text_after, dates_before, author, changed_at, note)
                values (@Programme, @Session, @Version, @Field, @TextBefore, @TextAfter, @DatesBefore, @Author, @ChangedAt, @Note)
                """,
                FieldChangeRow.Of(programme, session.Id, change));
        }
    }
}
