using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Puts a planned message into the words that it will have at that moment.</summary>
public delegate Message Preview(PlannedMessage message, Snapshot snapshot, Moment moment);

/// <summary>
/// Opens the message plan: what will be sent, to whom, when and why, and what became of the rest. The team may hold a message back, have
/// it sent now or cancel it; everybody else sees what concerns them.
/// </summary>
public sealed class ShowPlan(IArrangements arrangements, MessagePlan plan, Preview preview, ProgrammeClock clock) : IFeature
{
    public const string Verb = "relances";

    private const string Look = "relance";
    private const string Hold = "retenirrelance";
    private const string SendNow = "envoyerrelance";
    private const string Cancel = "annulerrelance";
    private const string LetGo = "relacherrelance";
    private const string Rest = "suite";

    // A chat holds no more buttons under one message than this, nor a person more in their head.
    private const int MostShown = 12;
    private const int MostPast = 10;

    private static readonly TimeSpan Window = TimeSpan.FromDays(14);

    public IEnumerable<CommandRoute> Commands =>
        [new(Verb, false, "[date]", "Voir ce qui sera envoyé, à qui, quand et pourquoi", Right.Everyone, ShowAsync)];

    public IEnumerable<PressRoute> Presses =>
    [
        new(Look, Right.Team, LookAsync),
        new(Hold, Right.Team, (asked, cancellation) => DecideAsync(asked, DecisionKind.Hold, cancellation)),
        new(SendNow, Right.Team, (asked, cancellation) => DecideAsync(asked, DecisionKind.SendNow, cancellation)),
        new(Cancel, Right.Team, (asked, cancellation) => DecideAsync(asked, DecisionKind.Cancel, cancellation)),
        new(LetGo, Right.Team, (asked, cancellation) => DecideAsync(asked, null, cancellation)),
    ];

