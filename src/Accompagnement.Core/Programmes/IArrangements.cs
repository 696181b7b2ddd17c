namespace Accompagnement.Core.Programmes;

/// <summary>
/// Changes what people have arranged about the current programme's reminders. Each call is one change: whole or not at all, stored when
/// it returns, and seen by the next <see cref="IProgrammes.CurrentAsync"/>.
/// </summary>
public interface IArrangements
{
    /// <summary>Reminds this person of this session again at that moment, in place of an earlier wish of theirs; false where there is no such session.</summary>
    ValueTask<bool> SnoozeAsync(SessionId session, PersonId person, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>
    /// Offers a session to somebody else, in place of an offer of the same session by the same person that still waits; one that waits for
    /// this very answer stays. Null where there is no such session, or where <paramref name="from"/> does not facilitate it, or
    /// <paramref name="to"/> does already.
    /// </summary>
    ValueTask<Offer?> OfferAsync(SessionId session, PersonId from, PersonId to, CancellationToken cancellation);

    /// <summary>
    /// Answers an offer. To accept is also to stand in the facilitators' answer in the place of whoever offered, in the same change. The
    /// offer as it then stands: an earlier answer holds, and it is withdrawn where there was nothing left to hand over. Null where no
    /// such offer was made to this person.
    /// </summary>
    ValueTask<Offer?> AnswerOfferAsync(int number, PersonId to, bool accept, CancellationToken cancellation);

    /// <summary>
    /// Takes an offer back before it was answered. The offer as it then stands: an answer that was given holds. Null where this person
    /// made no such offer.
    /// </summary>
    ValueTask<Offer?> WithdrawOfferAsync(int number, PersonId from, CancellationToken cancellation);

    /// <summary>Declares days on which a person is away, both included; one from the same first day is replaced.</summary>
    ValueTask DeclareAbsenceAsync(PersonId person, DateOnly first, DateOnly last, CancellationToken cancellation);

    /// <summary>Takes back the absence from this first day; false where there is none.</summary>
    ValueTask<bool> WithdrawAbsenceAsync(PersonId person, DateOnly first, CancellationToken cancellation);

    /// <summary>The hour of the day from which a person wants messages; null for the programme's.</summary>
    ValueTask PreferHourAsync(PersonId person, TimeOnly? hour, CancellationToken cancellation);

    /// <summary>The zone in which a person lives, as their chat tells it (an IANA name); null for the programme's.</summary>
    ValueTask SetZoneAsync(PersonId person, string? zone, CancellationToken cancellation);

    /// <summary>Decides on planned reminders by their keys, in place of what was decided on them before.</summary>
    ValueTask DecideAsync(IReadOnlyList<string> keys, DecisionKind kind, string by, CancellationToken cancellation);

    /// <summary>Takes back what was decided on these reminders, so that the plan goes its way.</summary>
    ValueTask UndecideAsync(IReadOnlyList<string> keys, CancellationToken cancellation);
}
