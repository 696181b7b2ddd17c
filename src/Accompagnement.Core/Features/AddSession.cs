using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Adds a session to the programme in a dialog.</summary>
public sealed class AddSession(IProgrammes programmes, IDocuments documents, MessagePlan plan) : IFeature
{
    public const string Action = "ajouter";

    // Notes come with the session's preparation.
    private static readonly Sequence<SessionField> Fields = SessionForm.Everything.Where(field => field is not SessionField.SectionText).ToSequence();

    private readonly SessionEditing editing = new(programmes, documents, plan);

    public IEnumerable<CommandRoute> Commands => [new(Action, false, "[date]", "Ajouter une session au programme", Right.Team, CommandAsync)];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Team, PressAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Action, Right.Team, SubmitAsync)];

    private static ValueTask<Reply> CommandAsync(Asked<Call.Command> asked, CancellationToken cancellation) =>
        ValueTask.FromResult<Reply>(Open(TypedSession.Line(asked.Call.Text), asked.Programme));

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult<Reply>(Open(asked.Call.Value, asked.Programme));

    private static Reply.Open Open(string date, Programme programme)
    {
        var fields = SessionForm.Inputs(Fields, Session.Blank with { Dates = new SessionDates(date, null) }, programme).ToSequence();
        return new Reply.Open(new Dialog(Action, "Ajouter une session", AddTexts.Introduction, fields, "Ajouter", ""));
    }

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        var read = SessionForm.Read(asked.Call, Fields, Session.Blank, SessionEditing.Near(asked.Today));
        if (read.Wanted.Dates.Text.Length == 0) read.Errors.TryAdd(SessionForm.NameOf(SessionField.Dates), SessionFormTexts.DateMissing);
        if (read.Errors.Count > 0) return new Reply.Refuse(SessionFormTexts.NotSaved, read.Errors);
        var (wanted, refusal) = await editing.WritableAsync(read.Wanted, asked.Programme, cancellation);
        if (refusal is not null) return refusal;
        return await programmes.AddAsync(wanted, asked.Person.Name, cancellation) is { } added
            ? new Reply.Whisper(Confirm(added, asked.Programme.With(added), asked.Today))
            : new Reply.Refuse(BotTexts.NoProgramme);
    }

    private static Message Confirm(Session session, Programme programme, DateOnly today)
    {
        List<Block> blocks = [new Block.Paragraph(AddTexts.Added(session, today)), .. EditConfirmation.Remarks(session, programme, today)];
        blocks.Add(new Block.Buttons(
        [
            new Button(AssignFacilitator.Action, session.Id.ToString(), "Nommer qui anime", Primary: true),
            new Button(EditSession.Action, session.Id.ToString(), "Modifier"),
            new Button(ShowSession.Action, session.Id.ToString(), "Tout voir"),
        ]));
        return new Message(blocks.ToSequence());
    }
}
