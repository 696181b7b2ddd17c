using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Lets the team name who facilitates a session, which fills its second answer at once.</summary>
public sealed class AssignFacilitator(IProgrammes programmes) : IFeature
{
    public const string Action = "animateur";

    private const string PartField = "partie";
    private const string Title = "Nommer qui anime";

    public IEnumerable<CommandRoute> Commands =>
    [
        new("animateur", false, "[date]", "Nommer qui anime une session", Right.Team, CommandAsync)
        {
            Example = session => SessionPicking.Example(session),
        },
    ];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Team, PressAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Action, Right.Team, SubmitAsync)];

    private static ValueTask<Reply> CommandAsync(Asked<Call.Command> asked, CancellationToken cancellation) => ValueTask.FromResult(
        SessionPicking.Pick(asked, Action, session => Open(session, asked.Snapshot.People, asked.Today)));

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult<Reply>(
        SessionPicking.ById(asked.Call.Value, asked.Programme) is { } session
            ? Open(session, asked.Snapshot.People, asked.Today)
            : new Reply.Refuse(SessionPickingTexts.Gone));

    private static Reply.Open Open(Session session, People people, DateOnly today) => new Reply.Open(new Dialog(
        Action, Title, AssignTexts.Introduction(session, today),
        [PersonPicking.FieldFor(session, people), new Field.Line(PartField, "Pour quelle partie ?", AssignTexts.PartHelp, "")],
        Title, $"{session.Id};{session.Preparation.Facilitators.Version}"));

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        var (call, person) = (asked.Call, asked.Person);
        var state = call.State.Split(';');
        if (state.Length != 2 || !int.TryParse(state[1], out var version) || SessionPicking.ById(state[0], asked.Programme) is not { } session)
        {
            return new Reply.Refuse(SessionPickingTexts.Gone);
        }
        if (PersonPicking.Chosen(call, asked.Snapshot.People) is not { } chosen) return PersonPicking.Refused(AssignTexts.Unknown);
        var after = FacilitatorAnswer.Add(session.Preparation.Facilitators.Text, chosen.Name, call[PartField].Trim());
        var saved = await programmes.AnswerAsync(session.Id, person.Name, [new AnswerChange(Question.Facilitators, version, after)], cancellation);
        if (saved is null) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (saved.Conflicts.Count > 0) return new Reply.Whisper(Confirmation.Of(saved, asked.Programme, person, asked.Today));
        return new Reply.Say(Message.Of(AssignTexts.Assigned(chosen.Name, person.Name, session, asked.Today)));
    }
}
