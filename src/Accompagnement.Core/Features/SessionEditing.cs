using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>What the dialogs that change a session have in common: opening on it, reading the form, and storing what the document can tell.</summary>
internal sealed class SessionEditing(IProgrammes programmes, IDocuments documents, MessagePlan plan)
{
    // A date without a year is looked for from a month ago to eleven months ahead.
    private const int MiddleOfThatYear = 150;

    /// <summary>Around which day a date without a year is meant, for a session that has none yet.</summary>
    public static DateOnly Near(DateOnly today) => today.AddDays(MiddleOfThatYear);

    /// <summary>What a dialog has to remember of its session.</summary>
    public static string StateOf(Session session) => $"{session.Id};{session.Version}";

    /// <summary>The session that a dialog was about, and the version that it showed; null when it is gone.</summary>
    public static (Session Session, int Version)? Parse(string state, Programme programme)
    {
        var parts = state.Split(';');
        return parts.Length == 2 && int.TryParse(parts[1], out var version) && SessionPicking.ById(parts[0], programme) is { } session ? (session, version) : null;
    }

    /// <summary>Stores what the form wants changed, or tells why not.</summary>
    public async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, Sequence<SessionField> fields, string note, CancellationToken cancellation)
    {
        if (Parse(asked.Call.State, asked.Programme) is not var (session, version)) return new Reply.Refuse(SessionPickingTexts.Gone);
        var seen = session.AsOf(version);
        var read = SessionForm.Read(asked.Call, fields, seen, seen.Dates.First ?? Near(asked.Today));
        if (read.Errors.Count > 0) return new Reply.Refuse(SessionFormTexts.NotSaved, read.Errors);
        var merged = read.Fields.Aggregate(session, (merged, field) => merged.With(field, read.Wanted));
        var (writable, refusal) = await WritableAsync(merged, asked.Programme, cancellation);
        if (refusal is not null) return refusal;
        return await StoreAsync(asked, session.Id, new SessionEdit(version, read.Wanted with { Dates = writable.Dates }, read.Fields, note), cancellation);
    }

    /// <summary>Stores an edit and confirms it.</summary>
    public async ValueTask<Reply> StoreAsync<TCall>(Asked<TCall> asked, SessionId session, SessionEdit edit, CancellationToken cancellation)
        where TCall : Call
    {
        var saved = await programmes.EditAsync(session, asked.Person.Name, edit, cancellation);
        if (saved is null) return new Reply.Refuse(SessionPickingTexts.Gone);
        var news = saved.Changed.Count > 0 ? await NewsAsync(asked, saved, cancellation) : "";
        return new Reply.Whisper(EditConfirmation.Of(saved, asked.Programme.With(saved.Session), news, asked.Today));
    }

    // The plan knows who will be told of it, and whether there was somebody who now need not be.
    private async ValueTask<string> NewsAsync<TCall>(Asked<TCall> asked, SessionSaved saved, CancellationToken cancellation)
        where TCall : Call
    {
        var (id, now, history) = (saved.Session.Id, asked.Moment.Instant, await plan.HistoryAsync(asked.Snapshot, cancellation));
        var news = plan.NewsOf(id, asked.Snapshot with { Programme = asked.Programme.With(saved.Session) }, history, now);
        // What an earlier change has coming is not this one's news.
        if (news.Count > 0 && !news.Any(message => message.Reminders.Any(reminder => reminder.Version == saved.Session.Version))) return "";
        if (news.Count > 0) return ChangeTexts.WillBeTold([.. news.Select(message => message.To)], Moment.Of(news[0].Due, plan.Zone), asked.Today);
        return plan.NewsOf(id, asked.Snapshot, history, now).Count > 0 ? ChangeTexts.NobodyTold : "";
    }

    /// <summary>
    /// The session in words that the document can tell: with its year, where it would be read as another without. A refusal where it cannot.
    /// </summary>
    public async ValueTask<(Session Session, Reply.Refuse? Refusal)> WritableAsync(Session session, Programme programme, CancellationToken cancellation)
    {
        if (await documents.RefusalAsync(session, cancellation) is null) return (session, null);
        var dated = session with { Dates = TypedSession.WithYear(session.Dates) };
        if (dated.Dates != session.Dates && await documents.RefusalAsync(dated, cancellation) is null) return (dated, null);
        return (session, Refusal(session, programme));
    }

    private static Reply.Refuse Refusal(Session session, Programme programme)
    {
        if (session.SectionTitle is null) return new Reply.Refuse(SessionFormTexts.CannotBeWritten);
        if (session.Dates.First is not { } day) return Refuse(SessionField.Dates, SessionFormTexts.SectionNeedsDate);
        return programme.Sessions.Any(other => other.Id != session.Id && other.Dates.Covers(day))
            ? Refuse(SessionField.Dates, SessionFormTexts.SectionOfAnother(day))
            : new Reply.Refuse(SessionFormTexts.CannotBeWritten);
    }

    private static Reply.Refuse Refuse(SessionField field, string sentence) =>
        new(SessionFormTexts.NotSaved, new Dictionary<string, string> { [SessionForm.NameOf(field)] = sentence });
}
