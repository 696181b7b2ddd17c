using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Features;

/// <summary>Who may do what to a session; asked at each call, whatever buttons were shown before.</summary>
public static class Rights
{
    /// <summary>The session's facilitators and the team prepare it.</summary>
    public static bool MayPrepare(Person person, Session session) => person.IsTeam || People.Facilitates(person, session);
}
