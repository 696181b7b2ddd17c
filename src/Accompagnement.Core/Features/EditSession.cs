using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Field = Accompagnement.Core.Chat.Field;

namespace Accompagnement.Core.Features;

/// <summary>Changes a session's facts in a dialog: date, hours, audience, theme, host, place, objectives.</summary>
public sealed class EditSession(IProgrammes programmes, IDocuments documents, MessagePlan plan) : IFeature
{
    public const string Action = "modifier";

    /// <summary>The press that takes up again a text which somebody else's change kept from being stored; its value is <c>session;field;text</c>.</summary>
    public const string TakeUpAction = "reprendre";

    private readonly SessionEditing editing = new(programmes, documents, plan);

    public IEnumerable<CommandRoute> Commands =>
    [
        new(Action, false, "[date]", "Modifier une session : date, horaires, public, thème, accueil, lieu", Right.Team, CommandAsync)
        {
            Example = session => SessionPicking.Example(session),
        },
    ];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Team, PressAsync), new(TakeUpAction, Right.Team, TakeUpAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Action, Right.Team, SubmitAsync), new(TakeUpAction, Right.Team, SubmitAgainAsync)];

    private static ValueTask<Reply> CommandAsync(Asked<Call.Command> asked, CancellationToken cancellation) =>
        ValueTask.FromResult<Reply>(SessionPicking.Pick(asked, Action, session => Open(session, asked.Programme, asked.Today)));

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult<Reply>(
        SessionPicking.ById(asked.Call.Value, asked.Programme) is { } session ? Open(session, asked.Programme, asked.Today) : new Reply.Refuse(SessionPickingTexts.Gone));

    private static Reply.Open Open(Session session, Programme programme, DateOnly today)
    {
        var fields = SessionForm.Inputs(SessionForm.Everything, session, programme).ToSequence();
        return new Reply.Open(new Dialog(Action, "Modifier la session", EditTexts.Introduction(session, today), fields, "Enregistrer", SessionEditing.StateOf(session)));
    }

    private ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation) => editing.SubmitAsync(asked, SessionForm.Everything, "", cancellation);

    private static ValueTask<Reply> TakeUpAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var parts = asked.Call.Value.Split(';', 3);
        if (parts.Length != 3 || SessionPicking.ById(parts[0], asked.Programme) is not { } session || !Enum.TryParse<SessionField>(parts[1], out var field))
        {
            return ValueTask.FromResult<Reply>(new Reply.Refuse(SessionPickingTexts.Gone));
        }
        var input = SessionForm.Input(field, session, asked.Programme) switch
        {
            Field.Line line => line with { Initial = parts[2], Help = EditTexts.Now(line.Initial) },
            Field.Lines lines => lines with { Initial = parts[2], Help = EditTexts.Now(lines.Initial) },
            Field.Choice choice => choice with { Initial = parts[2], Help = EditTexts.Now(choice.Initial) },
            var other => other,
        };
        return ValueTask.FromResult<Reply>(new Reply.Open(new Dialog(
            TakeUpAction, "Reprendre votre texte", EditTexts.Introduction(session, asked.Today), [input], "Enregistrer", $"{SessionEditing.StateOf(session)};{field}")));
    }

    private ValueTask<Reply> SubmitAgainAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        var at = asked.Call.State.LastIndexOf(';');
        return at > 0 && Enum.TryParse<SessionField>(asked.Call.State[(at + 1)..], out var field)
            ? editing.SubmitAsync(asked with { Call = asked.Call with { State = asked.Call.State[..at] } }, [field], "", cancellation)
            : ValueTask.FromResult<Reply>(new Reply.Refuse(SessionPickingTexts.Gone));
    }
}
