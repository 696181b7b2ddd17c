using System.Globalization;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Lets people say when they are away, shows what follows from it, and takes it back.</summary>
public sealed class Absences(IArrangements arrangements, MessagePlan plan) : IFeature
{
    public const string Verb = "absence";

    private const string List = "absences";
    private const string Remove = "retirerabsence";
    private const string FirstField = "debut";
    private const string LastField = "fin";

    public IEnumerable<CommandRoute> Commands =>
    [
        new(Verb, false, "[du 2 au 9 mai]", "Déclarer une absence : quelqu'un d'autre est alors sollicité", Right.Everyone, DeclareAsync),
        new(List, false, "", "Voir vos absences et les retirer", Right.Everyone, ListAsync),
    ];

    public IEnumerable<PressRoute> Presses =>
    [
        new(Verb, Right.Everyone, (_, _) => ValueTask.FromResult<Reply>(new Reply.Open(Form))),
        new(Remove, Right.Everyone, RemoveAsync),
    ];

    public IEnumerable<SubmitRoute> Submits => [new(Verb, Right.Everyone, SubmitAsync)];

    private static Dialog Form => new(
        Verb, AbsenceTexts.Title, AbsenceTexts.Introduction,
        [
            new Field.Line(FirstField, AbsenceTexts.First, AbsenceTexts.FirstHelp, "", Optional: false),
            new Field.Line(LastField, AbsenceTexts.Last, AbsenceTexts.LastHelp, ""),
        ],
        "Déclarer", "");

