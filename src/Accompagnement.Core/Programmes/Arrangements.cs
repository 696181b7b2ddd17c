namespace Accompagnement.Core.Programmes;

/// <summary>What people have arranged about their reminders; part of every <see cref="Snapshot"/>, compared by content.</summary>
public sealed record Arrangements
{
    public static readonly Arrangements None = new();

    public Sequence<Snooze> Snoozes { get; init; }

    /// <summary>Offers to hand over, in the order of their numbers, answered ones included.</summary>
    public Sequence<Offer> Offers { get; init; }

    public Sequence<Absence> Absences { get; init; }

    public Sequence<Preference> Preferences { get; init; }

    /// <summary>What the team decided on planned reminders; at most one a key.</summary>
    public Sequence<Decision> Decisions { get; init; }

    public Offer? Offer(int number)
    {
        foreach (var offer in Offers)
        {
            if (offer.Number == number) return offer;
        }
        return null;
    }

    public Preference? PreferenceOf(PersonId person)
    {
        foreach (var preference in Preferences)
        {
            if (preference.Person == person) return preference;
        }
        return null;
    }
}

/// <summary>Somebody wants to be reminded of a session later; at most one a session and person, the last one asked for.</summary>
/// <param name="Until">When they want to be reminded again.</param>
/// <param name="At">When they asked for it.</param>
public sealed record Snooze(SessionId Session, PersonId Person, DateTimeOffset Until, DateTimeOffset At);

/// <summary>Somebody offered to hand a session over to another person.</summary>
/// <param name="At">When it was offered.</param>
/// <param name="AnsweredAt">When it was accepted, declined or withdrawn; null while it waits.</param>
public sealed record Offer(int Number, SessionId Session, PersonId From, PersonId To, DateTimeOffset At, OfferAnswer Answer = OfferAnswer.None, DateTimeOffset? AnsweredAt = null)
{
    /// <summary>Whether it still waits for an answer.</summary>
    public bool IsOpen => Answer is OfferAnswer.None;
}

public enum OfferAnswer
{
    /// <summary>Nobody has answered yet.</summary>
    None,
    Accepted,
    Declined,

    /// <summary>Whoever made it took it back, another took its place, or there was nothing left to hand over when it was accepted.</summary>
    Withdrawn,
}

/// <summary>Days on which a person is away, both included, in the programme's calendar.</summary>
/// <param name="At">When it was declared.</param>
public sealed record Absence(PersonId Person, DateOnly First, DateOnly Last, DateTimeOffset At)
{
    public bool Covers(DateOnly day) => First <= day && day <= Last;
}

/// <summary>When a person wants messages.</summary>
/// <param name="Hour">The hour of the day, on their own clock, from which they may be written to; null for the programme's.</param>
/// <param name="Zone">The IANA name of the zone they live in, as their chat told it; null for the programme's.</param>
public sealed record Preference(PersonId Person, TimeOnly? Hour, string? Zone);

/// <summary>What the team decided on one planned reminder.</summary>
/// <param name="Key">The reminder's key; a message of several reminders takes a decision for each.</param>
/// <param name="By">Who decided, by name.</param>
public sealed record Decision(string Key, DecisionKind Kind, string By, DateTimeOffset At);

public enum DecisionKind
{
    /// <summary>Not to be sent until the team lets it go.</summary>
    Hold,

    /// <summary>Never to be sent.</summary>
    Cancel,

    /// <summary>
    /// To be sent before its day: into a channel at once, to a person as soon as they may be written to (their hours, their one message
    /// a day).
    /// </summary>
    SendNow,
}
