using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Shows the next session, or the one under way, for the caller's own groups or for those that they name.</summary>
public sealed class NextSession : IFeature
{
    public IEnumerable<CommandRoute> Commands =>
        [new("prochaine-session", true, "[EIG | mentors | toutes]", "Voir la prochaine session : date, horaires, lieu, thème, déroulé", Right.Everyone, ShowAsync) { IsSteady = true, WhenSeveral = WhenSeveral.Each }];

    private static ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation) => ValueTask.FromResult(Show(asked));

    private static Reply Show(Asked<Call.Command> asked)
    {
        if (asked.Programme.Sessions.Count == 0) return new Reply.Whisper(Message.Of(NextSessionTexts.EmptyProgramme));
        if (GroupsOf(asked.Call.Text, asked.Person) is not { } groups) return new Reply.Refuse(NextSessionTexts.UnknownAudience(asked.Call.Text));
        var (season, moment) = (asked.Snapshot.Season, asked.Moment);
        if (season.Next(asked.Programme, groups, moment.Day, moment.Time) is not { } session) return new Reply.Whisper(NoneLeft(asked, groups));
        List<Block> blocks = [.. SessionCard.Of(Heading(session, asked), session, asked.Programme, asked.Person with { Groups = HoursGroups(asked.Person, groups) }, moment)];
        // Whoever only sees their own sessions is told of one for others that comes before.
        if (season.Next(asked.Programme, Groups.None, moment.Day, moment.Time) is { } sooner && sooner.Id != session.Id)
        {
            blocks.Insert(2, new Block.Note(NextSessionTexts.Sooner(sooner, asked.Today)));
        }
        if (ChooseGroup.IsUnknown(asked.Person, asked.Snapshot))
        {
            blocks.Add(new Block.Note(WhoIsWhoTexts.AskGroup));
            blocks.Add(new Block.Buttons(ChooseGroup.ButtonsFor(asked.Person, asked.Person).ToSequence()));
        }
        return new Reply.Whisper(new Message(blocks.ToSequence()));
    }

    private static string Heading(Session session, Asked<Call.Command> asked)
    {
        if (!session.Dates.Covers(asked.Today)) return NextSessionTexts.Coming(session, asked.Today);
        var hours = asked.Programme.HoursOf(session, asked.Person.Groups);
        if (session.Dates.First == asked.Today && asked.Moment.Time < hours?.Start) return NextSessionTexts.Coming(session, asked.Today);
        return NextSessionTexts.UnderWay(session, hours?.End, asked.Today);
    }

    private static Message NoneLeft(Asked<Call.Command> asked, Groups groups)
    {
        var last = asked.Snapshot.Season.Sessions.LastOrDefault(session => session.IsOn && session.Audience.Concerns(groups is Groups.None ? Groups.Fellows | Groups.Mentors : groups));
        var button = new Button(Bot.CommandPress, "programme", "Voir le programme", Primary: true);
        return new Message([new Block.Paragraph(NextSessionTexts.NoneLeft(last, asked.Today)), new Block.Buttons([button])]);
    }

    // The team keeps its buttons while it looks at one group's session.
    private static Groups HoursGroups(Person person, Groups asked) => asked is Groups.None ? person.Groups : asked | (person.Groups & Groups.Team);

    private static Groups? GroupsOf(string text, Person person)
    {
        var folded = Folding.Fold(text);
        return folded switch
        {
            "" => person.Groups,
            "tous" or "toutes" or "tout" or "tout le monde" => Groups.None,
            _ when folded.Contains("eig", StringComparison.Ordinal) || folded.Contains("mentor", StringComparison.Ordinal) => new Audience(text).Groups,
            _ => null,
        };
    }
}
