using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Names who facilitates a session, which fills its second answer; a facilitator may hand over to somebody else.</summary>
public sealed class AssignFacilitator(IProgrammes programmes) : IFeature
{
    public const string Action = "animateur";
    public const string HandOver = "passerlamain";

    private const string PersonField = "personne";
    private const string PartField = "partie";

    // What every chat's menu holds; beyond, the name is typed.
    private const int MostOptions = 100;

    public IEnumerable<CommandRoute> Commands =>
    [
        new("animateur", false, "[date]", "Nommer qui anime une session", Right.Team, CommandAsync)
        {
            Example = session => SessionPicking.Example(session),
        },
    ];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Team, PressAsync), new(HandOver, Right.Everyone, PressAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Action, Right.Team, SubmitAsync), new(HandOver, Right.Everyone, SubmitAsync)];

    private static ValueTask<Reply> CommandAsync(Asked<Call.Command> asked, CancellationToken cancellation) => ValueTask.FromResult(
        SessionPicking.Pick(asked, Action, session => Open(Action, session, asked.Person, asked.Snapshot.People, asked.Today)));

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult(
        SessionPicking.ById(asked.Call.Value, asked.Programme) is { } session
            ? Open(asked.Call.Action, session, asked.Person, asked.Snapshot.People, asked.Today)
            : new Reply.Refuse(SessionPickingTexts.Gone));

    private static Reply Open(string purpose, Session session, Person person, People people, DateOnly today)
    {
        if (Refusal(purpose, session, person, today) is { } refusal) return refusal;
        var candidates = people.All.Where(candidate => !People.Facilitates(candidate, session)).OrderBy(candidate => Folding.Fold(candidate.Name), StringComparer.Ordinal).ToList();
        Field who = candidates.Count is > 0 and <= MostOptions
            ? new Field.Choice(PersonField, "Qui ?", "", candidates.Select(candidate => new Option(candidate.Id.ToString(), candidate.Name)).ToSequence(), "")
            : new Field.Line(PersonField, "Qui ?", AssignTexts.NameHelp, "", Optional: false);
        Sequence<Field> fields = purpose == Action ? [who, new Field.Line(PartField, "Pour quelle partie ?", AssignTexts.PartHelp, "")] : [who];
        var title = purpose == Action ? "Nommer qui anime" : "Passer la main";
        return new Reply.Open(new Dialog(purpose, title, AssignTexts.Introduction(session, today), fields, title, $"{session.Id};{session.Preparation.Facilitators.Version}"));
    }

    private static Reply.Refuse? Refusal(string purpose, Session session, Person person, DateOnly today) =>
        purpose == HandOver && !People.Facilitates(person, session) ? new Reply.Refuse(AssignTexts.NotFacilitating(session, today))
        : Rights.MayAssign(person, session) ? null
        : new Reply.Refuse(BotTexts.TeamOnly);

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        var (call, person) = (asked.Call, asked.Person);
        var state = call.State.Split(';');
        if (state.Length != 2 || !int.TryParse(state[1], out var version) || SessionPicking.ById(state[0], asked.Programme) is not { } session)
        {
            return new Reply.Refuse(SessionPickingTexts.Gone);
        }
        if (Refusal(call.Purpose, session, person, asked.Today) is { } refusal) return refusal;
        if (Chosen(call[PersonField], asked.Snapshot.People) is not { } chosen)
        {
            return new Reply.Refuse(AssignTexts.Unknown, new Dictionary<string, string> { [PersonField] = AssignTexts.Unknown });
        }
        var before = session.Preparation.Facilitators.Text;
        var after = call.Purpose == HandOver ? FacilitatorAnswer.Replace(before, person.Name, chosen.Name) : FacilitatorAnswer.Add(before, chosen.Name, call[PartField].Trim());
        var saved = await programmes.AnswerAsync(session.Id, person.Name, [new AnswerChange(Question.Facilitators, version, after)], cancellation);
        if (saved is null) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (saved.Conflicts.Count > 0) return new Reply.Whisper(Confirmation.Of(saved, asked.Programme, person, asked.Today));
        return new Reply.Say(Message.Of(call.Purpose == HandOver
            ? AssignTexts.HandedOver(person.Name, chosen.Name, session, asked.Today)
            : AssignTexts.Assigned(chosen.Name, person.Name, session, asked.Today)));
    }

    private static Person? Chosen(string value, People people) =>
        int.TryParse(value, out var id) ? people.Find(new PersonId(id)) : people.Named(value);
}
