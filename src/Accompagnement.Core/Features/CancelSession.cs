using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Field = Accompagnement.Core.Chat.Field;

namespace Accompagnement.Core.Features;

/// <summary>Cancels a session, with a reason, and puts it back on.</summary>
public sealed class CancelSession(IProgrammes programmes, IDocuments documents, MessagePlan plan) : IFeature
{
    public const string Action = "annuler";

    /// <summary>The press that puts a cancelled session back on.</summary>
    public const string RestoreAction = "retablir";

    private const string ReasonField = "motif";

    private readonly SessionEditing editing = new(programmes, documents, plan);

    public IEnumerable<CommandRoute> Commands =>
    [
        new(Action, false, "[date]", "Annuler une session, ou en rétablir une", Right.Team, CommandAsync)
        {
            Example = session => SessionPicking.Example(session),
        },
    ];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Team, PressAsync), new(RestoreAction, Right.Team, RestoreAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Action, Right.Team, SubmitAsync)];

    /// <summary>The field for why something is done; those concerned read it.</summary>
    public static Field Reason() => new Field.Line(ReasonField, "Motif", CancelTexts.ReasonHelp, "");

    public static string ReasonIn(Call.Submit call) => TypedSession.Line(call[ReasonField]);

    /// <summary>Says that a session is cancelled, with the way back.</summary>
    public static Message IsCancelled(Session session, DateOnly today) => new(
    [
        new Block.Paragraph(CancelTexts.IsCancelled(session, today)),
        new Block.Buttons([new Button(RestoreAction, session.Id.ToString(), "Rétablir", Primary: true), new Button(ShowSession.Action, session.Id.ToString(), "Tout voir")]),
    ]);

    private static ValueTask<Reply> CommandAsync(Asked<Call.Command> asked, CancellationToken cancellation) =>
        ValueTask.FromResult(SessionPicking.Pick(asked, Action, session => Open(session, asked.Today)));

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult(
        SessionPicking.ById(asked.Call.Value, asked.Programme) is { } session ? Open(session, asked.Today) : new Reply.Refuse(SessionPickingTexts.Gone));

    private static Reply Open(Session session, DateOnly today) => session.IsOn
        ? new Reply.Open(new Dialog(
            Action, "Annuler la session", CancelTexts.Introduction(session, today), [Reason()], "Confirmer l'annulation", SessionEditing.StateOf(session)))
        : new Reply.Whisper(IsCancelled(session, today));

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        if (SessionEditing.Parse(asked.Call.State, asked.Programme) is not var (session, version)) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (ReasonIn(asked.Call) is { Length: > Field.MaxLength } tooLong)
        {
            return new Reply.Refuse(SessionFormTexts.NotSaved, new Dictionary<string, string> { [ReasonField] = PrepareTexts.TooLong(tooLong.Length, Field.MaxLength) });
        }
        return await StateAsync(asked, session, version, SessionState.Cancelled, ReasonIn(asked.Call), cancellation);
    }

    private async ValueTask<Reply> RestoreAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        if (SessionPicking.ById(asked.Call.Value, asked.Programme) is not { } session) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (session.IsOn) return new Reply.Whisper(Message.Of(CancelTexts.IsOn(session, asked.Today)));
        // What it was before; one that came cancelled with the document is planned.
        var off = session.Changes.LastOrDefault(change => change.Field is SessionField.State && change.After == nameof(SessionState.Cancelled));
        var before = off is null ? SessionState.Planned : session.AsOf(off.Version - 1).State;
        return await StateAsync(asked, session, session.Version, before, "", cancellation) is Reply.Whisper(var said) ? new Reply.Replace(said) : new Reply.Refuse(SessionPickingTexts.Gone);
    }

    private async ValueTask<Reply> StateAsync<TCall>(Asked<TCall> asked, Session session, int version, SessionState state, string reason, CancellationToken cancellation)
        where TCall : Call
    {
        var wanted = session with { State = state };
        return (await editing.WritableAsync(wanted, asked.Programme, cancellation)).Refusal
            ?? await editing.StoreAsync(asked, session.Id, new SessionEdit(version, wanted, [SessionField.State], reason), cancellation);
    }
}
