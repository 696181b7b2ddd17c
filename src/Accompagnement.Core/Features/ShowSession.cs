using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Shows one session in full, with its answers.</summary>
public sealed class ShowSession : IFeature
{
    public const string Action = "session";

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
        var blocks = SessionCard.Of(French.Capital(SessionTexts.Title(session, moment.Day)), session, programme, person, moment).ToList();
        // The card shows the agenda; here it stands with the other answers, in the order of the questions.
        blocks.RemoveAll(block => block is Block.Quote);
        blocks.InsertRange(blocks.Count - 1, Answers(session.Preparation, programme));
        if (session.SectionText.Length > 0) blocks.Insert(blocks.Count - 1, new Block.Quote(SessionTexts.SectionText, session.SectionText));
        return new Message(blocks.ToSequence());
    }

    /// <summary>The answers given, each under its question.</summary>
    public static IEnumerable<Block> Answers(Preparation preparation, Programme programme) =>
        from question in Preparation.Questions
        where preparation[question].IsGiven
        select new Block.Quote(SessionTexts.Asked(programme.Wording(question)), preparation[question].Text);
}