    private async ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation)
    {
        var history = await plan.HistoryAsync(asked.Snapshot, cancellation);
        var planned = plan.Of(asked.Snapshot, history, asked.Moment.Instant)
            .Where(message => asked.Person.IsTeam || PlanTexts.IsTo(message.To, asked.Person)).ToList();
        var past = history.Entries.Where(entry => entry.State is not LedgerState.Waiting)
            .Where(entry => asked.Person.IsTeam || PlanTexts.IsTo(entry.To, asked.Person)).ToList();
        var words = asked.Call.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return Whisper(Soon(planned, past, asked));
        if (Folding.Same(words[0], Rest)) return Whisper(Following(planned, words.Length > 1 && int.TryParse(words[1], out var shown) ? shown : 0, asked));
        return SessionPicking.Pick(asked, Verb, session => Whisper(OfSession(session, planned, past, asked)));
    }

    private static Reply.Whisper Whisper(List<Block> blocks) => new(new Message(blocks.ToSequence()));

    private List<Block> Soon(List<PlannedMessage> planned, List<LedgerEntry> past, Asked<Call.Command> asked)
    {
        var soon = planned.TakeWhile(message => message.Due <= asked.Moment.Instant + Window).Take(MostShown).ToList();
        List<Block> blocks = [new Block.Heading(PlanTexts.Title)];
        if (soon.Count == 0) blocks.Add(new Block.Paragraph(asked.Person.IsTeam ? PlanTexts.NothingPlanned : PlanTexts.NothingForYou));
        blocks.AddRange(Planned(soon, 0, planned.Count - soon.Count, asked));
        blocks.InsertRange(blocks.Count - (blocks[^1] is Block.Buttons ? 1 : 0), Past([.. past.Where(entry => entry.At >= asked.Moment.Instant - Window)], asked));
        return blocks;
    }

    private List<Block> Following(List<PlannedMessage> planned, int shown, Asked<Call.Command> asked)
    {
        var rest = planned.Skip(shown).Take(MostShown).ToList();
        if (rest.Count == 0) return [new Block.Paragraph(PlanTexts.NothingLeft)];
        return [new Block.Heading(PlanTexts.Title), .. Planned(rest, shown, planned.Count - shown - rest.Count, asked)];
    }

    private List<Block> OfSession(Session session, List<PlannedMessage> planned, List<LedgerEntry> past, Asked<Call.Command> asked)
    {
        var mine = planned.Where(message => message.Reminders.Any(reminder => reminder.Session == session.Id)).Take(MostShown).ToList();
        List<Block> blocks = [new Block.Heading(PlanTexts.ForSession(session, asked.Today))];
        if (mine.Count == 0) blocks.Add(new Block.Paragraph(PlanTexts.NothingForSession));
        blocks.AddRange(Planned(mine, 0, 0, asked));
        blocks.InsertRange(blocks.Count - (blocks[^1] is Block.Buttons ? 1 : 0), Past([.. past.Where(entry => entry.Session == session.Id)], asked));
        return blocks;
    }

    // The buttons stand together at the foot, since that is where some chats put them anyway; each names its message.
    private IEnumerable<Block> Planned(List<PlannedMessage> messages, int before, int after, Asked<Call.Command> asked)
    {
        List<Button> buttons = [];
        if (messages.Count > 0) yield return new Block.Entries(messages.Select((message, at) => EntryOf(message, before + at + 1, asked)).ToSequence());
        if (after > 0) yield return new Block.Note(PlanTexts.Later(after));
        if (asked.Person.IsTeam) buttons.AddRange(messages.Select((message, at) => new Button(Look, message.Key, PlanTexts.Short(before + at + 1, message.To, At(message.Due), asked.Today))));
        if (after > 0) buttons.Add(new Button(Bot.CommandPress, $"{Verb} {Rest} {before + messages.Count}", PlanTexts.SeeRest));
        if (buttons.Count > 0) yield return new Block.Buttons(buttons.ToSequence());
    }

    private Entry EntryOf(PlannedMessage message, int number, Asked<Call.Command> asked)
    {
        var state = PlanTexts.State(message, null, DecisionOn(message, asked.Snapshot), null);
        var why = PlanTexts.Why(message, asked.Programme, asked.Today);
        return new Entry(
            $"{number}. {PlanTexts.Heading(message.To, At(message.Due), asked.Today)}", state.Length == 0 ? why : $"{why} · {state}", message.State is PlanState.Held);
    }

    private IEnumerable<Block> Past(List<LedgerEntry> entries, Asked<Call.Command> asked)
    {
        if (entries.Count == 0) yield break;
        yield return new Block.Heading(PlanTexts.Sent);
        yield return new Block.Entries(entries.AsEnumerable().Reverse()
            .GroupBy(entry => entry.Message.Length > 0 ? entry.Message : entry.Key)
            .Take(MostPast)
            .Select(group => new Entry(
                PlanTexts.Heading(group.First().To, At(group.First().At), asked.Today),
                $"{string.Join(" ; ", group.Select(entry => PlanTexts.Why(entry, asked.Programme, asked.Today)).Distinct())} · {PlanTexts.Became(group.First())}"))
            .ToSequence());
    }

    private async ValueTask<Reply> LookAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var found = (await plan.OfAsync(asked.Snapshot, asked.Moment.Instant, cancellation)).FirstOrDefault(message => message.Key == asked.Call.Value);
        return found is null ? Gone() : new Reply.Whisper(Detail(found, asked.Snapshot, asked.Today, null));
    }

    private static Reply.Whisper Gone() =>
        new(new Message([new Block.Paragraph(PlanTexts.Gone), new Block.Buttons([new Button(Bot.CommandPress, Verb, PlanTexts.SeePlan, Primary: true)])]));

    private async ValueTask<Reply> DecideAsync(Asked<Call.Press> asked, DecisionKind? kind, CancellationToken cancellation)
    {
        var history = await plan.HistoryAsync(asked.Snapshot, cancellation);
        if (plan.Of(asked.Snapshot, history, asked.Moment.Instant).FirstOrDefault(message => message.Key == asked.Call.Value) is not { } found) return Gone();
        Sequence<string> keys = found.Reminders.Select(reminder => reminder.Key).ToSequence();
        if (kind is { } decided) await arrangements.DecideAsync(keys, decided, asked.Person.Name, cancellation);
        else await arrangements.UndecideAsync(keys, cancellation);
        // What the plan makes of the decision.
        var decisions = asked.Snapshot.Arrangements.Decisions.Where(decision => !keys.Contains(decision.Key));
        if (kind is { } now) decisions = decisions.Concat(keys.Select(key => new Decision(key, now, asked.Person.Name, asked.Moment.Instant)));
        var after = asked.Snapshot with { Arrangements = asked.Snapshot.Arrangements with { Decisions = decisions.ToSequence() } };
        var changed = plan.Of(after, history, asked.Moment.Instant).FirstOrDefault(message => message.Reminders.Any(reminder => keys.Contains(reminder.Key)));
        return new Reply.Replace(changed is null ? Message.Of(PlanTexts.Done(kind)) : Detail(changed, after, asked.Today, PlanTexts.Done(kind)));
    }

    private Message Detail(PlannedMessage message, Snapshot snapshot, DateOnly today, string? done)
    {
        var due = At(message.Due);
        List<Block> blocks = [new Block.Heading(PlanTexts.Heading(message.To, due, today))];
        if (done is not null) blocks.Add(new Block.Paragraph(done));
        blocks.Add(new Block.Entries(message.Reminders.Select(reminder => new Entry(French.Capital(PlanTexts.Why(reminder, snapshot.Programme, today)))).ToSequence()));
        if (PlanTexts.State(message, null, DecisionOn(message, snapshot), null) is { Length: > 0 } state) blocks.Add(new Block.Note(French.Capital(state) + "."));
        if (message.State is not PlanState.TooLate)
        {
            blocks.Add(new Block.Quote(PlanTexts.WillSay, preview(message with { Planned = message.Due }, snapshot, due).Text));
            blocks.Add(new Block.Buttons([.. ButtonsFor(message, DecisionOn(message, snapshot)), new Button(Bot.CommandPress, Verb, PlanTexts.SeePlan)]));
        }
        return new Message(blocks.ToSequence());
    }

    private static IEnumerable<Button> ButtonsFor(PlannedMessage message, Decision? sendNow)
    {
        if (message.State is PlanState.Held) yield return new Button(LetGo, message.Key, PlanTexts.LetGo, Primary: true);
        if (message.State is PlanState.Cancelled) yield return new Button(LetGo, message.Key, PlanTexts.Restore, Primary: true);
        if (sendNow is not null) yield return new Button(LetGo, message.Key, PlanTexts.FollowPlan);
        if (message.State is PlanState.Planned) yield return new Button(Hold, message.Key, PlanTexts.Hold);
        if (sendNow is null) yield return new Button(SendNow, message.Key, PlanTexts.SendNow);
        if (message.State is not PlanState.Cancelled) yield return new Button(Cancel, message.Key, PlanTexts.Cancel);
    }

    private static Decision? DecisionOn(PlannedMessage message, Snapshot snapshot) =>
        snapshot.Arrangements.Decisions.FirstOrDefault(decision => decision.Kind is DecisionKind.SendNow && message.Reminders.Any(reminder => reminder.Key == decision.Key));

    private Moment At(DateTimeOffset instant) => Moment.Of(instant, clock.Zone);
}
