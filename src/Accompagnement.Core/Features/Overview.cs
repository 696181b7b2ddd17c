using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>What awaits this person: their next session, what they still have to prepare, and for the team how ready the sessions to come are.</summary>
public sealed class Overview(MessagePlan plan) : IFeature
{
    public IEnumerable<CommandRoute> Commands =>
        [new("accueil", false, "", "Voir votre prochaine session et ce qu'il vous reste à préparer", Right.Everyone, ShowAsync) { WhenSeveral = WhenSeveral.Each }];

    private async ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation)
    {
        List<Block> blocks = [.. Blocks(asked)];
        if (asked.Person.IsTeam) blocks.AddRange(Board(asked, await plan.OfAsync(asked.Snapshot, asked.Moment.Instant, cancellation)));
        return new Reply.Whisper(new Message(blocks.ToSequence()));
    }

    private static IEnumerable<Block> Blocks(Asked<Call.Command> asked)
    {
        var (programme, person, moment) = (asked.Programme, asked.Person, asked.Moment);
        var coming = asked.Snapshot.Season.Sessions.Where(session => session.IsOn && session.Dates.End >= asked.Today).ToList();
        if (asked.Snapshot.Season.Next(programme, person.Groups, moment.Day, moment.Time) is { } next)
        {
            foreach (var block in SessionCard.Of(OverviewTexts.Next, next, programme, person, moment)) yield return block;
        }
        else yield return new Block.Paragraph(OverviewTexts.NothingComing);
        foreach (var block in Offers(asked)) yield return block;
        var mine = coming.Where(session => People.Facilitates(person, session) && !session.Preparation.IsComplete).ToList();
        if (mine.Count > 0) yield return new Block.Heading(OverviewTexts.ToPrepare);
        foreach (var session in mine)
        {
            yield return new Block.Paragraph(OverviewTexts.Missing(session, asked.Today));
            yield return new Block.Buttons([new Button(Prepare.Action, session.Id.ToString(), "Préparer", Primary: true)]);
        }
    }

    // What awaits this person's answer, and what they await from others.
    private static IEnumerable<Block> Offers(Asked<Call.Command> asked)
    {
        var (people, today) = (asked.Snapshot.People, asked.Today);
        foreach (var (offer, session) in Open(asked))
        {
            if (offer.To == asked.Person.Id)
            {
                yield return new Block.Heading(OverviewTexts.ToAnswer(session, today));
                yield return new Block.Paragraph(HandOverTexts.Offered(NameOf(offer.From, people), session, today));
                yield return HandOver.ButtonsFor(offer);
            }
            else if (offer.From == asked.Person.Id)
            {
                yield return new Block.Paragraph(OverviewTexts.Awaited(NameOf(offer.To, people), session, today));
                yield return new Block.Buttons([new Button(HandOver.Withdraw, offer.Number.ToString(), HandOverTexts.Withdraw)]);
            }
        }
    }

    private static IEnumerable<(Offer Offer, Session Session)> Open(Asked<Call.Command> asked) =>
        from offer in asked.Snapshot.Arrangements.Offers
        where offer.IsOpen
        let session = asked.Programme.Find(offer.Session)
        where session is { IsOn: true } && session.Dates.End >= asked.Today
        select (offer, session);

    private static string NameOf(PersonId id, People people) => people.Find(id)?.Name ?? "";

    private static IEnumerable<Block> Board(Asked<Call.Command> asked, IReadOnlyList<PlannedMessage> planned)
    {
        var (people, today) = (asked.Snapshot.People, asked.Today);
        var coming = asked.Snapshot.Season.Sessions.Where(session => session.IsOn && session.Dates.End >= today).ToList();
        var unready = coming.Where(session => !session.Preparation.IsComplete).ToList();
        yield return new Block.Heading(OverviewTexts.Board);
        yield return new Block.Paragraph(OverviewTexts.Counts(coming.Count - unready.Count, unready.Count, unready.Count(session => session.Facilitators.Count == 0)));
        var offers = Open(asked).Select(open => new Entry(
            French.Capital(SessionTexts.Title(open.Session, today)), OverviewTexts.Offered(NameOf(open.Offer.From, people), NameOf(open.Offer.To, people)))).ToSequence();
        if (offers.Count > 0)
        {
            yield return new Block.Paragraph(OverviewTexts.OpenOffers);
            yield return new Block.Entries(offers);
        }
        var held = planned.Count(message => message.State is PlanState.Held);
        if (held > 0) yield return new Block.Paragraph(OverviewTexts.Held(held));
        yield return new Block.Buttons([new Button(Bot.CommandPress, ShowPlan.Verb, PlanTexts.SeePlan)]);
    }
}
