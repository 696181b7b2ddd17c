using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Puts a planned message into the words that it will have at that moment.</summary>
public delegate Message Preview(PlannedMessage message, Snapshot snapshot, Moment moment);

/// <summary>The message plan as one person sees it at one moment.</summary>
internal sealed class PlanView(Snapshot snapshot, SentAndPlanned messages, Moment moment, ProgrammeZone zone)
{
    /// <summary>The press that shows one message; its value is the message's key.</summary>
    public const string Look = "relance";

    /// <summary>The presses by which the team decides on one message.</summary>
    public const string Hold = "retenirrelance";

    public const string SendNow = "envoyerrelance";
    public const string Cancel = "annulerrelance";
    public const string LetGo = "relacherrelance";

    /// <summary>What follows the verb to go on behind so many messages.</summary>
    public const string Rest = "suite";

    // A chat holds no more buttons under one message than this, nor a person more in their head.
    private const int MostShown = 12;
    private const int MostPast = 10;

    private static readonly TimeSpan Window = TimeSpan.FromDays(14);

    private DateOnly Today => moment.Day;

    /// <summary>The next two weeks, and what became of the last two.</summary>
    public Message Soon(Person person)
    {
        var soon = messages.Planned.TakeWhile(message => message.Due <= moment.Instant + Window).Take(MostShown).ToList();
        List<Block> blocks = [new Block.Heading(PlanTexts.Title)];
        if (soon.Count == 0) blocks.Add(new Block.Paragraph(person.IsTeam ? PlanTexts.NothingPlanned : PlanTexts.NothingForYou));
        blocks.AddRange(Entries(soon, 0, messages.Planned.Count - soon.Count));
        blocks.AddRange(Past(messages.Past.Where(entry => entry.At >= moment.Instant - Window)));
        blocks.AddRange(Buttons(soon, 0, messages.Planned.Count - soon.Count, person));
        return new Message(blocks.ToSequence());
    }

    /// <summary>What comes behind so many messages.</summary>
    public Message After(int shown, Person person)
    {
        var rest = messages.Planned.Skip(shown).Take(MostShown).ToList();
        if (rest.Count == 0) return Message.Of(PlanTexts.NothingLeft);
        var left = messages.Planned.Count - shown - rest.Count;
        return new Message([new Block.Heading(PlanTexts.Title), .. Entries(rest, shown, left), .. Buttons(rest, shown, left, person)]);
    }

    /// <summary>All about one session.</summary>
    public Message Of(Session session, Person person)
    {
        var about = messages.Planned.Where(message => message.Reminders.Any(reminder => reminder.Session == session.Id)).Take(MostShown).ToList();
        List<Block> blocks = [new Block.Heading(PlanTexts.ForSession(session, Today))];
        if (about.Count == 0) blocks.Add(new Block.Paragraph(PlanTexts.NothingForSession));
        blocks.AddRange(Entries(about, 0, 0));
        blocks.AddRange(Past(messages.Past.Where(entry => entry.Session == session.Id)));
        blocks.AddRange(Buttons(about, 0, 0, person));
        return new Message(blocks.ToSequence());
    }

    /// <summary>One message with its very words, and what the team may decide on it.</summary>
    public Message Detail(PlannedMessage message, Preview preview, string? done = null)
    {
        var due = At(message.Due);
        List<Block> blocks = [new Block.Heading(PlanTexts.Heading(message.To, due, Today))];
        if (done is not null) blocks.Add(new Block.Paragraph(done));
        blocks.Add(new Block.Entries(message.Reminders.Select(reminder => new Entry(French.Capital(PlanTexts.Why(reminder, snapshot.Programme, Today)))).ToSequence()));
        if (StateOf(message) is { Length: > 0 } state) blocks.Add(new Block.Note($"{French.Capital(state)}."));
        if (message.State is PlanState.TooLate) return new Message(blocks.ToSequence());
        // As it is said when it goes out on time; a quotation is not set on its way out.
        blocks.Add(new Block.Quote(PlanTexts.WillSay, Typeset.Set(preview(message with { Planned = message.Due }, snapshot, due with { Day = message.Day })).Text));
        blocks.Add(new Block.Buttons([.. Decisions(message), new Button(Bot.CommandPress, ShowPlan.Verb, PlanTexts.SeePlan)]));
        return new Message(blocks.ToSequence());
    }

