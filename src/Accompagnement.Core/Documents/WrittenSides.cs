using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>What a document tells and what it shall tell, session by session.</summary>
internal sealed class WrittenSides
{
    private readonly Session?[] values;
    private readonly Session?[] wanted;
    private readonly Session[] added;
    private readonly IReadOnlyList<SessionPlace> places;

    // Days on which there is a session in several years, and days on which there are several.
    private readonly HashSet<(int Day, int Month)> crowded = [];
    private readonly HashSet<DateOnly> shared = [];

    public WrittenSides(Layout layout, Programme programme, IReadOnlyList<SessionId> ids)
    {
        (Read, places) = (layout.Programme.Sessions, layout.Places);
        Ids = ids;
        var syntax = layout.Text.Syntax;
        var byId = programme.Sessions.ToDictionary(session => session.Id);
        values = [.. Read.Select((read, i) => byId.Remove(ids[i], out var session) ? WrittenValues.Of(session, read, syntax) : null)];
        var added = programme.Sessions.Where(session => byId.ContainsKey(session.Id)).ToList();
        AddedIds = [.. added.Select(session => session.Id)];
        this.added = [.. added.Select(session => WrittenValues.Of(session, null, syntax))];
        Count();
        Name(values, i => places[i] is { Row: < 0 } && NamesYear(values[i]!));
        wanted = [.. values.Select(Titled)];
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
        var isNamed = Name(values, i => lost.Contains(KeyOf(wanted[i]!))) | Name(added, i => lost.Contains(KeyOf(added[i])));
        for (var i = 0; i < wanted.Length; i++) wanted[i] = Titled(values[i], i);
        return isNamed;
    }

    /// <summary>Whether the heading of the session's section must name the year.</summary>
    public bool NamesYear(Session session) => session.Dates.First is { } day && crowded.Contains((day.Day, day.Month));

    /// <summary>Whether a session that only its section tells must have a row: it has more to tell, or its heading could mean another's row.</summary>
    public bool NeedsRow(int i) =>
        wanted[i] is { } session && places[i].Row < 0 && (TableWriter.NeedsRow(Read[i], session) || (session.Dates.First is { } day && shared.Contains(day)));

    // Only where some session came to a day: what stood there before is told apart already.
    private void Count()
    {
        var arrived = new HashSet<(int, int)>();
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } session && session.Dates != Read[i].Dates) arrived.UnionWith(SectionMatch.DaysOf(session.Dates).Select(day => (day.Day, day.Month)));
        }
        arrived.UnionWith(added.SelectMany(session => SectionMatch.DaysOf(session.Dates)).Select(day => (day.Day, day.Month)));
        if (arrived.Count == 0) return;
        var years = new Dictionary<(int, int), int>();
        var days = new HashSet<DateOnly>();
        foreach (var day in values.Concat(added).OfType<Session>().SelectMany(session => SectionMatch.DaysOf(session.Dates)).Where(day => arrived.Contains((day.Day, day.Month))))
        {
            if (!days.Add(day)) shared.Add(day);
            if (!years.TryAdd((day.Day, day.Month), day.Year) && years[(day.Day, day.Month)] != day.Year) crowded.Add((day.Day, day.Month));
        }
    }

    private static bool Name(Session?[] sessions, Func<int, bool> isMeant)
    {
        var isNamed = false;
        for (var i = 0; i < sessions.Length; i++)
        {
            if (sessions[i] is not { } session || !isMeant(i)) continue;
            sessions[i] = session with { Dates = DateTexts.WithYear(session.Dates) };
            isNamed |= sessions[i] != session;
        }
        return isNamed;
    }

    private static (string, string, string) KeyOf(Session session) => (session.Dates.Text, session.Theme, session.Audience.Label);

    // The heading of a section names the day too, or the theme where there is no day.
    private Session? Titled(Session? session, int i)
    {
        if (session is null || places[i].Sections.Count == 0 || session.SectionTitle != Read[i].SectionTitle) return session;
        if (!SectionTitles.IsStale(places[i], Read[i], session, NamesYear(session))) return session;
        var title = SectionTitles.Moved(places[i].Sections[0], Read[i], session, NamesYear(session));
        var titled = session with { SectionTitle = title };
        // Without a row, the heading's words are those of the date.
        var isTold = places[i].Row < 0 && !TableWriter.NeedsRow(Read[i], session) && !shared.Contains(session.Dates.First ?? default) && DateWords.In(title) is not null;
        return isTold ? titled with { Dates = session.Dates with { Text = SectionTitles.DateIn(title) } } : titled;
    }
}
