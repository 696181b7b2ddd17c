using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>What awaits this person: their next session, what they still have to prepare, and for the team how ready the sessions to come are.</summary>
public sealed class Overview : IFeature
{
    public IEnumerable<CommandRoute> Commands =>
        [new("accueil", false, "", "Voir votre prochaine session et ce qu'il vous reste à préparer", Right.Everyone, ShowAsync)];

    private static ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation) =>
        ValueTask.FromResult<Reply>(new Reply.Whisper(new Message(Blocks(asked).ToSequence())));

    private static IEnumerable<Block> Blocks(Asked<Call.Command> asked)
    {
        var (programme, person, moment) = (asked.Programme, asked.Person, asked.Moment);
        var coming = asked.Snapshot.Season.Sessions.Where(session => session.IsOn && session.Dates.End >= asked.Today).ToList();
        if (asked.Snapshot.Season.Next(programme, person.Groups, moment.Day, moment.Time) is { } next)
        {
            foreach (var block in SessionCard.Of(OverviewTexts.Next, next, programme, person, moment)) yield return block;
        }
        else yield return new Block.Paragraph(OverviewTexts.NothingComing);
        var mine = coming.Where(session => People.Facilitates(person, session) && !session.Preparation.IsComplete).ToList();
        if (mine.Count > 0) yield return new Block.Heading(OverviewTexts.ToPrepare);
        foreach (var session in mine)
        {
            yield return new Block.Paragraph(OverviewTexts.Missing(session, asked.Today));
            yield return new Block.Buttons([new Button(Prepare.Action, session.Id.ToString(), "Préparer", Primary: true)]);
        }
        if (!person.IsTeam) yield break;
        var unready = coming.Where(session => !session.Preparation.IsComplete).ToList();
        yield return new Block.Heading(OverviewTexts.Board);
        yield return new Block.Paragraph(OverviewTexts.Counts(coming.Count - unready.Count, unready.Count, unready.Count(session => session.Facilitators.Count == 0)));
    }
}
