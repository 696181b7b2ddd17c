using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Lets a facilitator offer a session to somebody else, who accepts or declines; until they answer nothing changes.</summary>
public sealed class HandOver(IArrangements arrangements, IDirectory directory, MessagePlan plan) : IFeature
{
    public const string Action = "passerlamain";

    /// <summary>The presses that answer an offer, and that take it back; their value is the offer's number.</summary>
    public const string Accept = "accepterlamain";

    public const string Decline = "declinerlamain";
    public const string Withdraw = "reprendrelamain";

    public IEnumerable<PressRoute> Presses =>
    [
        new(Action, Right.Everyone, PressAsync),
        new(Accept, Right.Everyone, (asked, cancellation) => AnswerAsync(asked, accept: true, cancellation)),
        new(Decline, Right.Everyone, (asked, cancellation) => AnswerAsync(asked, accept: false, cancellation)),
        new(Withdraw, Right.Everyone, WithdrawAsync),
    ];

    public IEnumerable<SubmitRoute> Submits => [new(Action, Right.Everyone, SubmitAsync)];

    /// <summary>The buttons that answer an offer.</summary>
    public static Block.Buttons ButtonsFor(Offer offer) => new(
    [
        new Button(Accept, offer.Number.ToString(), HandOverTexts.Accept, Primary: true),
        new Button(Decline, offer.Number.ToString(), HandOverTexts.Decline),
        new Button(ShowSession.Action, offer.Session.ToString(), "Tout voir"),
    ]);

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult(Open(asked));

    private static Reply Open(Asked<Call.Press> asked)
    {
        var (person, snapshot, today) = (asked.Person, asked.Snapshot, asked.Today);
        if (SessionPicking.ById(asked.Call.Value, asked.Programme) is not { } session) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (Refusal(session, person, today) is { } refusal) return refusal;
        var waiting = snapshot.Arrangements.Offers.FirstOrDefault(offer => offer.IsOpen && offer.Session == session.Id && offer.From == person.Id);
        var to = waiting is null ? null : snapshot.People.Find(waiting.To)?.Name;
        return new Reply.Open(new Dialog(
            Action, HandOverTexts.Title, HandOverTexts.Introduction(session, to, today), [PersonPicking.FieldFor(session, snapshot.People)], "Proposer", session.Id.ToString()));
    }

    private static Reply.Refuse? Refusal(Session session, Person person, DateOnly today) =>
        !People.Facilitates(person, session) ? new Reply.Refuse(HandOverTexts.NotFacilitating(session, today))
        : IsOver(session, today) ? new Reply.Refuse(HandOverTexts.Over(session, today))
        : null;

    private static bool IsOver(Session session, DateOnly today) => !session.IsOn || session.Dates.End < today;

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        var (person, snapshot, today) = (asked.Person, asked.Snapshot, asked.Today);
        if (SessionPicking.ById(asked.Call.State, asked.Programme) is not { } session) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (Refusal(session, person, today) is { } refusal) return refusal;
        if (PersonPicking.Chosen(asked.Call, snapshot.People) is not { } to || People.Facilitates(to, session)) return PersonPicking.Refused(AssignTexts.Unknown);
        if ((await directory.AccountsAsync(to.Id, cancellation)).Count == 0) return PersonPicking.Refused(HandOverTexts.OutOfReach(to.Name));
        if (await arrangements.OfferAsync(session.Id, person.Id, to.Id, cancellation) is not { } offer) return new Reply.Refuse(HandOverTexts.NotFacilitating(session, today));
        List<Block> blocks = [new Block.Paragraph(HandOverTexts.Proposed(to.Name, session, plan.EndOf(snapshot, offer), asked.Moment))];
        if (snapshot.Arrangements.Absences.FirstOrDefault(absence => absence.Person == to.Id && session.Dates.First is { } day && absence.Covers(day)) is { } away)
        {
            blocks.Add(new Block.Note(HandOverTexts.Away(to.Name, away, today)));
        }
        blocks.Add(new Block.Buttons([new Button(Withdraw, offer.Number.ToString(), HandOverTexts.Withdraw)]));
        return new Reply.Whisper(new Message(blocks.ToSequence()));
    }

    private async ValueTask<Reply> AnswerAsync(Asked<Call.Press> asked, bool accept, CancellationToken cancellation)
    {
        var (snapshot, today) = (asked.Snapshot, asked.Today);
        if (Known(asked) is not { } known || known.Offer.To != asked.Person.Id) return new Reply.Refuse(HandOverTexts.NotForYou);
        var (offer, session, from, _) = known;
        if (offer.IsOpen && IsOver(session, today)) return new Reply.Refuse(HandOverTexts.Over(session, today));
        var answered = await arrangements.AnswerOfferAsync(offer.Number, asked.Person.Id, accept, cancellation);
        var wanted = accept ? OfferAnswer.Accepted : OfferAnswer.Declined;
        return answered?.Answer switch
        {
            null => new Reply.Refuse(HandOverTexts.NotForYou),
            OfferAnswer.Withdrawn => new Reply.Replace(Message.Of(HandOverTexts.Moot(from, session, today))),
            var answer when answer != wanted => new Reply.Whisper(Message.Of(HandOverTexts.AnsweredBefore(answer.Value, session, today))),
            OfferAnswer.Accepted => new Reply.Replace(Taken(from, session, asked.Programme, today)),
            _ => new Reply.Replace(Message.Of(HandOverTexts.Thanks(from, session, today))),
        };
    }

    private static Message Taken(string from, Session session, Programme programme, DateOnly today)
    {
        var missing = session.Preparation.Missing.ToList();
        List<Block> blocks = [new Block.Paragraph(HandOverTexts.Yours(from, session, today))];
        if (missing.Count > 0) blocks.Add(new Block.Paragraph(ConfirmationTexts.StillMissing(missing, programme)));
        blocks.Add(new Block.Buttons(Confirmation.ButtonsFor(session, missing).Append(new Button(ShowSession.Action, session.Id.ToString(), "Tout voir")).ToSequence()));
        return new Message(blocks.ToSequence());
    }

    private async ValueTask<Reply> WithdrawAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        if (Known(asked) is not { } known || known.Offer.From != asked.Person.Id) return new Reply.Refuse(HandOverTexts.NotYours);
        var (offer, session, _, to) = known;
        var withdrawn = await arrangements.WithdrawOfferAsync(offer.Number, asked.Person.Id, cancellation);
        return withdrawn?.Answer is OfferAnswer.Withdrawn
            ? new Reply.Replace(Message.Of(HandOverTexts.Withdrawn(to, session, asked.Today)))
            : new Reply.Whisper(Message.Of(HandOverTexts.TooLateToWithdraw(to, withdrawn?.Answer ?? offer.Answer, session, asked.Today)));
    }

    private static (Offer Offer, Session Session, string From, string To)? Known(Asked<Call.Press> asked)
    {
        var people = asked.Snapshot.People;
        if (!int.TryParse(asked.Call.Value, out var number) || asked.Snapshot.Arrangements.Offer(number) is not { } offer) return null;
        if (asked.Programme.Find(offer.Session) is not { } session) return null;
        return people.Find(offer.From) is { } from && people.Find(offer.To) is { } to ? (offer, session, from.Name, to.Name) : null;
    }
}
