namespace Accompagnement.Core.Programmes;

/// <summary>What a reminder is for.</summary>
public enum ReminderKind
{
    /// <summary>Asks the team to name who facilitates.</summary>
    NameFacilitator,

    /// <summary>Asks a facilitator for the missing answers.</summary>
    Prepare,

    /// <summary>Asks a facilitator again, at the moment for which they wished it.</summary>
    Again,

    /// <summary>Tells somebody that another person named them as facilitator, and asks for the missing answers.</summary>
    Named,

    /// <summary>Tells the team that a session's four answers are in.</summary>
    Ready,

    /// <summary>Tells the team that answers are still missing shortly before the session.</summary>
    Incomplete,

    /// <summary>Shows everybody the session's card the day before.</summary>
    Announce,

    /// <summary>Asks a facilitator after the session what the history should keep.</summary>
    Recall,

    /// <summary>Tells the team after the session who did not answer.</summary>
    Unanswered,

    /// <summary>Asks somebody whether they take a session over.</summary>
    Offered,

    /// <summary>Tells whoever offered a session that it was accepted.</summary>
    OfferAccepted,

    /// <summary>Tells whoever offered a session, and the team, that it was declined.</summary>
    OfferDeclined,

    /// <summary>Tells whoever was asked to take a session over that they no longer need to answer.</summary>
    OfferWithdrawn,

    /// <summary>Tells the team that an offer has had no answer.</summary>
    OfferUnanswered,

    /// <summary>Tells the other facilitators, else the team, that a facilitator is away and what is then theirs to do.</summary>
    Absent,

    /// <summary>Tells the team that somebody cannot be written to.</summary>
    Unreachable,

    /// <summary>Tells those concerned that a session has another date, other hours or another place.</summary>
    Moved,

    /// <summary>Tells those concerned that a session is off.</summary>
    Cancelled,

    /// <summary>Tells those concerned that a cancelled session is on again.</summary>
    Restored,

    /// <summary>Tells the team what one of them changed of a session.</summary>
    Edited,

    /// <summary>Asks the team which account somebody is.</summary>
    WhoIs,
}

/// <summary>To whom a reminder goes; a closed family.</summary>
public abstract record Recipient
{
    private Recipient()
    {
    }

    /// <summary>One person, by direct message, as the document names them.</summary>
    public sealed record Direct(string Name) : Recipient;

    /// <summary>The coordination team's channel.</summary>
    public sealed record Team : Recipient;

    /// <summary>The channel of everybody whom the programme accompanies.</summary>
    public sealed record Everybody : Recipient;
}

/// <summary>One thing to be said to one recipient about one session.</summary>
/// <param name="Key">Stable over restarts and replanning: the ledger sends each key once.</param>
/// <param name="Days">Working days before the session, after it where negative, that its step of the ladder takes; 0 for notices, which have no step.</param>
/// <param name="Due">When it is to be said, if its recipient may be written to then.</param>
/// <param name="Until">From then on it is no longer worth saying.</param>
public sealed record Reminder(string Key, ReminderKind Kind, SessionId Session, Recipient To, int Days, DateTimeOffset Due, DateTimeOffset Until)
{
    /// <summary>The ladder's step that it takes, by name; empty for notices.</summary>
    public string Step { get; init; } = "";

    /// <summary>The offer to hand over that it is about, or null.</summary>
    public int? Offer { get; init; }

    /// <summary>The session's version that it tells of; 0 where it tells of no change.</summary>
    public int Version { get; init; }

    /// <summary>The session's version that its recipient knew before.</summary>
    public int Since { get; init; }

    /// <summary>The person whom it is about, where that is not its recipient (somebody away or out of reach); empty where there is none.</summary>
    public string About { get; init; } = "";

    /// <summary>What more there is to say of it: why somebody cannot be reached; empty where there is nothing.</summary>
    public string Detail { get; init; } = "";
}
