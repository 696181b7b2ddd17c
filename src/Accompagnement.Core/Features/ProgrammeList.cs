using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Shows the season: what is to come, then what has been, each with its readiness.</summary>
public sealed class ProgrammeList : IFeature
{
    public IEnumerable<CommandRoute> Commands =>
        [new("programme", false, "", "Voir toute la saison, avec l'avancement des préparations", Right.Everyone, ShowAsync) { IsSteady = true, WhenSeveral = WhenSeveral.Each }];

    private static ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation) =>
        ValueTask.FromResult<Reply>(new Reply.Whisper(Show(asked)));

    private static Message Show(Asked<Call.Command> asked)
    {
        var (programme, today) = (asked.Programme, asked.Today);
        if (programme.Sessions.Count == 0) return Message.Of(NextSessionTexts.EmptyProgramme);
        var next = asked.Snapshot.Season.Next(programme, Groups.None, today, asked.Moment.Time)?.Id;
        var past = asked.Snapshot.Season.Sessions.Where(session => session.Dates.End < today).ToList();
        var coming = asked.Snapshot.Season.Sessions.Where(session => !(session.Dates.End < today)).ToList();
        var undated = programme.Sessions.Where(session => session.Dates.First is null).ToList();
        List<Block> blocks = [];
        Add(blocks, ProgrammeListTexts.Coming, coming);
        Add(blocks, ProgrammeListTexts.Undated, undated);
        Add(blocks, ProgrammeListTexts.Past, past);
        List<Button> buttons = [new(Bot.CommandPress, "prochaine-session", "Voir la prochaine session"), new(Bot.CommandPress, "historique", "Voir l'historique")];
        if (asked.Person.IsTeam) buttons.Add(new Button(AddSession.Action, "", "Ajouter une session"));
        blocks.Add(new Block.Buttons(buttons.ToSequence()));
        return new Message(blocks.ToSequence());

        void Add(List<Block> to, string heading, List<Session> sessions)
        {
            if (sessions.Count == 0) return;
            to.Add(new Block.Heading(heading));
            to.Add(new Block.Entries(sessions.Select(session => new Entry(
                French.Capital(SessionTexts.Title(session, today)), ProgrammeListTexts.Detail(session, session.Id == next), session.Id == next)).ToSequence()));
        }
    }
}
