using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>
/// Opens the message plan: what will be sent, to whom, when and why, and what became of the rest. The team may hold a message back, have
/// it sent now or cancel it; everybody else sees what concerns them.
/// </summary>
public sealed class ShowPlan(IArrangements arrangements, MessagePlan plan, Preview preview) : IFeature
{
    public const string Verb = "relances";

    public IEnumerable<CommandRoute> Commands =>
        [new(Verb, false, "[date]", "Voir ce qui sera envoyé, à qui, quand et pourquoi", Right.Everyone, ShowAsync)];

    public IEnumerable<PressRoute> Presses =>
    [
        new(PlanView.Look, Right.Team, LookAsync),
        new(PlanView.Hold, Right.Team, (asked, cancellation) => DecideAsync(asked, DecisionKind.Hold, cancellation)),
        new(PlanView.SendNow, Right.Team, (asked, cancellation) => DecideAsync(asked, DecisionKind.SendNow, cancellation)),
        new(PlanView.Cancel, Right.Team, (asked, cancellation) => DecideAsync(asked, DecisionKind.Cancel, cancellation)),
        new(PlanView.LetGo, Right.Team, (asked, cancellation) => DecideAsync(asked, null, cancellation)),
    ];

    private async ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation)
    {
        var view = View(asked.Snapshot, await MessagesAsync(asked, cancellation), asked.Moment);
        var words = asked.Call.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return new Reply.Whisper(view.Soon(asked.Person));
        if (Folding.Same(words[0], PlanView.Rest)) return new Reply.Whisper(view.After(words.Length > 1 && int.TryParse(words[1], out var shown) ? shown : 0, asked.Person));
        return SessionPicking.Pick(asked, Verb, session => new Reply.Whisper(view.Of(session, asked.Person)));
    }

    private async ValueTask<Reply> LookAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var messages = await MessagesAsync(asked, cancellation);
        return Find(asked.Call.Value, messages) is { } found ? new Reply.Whisper(View(asked.Snapshot, messages, asked.Moment).Detail(found, preview)) : Gone();
    }

    private async ValueTask<Reply> DecideAsync(Asked<Call.Press> asked, DecisionKind? kind, CancellationToken cancellation)
    {
        var messages = await MessagesAsync(asked, cancellation);
        if (Find(asked.Call.Value, messages) is not { } found) return Gone();
        var keys = found.Reminders.Select(reminder => reminder.Key).ToSequence();
        if (kind is { } decided) await arrangements.DecideAsync(keys, decided, asked.Person.Name, cancellation);
        else await arrangements.UndecideAsync(keys, cancellation);
        var after = Decided(asked.Snapshot, keys, kind is { } now ? keys.Select(key => new Decision(key, now, asked.Person.Name, asked.Moment.Instant)) : []);
        // What the plan makes of it, which may be another message: held ones are not joined to others.
        var then = new SentAndPlanned(messages.History, plan.Of(after, messages.History, asked.Moment.Instant), asked.Person);
        var changed = then.Planned.FirstOrDefault(message => message.Reminders.Any(reminder => keys.Contains(reminder.Key)));
        return new Reply.Replace(changed is null ? Message.Of(PlanTexts.Done(kind)) : View(after, then, asked.Moment).Detail(changed, preview, PlanTexts.Done(kind)));
    }

    private async ValueTask<SentAndPlanned> MessagesAsync<TCall>(Asked<TCall> asked, CancellationToken cancellation)
        where TCall : Call
    {
        var history = await plan.HistoryAsync(asked.Snapshot, cancellation);
        return new SentAndPlanned(history, plan.Of(asked.Snapshot, history, asked.Moment.Instant), asked.Person);
    }

    private PlanView View(Snapshot snapshot, SentAndPlanned messages, Moment moment) => new(snapshot, messages, moment, plan.Zone);

    private static PlannedMessage? Find(string key, SentAndPlanned messages) => messages.Planned.FirstOrDefault(message => message.Key == key);

    private static Snapshot Decided(Snapshot snapshot, Sequence<string> keys, IEnumerable<Decision> decisions)
    {
        var others = snapshot.Arrangements.Decisions.Where(decision => !keys.Contains(decision.Key));
        return snapshot with { Arrangements = snapshot.Arrangements with { Decisions = others.Concat(decisions).ToSequence() } };
    }

    private static Reply.Whisper Gone() =>
        new(new Message([new Block.Paragraph(PlanTexts.Gone), new Block.Buttons([new Button(Bot.CommandPress, Verb, PlanTexts.SeePlan, Primary: true)])]));
}
