using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Field = Accompagnement.Core.Chat.Field;

namespace Accompagnement.Core.Features;

/// <summary>Moves a session to another date in a dialog that asks for nothing else but its hours and the reason.</summary>
public sealed class MoveSession(IProgrammes programmes, IDocuments documents, MessagePlan plan) : IFeature
{
    public const string Action = "deplacer";

    private static readonly Sequence<SessionField> Fields = [SessionField.Dates, SessionField.Hours];

    private readonly SessionEditing editing = new(programmes, documents, plan);

    public IEnumerable<CommandRoute> Commands =>
    [
        new(Action, false, "[date]", "Déplacer une session à une autre date", Right.Team, CommandAsync)
        {
            Example = session => SessionPicking.Example(session),
        },
    ];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Team, PressAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Action, Right.Team, SubmitAsync)];

    private static ValueTask<Reply> CommandAsync(Asked<Call.Command> asked, CancellationToken cancellation) =>
        ValueTask.FromResult(SessionPicking.Pick(asked, Action, session => Open(session, asked.Programme, asked.Today)));

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult(
        SessionPicking.ById(asked.Call.Value, asked.Programme) is { } session ? Open(session, asked.Programme, asked.Today) : new Reply.Refuse(SessionPickingTexts.Gone));

    private static Reply Open(Session session, Programme programme, DateOnly today)
    {
        if (!session.IsOn) return new Reply.Whisper(CancelSession.IsCancelled(session, today));
        Sequence<Field> fields = [.. Fields.Select(field => SessionForm.Input(field, session, programme)), CancelSession.Reason()];
        return new Reply.Open(new Dialog(Action, "Déplacer la session", MoveTexts.Introduction(session, today), fields, "Déplacer", SessionEditing.StateOf(session)));
    }

    private ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation) =>
        editing.SubmitAsync(asked, Fields, CancelSession.ReasonIn(asked.Call), cancellation);
}
