using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>Reads a written document again and refuses it where it would not give back what was wanted: nothing is lost silently.</summary>
internal static class WrittenCheck
{
    /// <param name="wanted">The sessions as a document gives them back.</param>
    /// <param name="gone">The sessions that left the programme; what their sections tell may stay.</param>
    public static void Check(IReadOnlyList<Session> wanted, IReadOnlyList<Session> gone, Programme written)
    {
        var rest = written.Sessions.Select(session => session with { Id = default, Highlighted = false }).ToList();
        var unmet = wanted.Where(session => !rest.Remove(Bare(session, rest))).ToList();
        if (unmet.Count > 0)
        {
            var session = unmet[0];
            var nearest = rest.Find(other => other.Dates == session.Dates) ?? rest.FirstOrDefault();
            var field = nearest is null ? "its row" : WrittenValues.Difference(session, nearest) ?? "its values";
            throw new NotSupportedException($"The document cannot take the session of {session.Dates.Text}: {field} would not be read back as given.");
        }
        foreach (var left in rest)
        {
            if (!gone.Any(session => session.Dates.First == left.Dates.First && left.SectionTitle is not null))
                throw new NotSupportedException($"The document would tell a session of {left.Dates.Text} that the programme does not have.");
        }
    }

    // A new section gets its title from the document's own convention.
    private static Session Bare(Session wanted, List<Session> written)
    {
        if (wanted.SectionTitle is not null) return wanted;
        return written.Find(other => other.SectionTitle is not null && wanted with { SectionTitle = other.SectionTitle } == other) ?? wanted;
    }
}
