using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Puts a reminder off until tomorrow, as long as it can still be of use then.</summary>
public sealed class SnoozeReminder(IArrangements arrangements, MessagePlan plan) : IFeature
{
    public const string Action = "rappelerdemain";

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Everyone, PressAsync)];

    /// <summary>The button of a reminder of this session.</summary>
    public static Button ButtonFor(Session session) => new(Action, session.Id.ToString(), SnoozeTexts.Button);

    private async ValueTask<Reply> PressAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        if (SessionPicking.ById(asked.Call.Value, asked.Programme) is not { } session) return new Reply.Refuse(SessionPickingTexts.Gone);
        if (NothingToAsk(session, asked.Person, asked.Today) is { } sentence) return new Reply.Whisper(Message.Of(sentence));
        return await plan.AgainTomorrowAsync(session.Id, asked.Person, asked.Snapshot, asked.Moment.Instant, cancellation) is { } again
            ? await PutOffAsync(again, session, asked, cancellation)
            : new Reply.Whisper(WithButtons(SnoozeTexts.TooLate(session, asked.Today), session));
    }

    private async ValueTask<Reply> PutOffAsync(Again again, Session session, Asked<Call.Press> asked, CancellationToken cancellation) =>
        await arrangements.SnoozeAsync(session.Id, asked.Person.Id, again.Until, cancellation)
            ? new Reply.Whisper(Message.Of(SnoozeTexts.PutOff(session, Moment.Of(again.Due, plan.Zone), asked.Today)))
            : new Reply.Refuse(SessionPickingTexts.Gone);

    private static string? NothingToAsk(Session session, Person person, DateOnly today) =>
        !session.IsOn || session.Dates.End < today ? HandOverTexts.Over(session, today)
        : !People.Facilitates(person, session) ? SnoozeTexts.NotYours(session, today)
        : session.Preparation.IsComplete ? SnoozeTexts.AllReady(session, today)
        : null;

    private static Message WithButtons(string sentence, Session session) => new(
        [new Block.Paragraph(sentence), new Block.Buttons(Confirmation.ButtonsFor(session, [.. session.Preparation.Missing]).ToSequence())]);
}
