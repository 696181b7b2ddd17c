using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>What a document tells and what it shall tell, session by session.</summary>
internal sealed class WrittenSides
{
    public WrittenSides(Layout layout, Programme programme, IReadOnlyList<SessionId> ids)
    {
        Read = layout.Programme.Sessions;
        Ids = ids;
        var syntax = layout.Text.Syntax;
        var byId = programme.Sessions.ToDictionary(session => session.Id);
        Wanted = [.. Read.Select((read, i) => byId.Remove(ids[i], out var session) ? Titled(WrittenValues.Of(session, read, syntax), read, layout.Places[i]) : null)];
        var added = programme.Sessions.Where(session => byId.ContainsKey(session.Id)).ToList();
        AddedIds = [.. added.Select(session => session.Id)];
        Added = [.. added.Select(session => WrittenValues.Of(session, null, syntax))];
        IsAsRead = Added.Count == 0 && !Wanted.Where((session, i) => session is null || WrittenValues.Difference(session, Read[i]) is not null).Any();
    }

    public IReadOnlyList<Session> Read { get; }

    /// <summary>For each session as read, its id.</summary>
    public IReadOnlyList<SessionId> Ids { get; }

    /// <summary>For each session as read, what it shall be; null where it is gone.</summary>
    public IReadOnlyList<Session?> Wanted { get; }

    /// <summary>Sessions that the document does not have yet.</summary>
    public IReadOnlyList<Session> Added { get; }

    public IReadOnlyList<SessionId> AddedIds { get; }

    /// <summary>Whether nothing changed.</summary>
    public bool IsAsRead { get; }

    // The heading of a section names the day too.
    private static Session Titled(Session wanted, Session read, SessionPlace place) =>
        place.Sections.Count == 0 || wanted.Dates == read.Dates || wanted.SectionTitle != read.SectionTitle
            ? wanted
            : wanted with { SectionTitle = SectionTitles.Moved(place.Sections[0], wanted) };
}