    private async ValueTask<Reply> DeclareAsync(Asked<Call.Command> asked, CancellationToken cancellation)
    {
        if (asked.Call.Text.Length == 0) return new Reply.Open(Form);
        var read = AbsenceWords.Of(asked.Call.Text, asked.Today);
        return read is AbsencePeriod.Days days
            ? await NoteAsync(days, asked.Person, asked.Snapshot, asked.Moment, cancellation)
            : new Reply.Refuse(Refusal(read, asked.Call.Text, asked.Today));
    }

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        var (first, last) = (asked.Call[FirstField].Trim(), asked.Call[LastField].Trim());
        var read = AbsenceWords.Of(first, last, asked.Today);
        if (read is AbsencePeriod.Days days) return await NoteAsync(days, asked.Person, asked.Snapshot, asked.Moment, cancellation);
        // The field to look at again: the first, unless it is understood by itself.
        var field = last.Length > 0 && AbsenceWords.Of(first, asked.Today) is AbsencePeriod.Days ? LastField : FirstField;
        var sentence = Refusal(read, last.Length == 0 ? first : $"{first} – {last}", asked.Today);
        return new Reply.Refuse(PrepareTexts.NotSaved, new Dictionary<string, string> { [field] = sentence });
    }

    private static string Refusal(AbsencePeriod read, string typed, DateOnly today) => read switch
    {
        AbsencePeriod.Impossible(var last) => AbsenceTexts.Impossible(typed, last, today),
        AbsencePeriod.OtherWeekday(var day) => AbsenceTexts.OtherWeekday(day, today),
        AbsencePeriod.Reversed(var first, var last) => AbsenceTexts.Reversed(first, last, today),
        AbsencePeriod.Over(var last) => AbsenceTexts.Over(last, today),
        AbsencePeriod.NotUnderstood => AbsenceTexts.NotUnderstood(typed),
        _ => throw new ArgumentOutOfRangeException(nameof(read)),
    };

    private async ValueTask<Reply> NoteAsync(AbsencePeriod.Days days, Person person, Snapshot snapshot, Moment moment, CancellationToken cancellation)
    {
        var known = Of(person, snapshot, moment.Day);
        if (known.Find(absence => absence.First <= days.First && days.Last <= absence.Last) is { } already) return new Reply.Whisper(Message.Of(AbsenceTexts.Already(already, moment.Day)));
        await arrangements.DeclareAbsenceAsync(person.Id, days.First, days.Last, cancellation);
        var noted = new Absence(person.Id, days.First, days.Last, moment.Instant);
        List<Block> blocks = [new Block.Paragraph(AbsenceTexts.Noted(days.First, days.Last, moment.Day))];
        if (known.Find(absence => absence.First == days.First) is { } replaced) blocks.Add(new Block.Note(AbsenceTexts.Replaces(replaced, moment.Day)));
        blocks.AddRange(Follows(noted, person, snapshot, moment));
        blocks.Add(new Block.Buttons([RemoveButton(noted), new Button(Bot.CommandPress, List, AbsenceTexts.Yours)]));
        return new Reply.Whisper(new Message(blocks.ToSequence()));
    }

    private ValueTask<Reply> ListAsync(Asked<Call.Command> asked, CancellationToken cancellation) =>
        ValueTask.FromResult<Reply>(new Reply.Whisper(Show(asked.Person, asked.Snapshot, asked.Moment)));

    private Message Show(Person person, Snapshot snapshot, Moment moment)
    {
        var declare = new Button(Verb, "", AbsenceTexts.Declare, Primary: true);
        var known = Of(person, snapshot, moment.Day);
        if (known.Count == 0) return new Message([new Block.Paragraph(AbsenceTexts.None), new Block.Buttons([declare])]);
        List<Block> blocks = [new Block.Heading(AbsenceTexts.Yours)];
        foreach (var absence in known)
        {
            blocks.Add(new Block.Paragraph(French.Capital(AbsenceTexts.Days(absence, moment.Day))));
            blocks.AddRange(Follows(absence, person, snapshot, moment));
            blocks.Add(new Block.Buttons([RemoveButton(absence)]));
        }
        blocks.Add(new Block.Buttons([declare]));
        return new Message(blocks.ToSequence());
    }

    private async ValueTask<Reply> RemoveAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var isDay = DateOnly.TryParseExact(asked.Call.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first);
        var absence = isDay ? Of(asked.Person, asked.Snapshot, asked.Today).Find(absence => absence.First == first) : null;
        return absence is not null && await arrangements.WithdrawAbsenceAsync(asked.Person.Id, first, cancellation)
            ? new Reply.Whisper(Message.Of(AbsenceTexts.Removed(absence, asked.Today)))
            : new Reply.Refuse(AbsenceTexts.Gone);
    }

    private static Button RemoveButton(Absence absence) =>
        new(Remove, absence.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), AbsenceTexts.Remove);

    // What is over needs no taking back.
    private static List<Absence> Of(Person person, Snapshot snapshot, DateOnly today) =>
        [.. snapshot.Arrangements.Absences.Where(absence => absence.Person == person.Id && absence.Last >= today).OrderBy(absence => absence.First)];

    // The plan is asked what it makes of this absence, so that what is told here is what will be sent.
    private IEnumerable<Block> Follows(Absence absence, Person person, Snapshot snapshot, Moment moment)
    {
        var others = snapshot.Arrangements.Absences.Where(known => known.Person != person.Id);
        var alone = snapshot with { Arrangements = snapshot.Arrangements with { Absences = others.Append(absence).ToSequence() } };
        var asked = plan.Calendar(alone, moment.Instant)
            .SelectMany(message => message.Reminders)
            .Where(reminder => reminder.Kind is ReminderKind.Absent && Folding.Same(reminder.About, person.Name))
            .GroupBy(reminder => reminder.Session)
            .Select(group => (Session: snapshot.Programme.Find(group.Key), To: group.Select(reminder => reminder.To).OfType<Recipient.Direct>().Select(to => to.Name).Distinct().ToList()))
            .Where(asked => asked.Session is not null)
            .OrderBy(asked => asked.Session!.Dates.First)
            .Select(asked => new Entry(French.Capital(SessionTexts.Title(asked.Session!, moment.Day)), AbsenceTexts.Asked(asked.To)))
            .ToSequence();
        if (asked.Count == 0) return [new Block.Paragraph(AbsenceTexts.NothingFollows)];
        return [new Block.Paragraph(AbsenceTexts.Follows), new Block.Entries(asked)];
    }
}
