namespace Accompagnement.Core.Programmes;

/// <summary>What an offer to hand a session over calls for: the question, and the news of its answer.</summary>
internal static class OfferReminders
{
    // After so many working days without an answer the team is asked.
    private const int Patience = 2;

    // What ends the key of the offer itself.
    private const string Question = "ask";

    public static IEnumerable<Reminder> All(PlanContext context, SessionFacts facts, History history)
    {
        foreach (var offer in context.OffersOf(facts.Session.Id))
        {
            if (context.Snapshot.People.Find(offer.From) is not { } giver || context.Snapshot.People.Find(offer.To) is not { } taker) continue;
            var (from, to) = (context.Named(giver.Name), context.Named(taker.Name));
            // An offer of somebody who no longer facilitates has nothing left to give, or to take back.
            if (offer.Answer is OfferAnswer.None or OfferAnswer.Withdrawn && facts.Facilitators.All(who => who.Id != offer.From)) continue;
            var key = $"{facts.Key}/offer/{offer.Number}";
            // Whoever has not been asked yet need not hear that they are not.
            if (offer.Answer is OfferAnswer.Withdrawn && history.Find($"{key}/{Question}") is not { MayBeSaid: true }) continue;
            foreach (var (name, kind, who, due, until) in Said(offer, facts, context, from, to))
            {
                if (due < until) yield return new Reminder($"{key}/{name}", kind, facts.Session.Id, who.To, 0, due, until) { Offer = offer.Number };
            }
        }
    }

    /// <summary>When an offer without an answer becomes the team's matter: after two working days, or on the session's morning if that is sooner.</summary>
    public static DateTimeOffset EndOf(Offer offer, SessionFacts facts, PlanContext context)
    {
        var end = context.Zone.At(WorkingDays.After(context.Zone.DayOf(offer.At), Patience), context.Zone.TimeOf(offer.At));
        if (end < facts.Start) return end;
        var morning = context.Team.Hours.On(facts.Day);
        return morning > offer.At && morning < facts.Start ? morning : offer.At;
    }

    private static IEnumerable<(string Name, ReminderKind Kind, Addressee Who, DateTimeOffset Due, DateTimeOffset Until)> Said(
        Offer offer, SessionFacts facts, PlanContext context, Addressee from, Addressee to)
    {
        switch (offer.Answer)
        {
            case OfferAnswer.None:
                yield return (Question, ReminderKind.Offered, to, to.Opening(offer.At), facts.Start);
                yield return ("unanswered", ReminderKind.OfferUnanswered, context.Team, context.Team.Opening(EndOf(offer, facts, context)), facts.Start);
                break;
            case OfferAnswer.Accepted when offer.AnsweredAt is { } at:
                yield return ("accepted", ReminderKind.OfferAccepted, from, from.Opening(at), facts.Start);
                break;
            case OfferAnswer.Declined when offer.AnsweredAt is { } at:
                yield return ("declined", ReminderKind.OfferDeclined, from, from.Opening(at), facts.Start);
                yield return ("declined/team", ReminderKind.OfferDeclined, context.Team, context.Team.Opening(at), facts.Start);
                break;
            case OfferAnswer.Withdrawn when offer.AnsweredAt is { } at:
                yield return ("withdrawn", ReminderKind.OfferWithdrawn, to, to.Opening(at), facts.Start);
                break;
            default:
                break;
        }
    }
}