    private IEnumerable<Block> Entries(List<PlannedMessage> shown, int before, int after)
    {
        if (shown.Count > 0) yield return new Block.Entries(shown.Select((message, at) => EntryOf(message, before + at + 1)).ToSequence());
        if (after > 0) yield return new Block.Note(PlanTexts.Later(after));
    }

    // They stand together at the foot, since that is where some chats put them anyway; each names its message.
    private IEnumerable<Block> Buttons(List<PlannedMessage> shown, int before, int after, Person person)
    {
        List<Button> buttons = [];
        if (person.IsTeam) buttons.AddRange(shown.Select((message, at) => new Button(Look, message.Key, PlanTexts.Short(before + at + 1, message.To, At(message.Due), Today))));
        if (after > 0) buttons.Add(new Button(Bot.CommandPress, $"{ShowPlan.Verb} {Rest} {before + shown.Count}", PlanTexts.SeeRest));
        if (buttons.Count > 0) yield return new Block.Buttons(buttons.ToSequence());
    }

    private Entry EntryOf(PlannedMessage message, int number)
    {
        var (why, state) = (PlanTexts.Why(message, snapshot.Programme, Today), StateOf(message));
        return new Entry($"{number}. {PlanTexts.Heading(message.To, At(message.Due), Today)}", French.Capital(state.Length == 0 ? why : $"{why} · {state}"), message.State is PlanState.Held);
    }

    private IEnumerable<Block> Past(IEnumerable<LedgerEntry> entries)
    {
        var said = entries.Reverse().GroupBy(entry => entry.Message.Length > 0 ? entry.Message : entry.Key).Take(MostPast).ToList();
        if (said.Count == 0) yield break;
        yield return new Block.Heading(PlanTexts.Sent);
        yield return new Block.Entries(said.Select(message => new Entry(
            PlanTexts.Heading(message.First().To, At(message.First().At), Today),
            French.Capital($"{string.Join(" ; ", message.Select(entry => PlanTexts.Why(entry, snapshot.Programme, Today)).Distinct())} · {PlanTexts.Became(message.First())}"))).ToSequence());
    }

    private IEnumerable<Button> Decisions(PlannedMessage message)
    {
        var isAskedFor = SentNow(message) is not null;
        if (message.State is PlanState.Held) yield return new Button(LetGo, message.Key, PlanTexts.LetGo, Primary: true);
        if (message.State is PlanState.Cancelled) yield return new Button(LetGo, message.Key, PlanTexts.Restore, Primary: true);
        if (isAskedFor) yield return new Button(LetGo, message.Key, PlanTexts.FollowPlan);
        if (message.State is PlanState.Planned) yield return new Button(Hold, message.Key, PlanTexts.Hold);
        if (!isAskedFor) yield return new Button(SendNow, message.Key, PlanTexts.SendNow);
        if (message.State is not PlanState.Cancelled) yield return new Button(Cancel, message.Key, PlanTexts.Cancel);
    }

    private string StateOf(PlannedMessage message)
    {
        var waiting = message.Reminders.Select(reminder => messages.History.Find(reminder.Key)).FirstOrDefault(entry => entry is { State: LedgerState.Waiting or LedgerState.Refused, RetryAt: not null });
        return PlanTexts.State(message, waiting, waiting?.RetryAt is { } retry ? At(retry) : null, SentNow(message));
    }

    private Decision? SentNow(PlannedMessage message) =>
        snapshot.Arrangements.Decisions.FirstOrDefault(decision => decision.Kind is DecisionKind.SendNow && message.Reminders.Any(reminder => reminder.Key == decision.Key));

    private Moment At(DateTimeOffset instant) => Moment.Of(instant, zone);
}

/// <summary>What a person may see of the plan and of what became of it.</summary>
internal sealed class SentAndPlanned(Programmes.History history, IReadOnlyList<PlannedMessage> planned, Person person)
{
    public Programmes.History History => history;

    /// <summary>In the order in which they go out.</summary>
    public IReadOnlyList<PlannedMessage> Planned { get; } = [.. planned.Where(message => person.IsTeam || PlanTexts.IsTo(message.To, person))];

    /// <summary>The latest last; what is only waiting is planned.</summary>
    public IReadOnlyList<LedgerEntry> Past { get; } =
        [.. history.Entries.Where(entry => entry.State is not (LedgerState.Waiting or LedgerState.Refused) && (person.IsTeam || PlanTexts.IsTo(entry.To, person)))];
}
