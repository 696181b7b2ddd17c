using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Holds a written document, read again, against what was wanted, and refuses it where it would not give that back: nothing is lost silently.</summary>
internal sealed class WrittenCheck
{
    private readonly WrittenSides sides;
    private readonly Dictionary<Session, Queue<SessionId>> awaited = [];

    public WrittenCheck(WrittenSides sides)
    {
        this.sides = sides;
        for (var i = 0; i < sides.Wanted.Count; i++)
        {
            if (sides.Wanted[i] is { } session) Await(session, sides.Ids[i]);
        }
        for (var i = 0; i < sides.Added.Count; i++) Await(sides.Added[i], sides.AddedIds[i]);
    }

    /// <summary>For the n-th session of the written document, its id.</summary>
    /// <exception cref="NotSupportedException">The document tells something else than what was wanted.</exception>
    public IReadOnlyList<SessionId> OrderOf(Programme written)
    {
        var order = new List<SessionId>(written.Sessions.Count);
        Session? surplus = null;
        foreach (var session in written.Sessions)
        {
            if (Take(session) is { } id) order.Add(id);
            else if (GoneWithItsSection(session) is { } gone) order.Add(gone);
            else surplus ??= session;
        }
        foreach (var (session, ids) in awaited)
        {
            if (ids.Count > 0) throw Refusal(session, written);
        }
        return surplus is null
            ? order
            : throw new NotSupportedException($"The document would tell a session of {surplus.Dates.Text} that the programme does not have.");
    }

    private void Await(Session session, SessionId id)
    {
        var bare = Bare(session);
        (awaited.TryGetValue(bare, out var queue) ? queue : awaited[bare] = new()).Enqueue(id);
    }

    // A new section gets its title from the document's own convention.
    private SessionId? Take(Session session)
    {
        var bare = Bare(session);
        if (awaited.TryGetValue(bare, out var queue) && queue.TryDequeue(out var id)) return id;
        return awaited.TryGetValue(bare with { SectionTitle = null }, out queue) && queue.TryDequeue(out id) ? id : null;
    }

    // What the section of a session that left the programme tells may stay.
    private SessionId? GoneWithItsSection(Session left)
    {
        if (left.SectionTitle is null) return null;
        for (var i = 0; i < sides.Wanted.Count; i++)
        {
            if (sides.Wanted[i] is null && sides.Read[i].Dates.First == left.Dates.First) return sides.Ids[i];
        }
        return null;
    }

    // A new row has the empty cells of its table.
    private static Session Bare(Session session) =>
        session with { Id = default, Highlighted = false, Other = session.Other.Where(other => other.Text.Length > 0).ToSequence() };

    private static NotSupportedException Refusal(Session session, Programme written)
    {
        var nearest = written.Sessions.Select(Bare).FirstOrDefault(other => other.Dates == session.Dates);
        var field = nearest is null ? "its row" : WrittenValues.Difference(session, nearest) ?? "its values";
        return new NotSupportedException($"The document cannot take the session of {session.Dates.Text}: {field} would not be read back as given.");
    }
}
