using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Shows one session in full, with its answers.</summary>
public sealed class ShowSession : IFeature
{
    public const string Action = "session";

    private const int ChangesShown = 5;

    public IEnumerable<CommandRoute> Commands =>
    [
        new("session", false, "[date]", "Voir une session en entier, avec ses réponses", Right.Everyone, ShowAsync)
        {
            Example = session => SessionPicking.Example(session),
        },
    ];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Everyone, PressAsync)];

    private static ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation) => ValueTask.FromResult(
        SessionPicking.Pick(asked, "session", session => new Reply.Whisper(InFull(session, asked.Programme, asked.Person, asked.Moment))));

    private static ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation) => ValueTask.FromResult<Reply>(
        SessionPicking.ById(asked.Call.Value, asked.Programme) is { } session
            ? new Reply.Whisper(InFull(session, asked.Programme, asked.Person, asked.Moment))
            : new Reply.Refuse(SessionPickingTexts.Gone));

    private static Message InFull(Session session, Programme programme, Person person, Moment moment)
    {
        // The card shows the agenda; here it stands with the other answers, in the order of the questions.
        List<Block> blocks =
        [
            .. SessionCard.Of(French.Capital(SessionTexts.Title(session, moment.Day)), session, programme, person, moment).Where(block => block is not (Block.Quote or Block.Buttons)),
            .. Answers(session.Preparation, programme),
        ];
        if (session.SectionText.Length > 0) blocks.Add(new Block.Quote(SessionTexts.SectionText, session.SectionText));
        if (person.IsTeam && session.Changes.Count > 0) blocks.AddRange(Changes(session, moment));
        blocks.Add(new Block.Buttons(SessionCard.AllButtonsOf(session, person, moment).ToSequence()));
        return new Message(blocks.ToSequence());
    }

    // The latest first; the team sees what became of the session and through whom.
    private static IEnumerable<Block> Changes(Session session, Moment moment)
    {
        yield return new Block.Heading(EditTexts.ChangesTitle);
        var versions = session.Changes.Select(change => change.Version).Distinct().Reverse().Take(ChangesShown);
        yield return new Block.Entries(versions.Select(version => new Entry(
            EditTexts.ChangedBy(session.Changes.First(change => change.Version == version), moment.Instant),
            EditTexts.Summary(session, version, moment.Day))).ToSequence());
    }

    /// <summary>The answers given, each under its question.</summary>
    public static IEnumerable<Block> Answers(Preparation preparation, Programme programme) =>
        from question in Preparation.Questions
        where preparation[question].IsGiven
        select new Block.Quote(SessionTexts.Asked(programme.Wording(question)), preparation[question].Text);
}
