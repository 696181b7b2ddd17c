namespace Accompagnement.Core.Programmes;

/// <summary>A programme's dated sessions in the order of time, so that finding the next one costs the same however many there are.</summary>
public sealed class Season
{
    private readonly Dictionary<Groups, Session[]> coming = [];

    public Season(Programme programme)
    {
        Sessions = [.. programme.Sessions.Where(session => session.Dates.First is not null).OrderBy(session => session.Dates.First)];
        var on = Sessions.Where(session => session.IsOn).ToArray();
        foreach (var groups in (ReadOnlySpan<Groups>)[Groups.Fellows, Groups.Mentors, Groups.Fellows | Groups.Mentors])
        {
            coming[groups] = [.. on.Where(session => session.Audience.Concerns(groups)).OrderBy(session => session.Dates.End)];
        }
    }

    /// <summary>All dated sessions, cancelled ones included.</summary>
    public IReadOnlyList<Session> Sessions { get; }

    /// <summary>
    /// The session under way or the next to come for any of these groups (the team and people of no group are shown all), or null.
    /// One that has ended today is over.
    /// </summary>
    public Session? Next(Programme programme, Groups groups, DateOnly today, TimeOnly time)
    {
        var audience = groups & (Groups.Fellows | Groups.Mentors);
        var sessions = coming[audience is Groups.None || groups.HasFlag(Groups.Team) ? Groups.Fellows | Groups.Mentors : audience];
        for (var at = FirstEndingFrom(sessions, today); at < sessions.Length; at++)
        {
            var session = sessions[at];
            var endsToday = session.Dates.End == today;
            if (!endsToday || programme.HoursOf(session, groups)?.End is not { } end || time < end) return session;
        }
        return null;
    }

    private static int FirstEndingFrom(Session[] sessions, DateOnly day)
    {
        var (low, high) = (0, sessions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sessions[middle].Dates.End < day) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
