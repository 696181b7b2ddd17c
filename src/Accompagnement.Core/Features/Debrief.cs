using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;
using Field = Accompagnement.Core.Chat.Field;

namespace Accompagnement.Core.Features;

/// <summary>Collects what the history should keep of a session that has been, and the answers that it still lacks.</summary>
public sealed class Debrief(IProgrammes programmes) : IFeature
{
    public const string Action = "bilan";

    private const string NotesField = "notes";

    public IEnumerable<CommandRoute> Commands =>
        [new(Action, false, "[date]", "Noter ce qu'il faut garder d'une session passée", Right.Everyone, CommandAsync)];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Everyone, PressAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Action, Right.Everyone, SubmitAsync)];

    private static ValueTask<Reply> CommandAsync(Asked<Call.Command> asked, CancellationToken cancellation) => ValueTask.FromResult(
        asked.Call.Text.Length == 0 && Own(asked) is { } own
            ? Open(own, asked.Programme, asked.Person, asked.Today)
            : SessionPicking.Pick(asked, Action, session => Open(session, asked.Programme, asked.Person, asked.Today)));

    // Without a date people mean the last session that they led; the team, the last one.
    private static Session? Own(Asked<Call.Command> asked) => asked.Snapshot.Season.Sessions.LastOrDefault(session =>
        session.IsOn && session.Dates.First <= asked.Today && Rights.MayPrepare(asked.Person, session));

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult(
        SessionPicking.ById(asked.Call.Value, asked.Programme) is { } session
            ? Open(session, asked.Programme, asked.Person, asked.Today)
            : new Reply.Refuse(SessionPickingTexts.Gone));

    private static Reply Open(Session session, Programme programme, Person person, DateOnly today)
    {
        if (Refusal(session, person, today) is { } refusal) return refusal;
        List<Field> fields =
        [
            new Field.Lines(NotesField, SessionTexts.SectionText, DebriefTexts.NotesHelp, session.SectionText) { Wording = DebriefTexts.NotesWording },
            .. session.Preparation.Missing.Select(question => Prepare.FieldFor(question, session, programme)),
        ];
        return new Reply.Open(new Dialog(
            Action, DebriefTexts.Title(session, today), DebriefTexts.Introduction, fields.ToSequence(), "Enregistrer", $"{session.Version};{new PrepareState(session)}"));
    }

    private static Reply.Refuse? Refusal(Session session, Person person, DateOnly today) =>
        !Rights.MayPrepare(person, session) ? new Reply.Refuse(DebriefTexts.NotYours(session, today))
        : session.Dates.First is not { } day || day > today ? new Reply.Refuse(DebriefTexts.TooSoon(session, today))
        : null;

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        var (call, person, today) = (asked.Call, asked.Person, asked.Today);
        var parts = call.State.Split(';', 2);
        if (parts.Length != 2 || !int.TryParse(parts[0], out var version) || PrepareState.Parse(parts[1]) is not { } state) return new Reply.Refuse(BotTexts.Outdated);
        if (asked.Programme.Find(state.Session) is not { } session) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (Refusal(session, person, today) is { } refusal) return refusal;
        // Only what was asked comes back; an answer that stands is changed where answers are prepared.
        var answers = Preparation.Questions.Where(question => call.Fields.ContainsKey(Prepare.FieldOf(question)))
            .ToDictionary(question => question, question => Prepare.Tidy(call[Prepare.FieldOf(question)]));
        var notes = FreeText.Canonical(call[NotesField]);
        var errors = AnswerCheck.Errors(answers);
        if (notes.Length > Field.MaxLength) errors[NotesField] = PrepareTexts.TooLong(notes.Length, Field.MaxLength);
        if (errors.Count > 0) return new Reply.Refuse(PrepareTexts.NotSaved, errors);
        if (await KeepAsync(session, notes, version, person, cancellation) is not { } kept) return new Reply.Refuse(SessionPickingTexts.Gone);
        var changes = answers.Select(answer => new AnswerChange(answer.Key, state.Versions[(int)answer.Key], answer.Value)).ToList();
        var saved = await programmes.AnswerAsync(session.Id, person.Name, changes, cancellation);
        return saved is null ? new Reply.Refuse(SessionPickingTexts.Gone) : new Reply.Whisper(Told(kept, saved, notes, asked));
    }

    // Several people look back on a session at once: what each of them notes is kept, line by line.
    private async ValueTask<SessionSaved?> KeepAsync(Session session, string notes, int version, Person person, CancellationToken cancellation)
    {
        while (true)
        {
            var edit = new SessionEdit(version, session with { SectionText = notes }, [SessionField.SectionText]);
            var kept = await programmes.EditAsync(session.Id, person.Name, edit, cancellation);
            if (kept is not { Conflicts: [var conflict, ..] }) return kept;
            var theirs = conflict.Theirs.After.Split('\n');
            notes = FreeText.Canonical(string.Join('\n', theirs.Concat(notes.Split('\n').Where(line => line.Length == 0 || !theirs.Contains(line)))));
            version = conflict.Theirs.Version;
        }
    }

    private static Message Told(SessionSaved kept, AnswersSaved saved, string notes, Asked<Call.Submit> asked)
    {
        List<string> changed = [.. kept.Changed.Select(_ => SessionTexts.SectionText), .. saved.Changed.Select(SessionTexts.Label)];
        List<Block> blocks = [new Block.Paragraph(changed.Count > 0 ? DebriefTexts.Kept(saved.Session, changed, asked.Today) : DebriefTexts.Unchanged(saved.Session, asked.Today))];
        if (kept.Session.SectionText != notes) blocks.Add(new Block.Quote(DebriefTexts.Together, kept.Session.SectionText));
        foreach (var conflict in saved.Conflicts) blocks.AddRange(Conflicts.Blocks(conflict, asked.Programme));
        blocks.Add(new Block.Buttons([new Button(ShowSession.Action, saved.Session.Id.ToString(), "Tout voir")]));
        return new Message(blocks.ToSequence());
    }
}
