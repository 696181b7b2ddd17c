namespace Accompagnement.Core.Programmes;

/// <summary>A programme's number in the store.</summary>
public readonly record struct ProgrammeId(int Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>A dated series of sessions with the four questions that prepare each of them.</summary>
public sealed record Programme
{
    public ProgrammeId Id { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The year of the first dated session; a programme may cross into the next.</summary>
    public int Year { get; init; }

    /// <summary>The hours of every session that gives none of its own, or null where the document names none.</summary>
    public Hours? DefaultHours { get; init; }

    /// <summary>The four questions as the document words them, in the order of <see cref="Preparation.Questions"/>; always four.</summary>
    public Sequence<string> Wordings { get; init; }

    /// <summary>In the order of the document's table, sessions that only have a section last.</summary>
    public Sequence<Session> Sessions { get; init; }

    public string Wording(Question question) => Wordings[(int)question];

    public Session? Find(SessionId id)
    {
        foreach (var session in Sessions)
        {
            if (session.Id == id) return session;
        }
        return null;
    }

    /// <summary>The programme with this session in the place of the one of its number, or behind the others where it is new.</summary>
    public Programme With(Session session)
    {
        for (var at = 0; at < Sessions.Count; at++)
        {
            if (Sessions[at].Id == session.Id) return this with { Sessions = Sessions.SetItem(at, session) };
        }
        return this with { Sessions = Sessions.Add(session) };
    }

    /// <summary>The hours that hold for these groups: the session's own for their audience, its own for all, or the programme's.</summary>
    public Hours? HoursOf(Session session, Groups groups = Groups.None)
    {
        AudienceHours? common = null;
        foreach (var own in session.OwnHours)
        {
            if (own.Audience is null) common ??= own;
            else if (groups != Groups.None && new Audience(own.Audience).Concerns(groups)) return own.Hours;
        }
        return common?.Hours ?? (session.OwnHours.Count > 0 ? session.OwnHours[0].Hours : DefaultHours);
    }
}
