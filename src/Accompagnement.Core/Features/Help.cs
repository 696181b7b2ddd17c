using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Tells what this person can do here, with examples from their own next session.</summary>
/// <param name="routes">Asked for when help is, since help is itself one of them.</param>
public sealed class Help(Func<Routes> routes) : IFeature
{
    public IEnumerable<CommandRoute> Commands =>
        [new("aide", false, "", "Voir ce que vous pouvez faire ici", Right.Everyone, ShowAsync) { WhenSeveral = WhenSeveral.Any }];

    private ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation)
    {
        var session = OwnNext(asked);
        var entries = routes().Commands
            .Where(route => route.Right is Right.Everyone || asked.Person.IsTeam)
            .Where(route => route.Name != Prepare.Verb || asked.Person.IsTeam || (session is not null && Rights.MayPrepare(asked.Person, session)))
            .Select(route => new Entry(Typed(route, session), route.Help));
        List<Block> blocks =
        [
            new Block.Heading(HelpTexts.Title),
            new Block.Paragraph(HelpTexts.Introduction(asked.Person, session, asked.Today)),
            new Block.Entries(entries.ToSequence()),
            new Block.Note(HelpTexts.Forgiven),
        ];
        List<Button> buttons = [new(Bot.CommandPress, "prochaine-session", "Voir la prochaine session", Primary: true), new(Bot.CommandPress, "programme", "Voir le programme")];
        if (session is not null && Rights.MayPrepare(asked.Person, session)) buttons.Add(new Button(Prepare.Action, session.Id.ToString(), "Préparer"));
        blocks.Add(new Block.Buttons(buttons.ToSequence()));
        return ValueTask.FromResult<Reply>(new Reply.Whisper(new Message(blocks.ToSequence())));
    }

    private static string Typed(CommandRoute route, Session? session)
    {
        var argument = session is not null && route.Example is { } example ? example(session) : route.Hint;
        return argument.Length == 0 ? route.Typed : $"{route.Typed} {argument}";
    }

    // The one that they facilitate comes before the one that they attend.
    private static Session? OwnNext(Asked<Call.Command> asked) =>
        asked.Snapshot.Season.Sessions.FirstOrDefault(session => session.IsOn && session.Dates.End >= asked.Today && People.Facilitates(asked.Person, session))
        ?? asked.Snapshot.Season.Next(asked.Programme, asked.Person.Groups, asked.Today, asked.Moment.Time);
}
