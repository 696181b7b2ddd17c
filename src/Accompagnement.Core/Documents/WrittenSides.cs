using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>What a document tells and what it shall tell, session by session.</summary>
internal sealed class WrittenSides
{
    private readonly Session?[] wanted;
    private readonly Session[] added;

    public WrittenSides(Layout layout, Programme programme, IReadOnlyList<SessionId> ids)
    {
        Read = layout.Programme.Sessions;
        Ids = ids;
        var syntax = layout.Text.Syntax;
        var byId = programme.Sessions.ToDictionary(session => session.Id);
        wanted = [.. Read.Select((read, i) => byId.Remove(ids[i], out var session) ? Titled(WrittenValues.Of(session, read, syntax), read, layout.Places[i]) : null)];
        var added = programme.Sessions.Where(session => byId.ContainsKey(session.Id)).ToList();
        AddedIds = [.. added.Select(session => session.Id)];
        this.added = [.. added.Select(session => WrittenValues.Of(session, null, syntax))];
        IsAsRead = this.added.Length == 0 && !wanted.Where((session, i) => session is null || WrittenValues.Difference(session, Read[i]) is not null).Any();
    }

    public IReadOnlyList<Session> Read { get; }

    /// <summary>For each session as read, its id.</summary>
    public IReadOnlyList<SessionId> Ids { get; }

    /// <summary>For each session as read, what it shall be; null where it is gone.</summary>
    public IReadOnlyList<Session?> Wanted => wanted;

    /// <summary>Sessions that the document does not have yet.</summary>
    public IReadOnlyList<Session> Added => added;

    public IReadOnlyList<SessionId> AddedIds { get; }

    /// <summary>Whether nothing changed.</summary>
    public bool IsAsRead { get; }

    /// <summary>Has the words of a date name its year where it was read as another one; false where nothing is left to name.</summary>
    /// <param name="again">What reading the written document gave.</param>
    public bool NameYears(Programme again)
    {
        var days = again.Sessions.GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.Select(session => session.Dates.First).Order().ToList());
        var lost = wanted.Concat(added).OfType<Session>().GroupBy(KeyOf)
            .Where(group => days.TryGetValue(group.Key, out var read) && !group.Select(session => session.Dates.First).Order().SequenceEqual(read))
            .Select(group => group.Key)
            .ToHashSet();
        var isNamed = false;
        foreach (var sessions in (ReadOnlySpan<Session?[]>)[wanted, added])
        {
            for (var i = 0; i < sessions.Length; i++)
            {
                if (sessions[i] is not { } session || !lost.Contains(KeyOf(session))) continue;
                sessions[i] = session with { Dates = DateTexts.WithYear(session.Dates) };
                isNamed |= sessions[i] != session;
            }
        }
        return isNamed;
    }

    private static (string, string, string) KeyOf(Session session) => (session.Dates.Text, session.Theme, session.Audience.Label);

    // The heading of a section names the day too, or the theme where there is no day.
    private static Session Titled(Session wanted, Session read, SessionPlace place)
    {
        if (place.Sections.Count == 0 || wanted.SectionTitle != read.SectionTitle) return wanted;
        var isFollowing = wanted.Dates != read.Dates || (wanted.Dates.First is null && !SectionTitles.Names(read.SectionTitle!, wanted));
        return isFollowing ? wanted with { SectionTitle = SectionTitles.Moved(place.Sections[0], read, wanted) } : wanted;
    }
}
