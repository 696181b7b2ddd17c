using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Collects the answers to the four questions in a dialog; any of them may wait.</summary>
public sealed class Prepare(IProgrammes programmes) : IFeature
{
    public const string Verb = "preparer";
    public const string Action = "preparer";

    /// <summary>The press that answers the question about speakers with "nobody", in one click.</summary>
    public const string NoSpeakersAction = "sansintervention";

    private const string NobodyField = "sansobjet";

    public IEnumerable<CommandRoute> Commands =>
    [
        new(Verb, false, "[date]", "Répondre aux quatre questions d'une session", Right.Everyone, CommandAsync)
        {
            Example = session => SessionPicking.Example(session),
        },
    ];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Everyone, PressAsync), new(NoSpeakersAction, Right.Everyone, NoSpeakersAsync)];

    public IEnumerable<SubmitRoute> Submits => [new(Action, Right.Everyone, SubmitAsync)];

    /// <summary>The name of a question's field in the dialog.</summary>
    public static string FieldOf(Question question) => question switch
    {
        Question.Objectives => "objectifs",
        Question.Facilitators => "animation",
        Question.Speakers => "interventions",
        Question.Agenda => "deroule",
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
    };

    /// <summary>A question with the answer that it has.</summary>
    public static Field FieldFor(Question question, Session session, Programme programme) =>
        new Field.Lines(FieldOf(question), SessionTexts.Label(question), PrepareTexts.Hint(question), Initial(session, question)) { Wording = programme.Wording(question) };

    /// <summary>Line ends as one sign and no blanks around.</summary>
    public static string Tidy(string typed) => typed.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();

    private static ValueTask<Reply> CommandAsync(Asked<Call.Command> asked, CancellationToken cancellation) => ValueTask.FromResult(
        asked.Call.Text.Length == 0 && Own(asked) is { } own
            ? Open(own, asked.Programme, asked.Person, asked.Today)
            : SessionPicking.Pick(asked, Verb, session => Open(session, asked.Programme, asked.Person, asked.Today)));

    // Without a date people mean the next session that is theirs to prepare.
    private static Session? Own(Asked<Call.Command> asked) => asked.Snapshot.Season.Sessions.FirstOrDefault(session =>
        session.IsOn && session.Dates.End >= asked.Today && People.Facilitates(asked.Person, session));

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult(
        SessionPicking.ById(asked.Call.Value, asked.Programme) is { } session
            ? Open(session, asked.Programme, asked.Person, asked.Today)
            : new Reply.Refuse(SessionPickingTexts.Gone));

    private static Reply Open(Session session, Programme programme, Person person, DateOnly today)
    {
        if (!Rights.MayPrepare(person, session)) return new Reply.Refuse(PrepareTexts.NotYours(session, today));
        var fields = Preparation.Questions.Select(question => FieldFor(question, session, programme)).ToList();
        fields.Insert(3, new Field.Check(NobodyField, PrepareTexts.Nobody, PrepareTexts.NobodyHelp, Initial: false));
        return new Reply.Open(new Dialog(
            Action, PrepareTexts.Title(session, today), PrepareTexts.Introduction(session, today), fields.ToSequence(), "Enregistrer", new PrepareState(session).ToString()));
    }

    // The table's objectives are what is already known before anybody has answered.
    private static string Initial(Session session, Question question) =>
        session.Preparation[question] is { IsGiven: true } answer ? answer.Text : question is Question.Objectives ? session.Objectives : "";

    private async ValueTask<Reply> SubmitAsync(Asked<Call.Submit> asked, CancellationToken cancellation)
    {
        if (PrepareState.Parse(asked.Call.State) is not { } state || asked.Programme.Find(state.Session) is not { } session) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (!Rights.MayPrepare(asked.Person, session)) return new Reply.Refuse(PrepareTexts.NotYours(session, asked.Today));
        var nobody = asked.Call[NobodyField] == "true";
        var answers = Preparation.Questions.ToDictionary(
            question => question,
            question => question is Question.Speakers && nobody && asked.Call[FieldOf(question)].Trim().Length == 0 ? SessionTexts.NoSpeakers : Tidy(asked.Call[FieldOf(question)]));
        var errors = AnswerCheck.Errors(answers);
        if (nobody && answers[Question.Speakers] != SessionTexts.NoSpeakers) errors[FieldOf(Question.Speakers)] = PrepareTexts.NobodyButSomebody;
        if (errors.Count > 0) return new Reply.Refuse(PrepareTexts.NotSaved, errors);
        var changes = answers.Select(answer => new AnswerChange(answer.Key, state.Versions[(int)answer.Key], answer.Value)).ToList();
        var saved = await programmes.AnswerAsync(session.Id, asked.Person.Name, changes, cancellation);
        return saved is null ? new Reply.Refuse(SessionPickingTexts.Gone) : new Reply.Whisper(Confirmation.Of(saved, asked.Programme, asked.Person, asked.Today));
    }

    private async ValueTask<Reply> NoSpeakersAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        if (SessionPicking.ById(asked.Call.Value, asked.Programme) is not { } session) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (!Rights.MayPrepare(asked.Person, session)) return new Reply.Refuse(PrepareTexts.NotYours(session, asked.Today));
        var known = session.Preparation.Speakers;
        if (known.IsGiven && known.Text != SessionTexts.NoSpeakers) return new Reply.Whisper(Message.Of(PrepareTexts.SpeakersAlready(known.Text)));
        var change = new AnswerChange(Question.Speakers, known.Version, SessionTexts.NoSpeakers);
        var saved = await programmes.AnswerAsync(session.Id, asked.Person.Name, [change], cancellation);
        return saved is null ? new Reply.Refuse(SessionPickingTexts.Gone) : new Reply.Whisper(Confirmation.Of(saved, asked.Programme, asked.Person, asked.Today));
    }
}
