using Accompagnement.Core.Chat;
using Accompagnement.Core.Features;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Reminders;

/// <summary>Puts a planned message into words, on the sessions as they are now.</summary>
public sealed class ReminderMessage(ReminderSettings settings)
{
    // Scheduling takes seconds; whatever is later than this was held up.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    /// <param name="message">What is to be said.</param>
    /// <param name="snapshot">What the message was planned from.</param>
    /// <param name="moment">When it is said; its day is the one on the recipient's own calendar.</param>
    public Message Of(PlannedMessage message, Snapshot snapshot, Moment moment)
    {
        List<Block> blocks = [];
        SessionId? before = null;
        var severalSessions = message.Reminders.Any(reminder => reminder.Session != message.Reminders[0].Session);
        foreach (var reminder in message.Reminders)
        {
            var session = snapshot.Programme.Find(reminder.Session) ?? throw new ArgumentException($"session {reminder.Session} is not in the programme", nameof(message));
            // Two words about one session stand under one heading. Of a cancelled session people know the day that they last heard of.
            var known = reminder.Kind is ReminderKind.Cancelled ? session.AsOf(reminder.Since) : session;
            if (session.Id != before) blocks.Add(new Block.Heading(ReminderTexts.Heading(known, moment.Day)));
            before = session.Id;
            var said = Blocks(reminder, session, snapshot, moment);
            blocks.AddRange(severalSessions ? said.Select(block => Named(block, session, moment.Day)) : said);
        }
        var delay = moment.Instant - message.Planned;
        if (delay > Late) blocks.Add(new Block.Note(ReminderTexts.Late(French.DelayOf(delay))));
        return new Message(blocks.ToSequence());
    }

    private IEnumerable<Block> Blocks(Reminder reminder, Session session, Snapshot snapshot, Moment moment) => reminder.Kind switch
    {
        ReminderKind.NameFacilitator or ReminderKind.Incomplete or ReminderKind.Unanswered => ForTeam(StepText(reminder, session, moment), session),
        ReminderKind.Prepare => Ask(StepText(reminder, session, moment), session, snapshot.Programme),
        ReminderKind.Again => Ask(ReminderTexts.Again(session, moment.Day), session, snapshot.Programme),
        ReminderKind.Named => Ask(ReminderTexts.Named(session, reminder.To, moment.Day), session, snapshot.Programme),
        ReminderKind.Ready => Ready(session, moment),
        ReminderKind.Announce => [new Block.Paragraph(StepText(reminder, session, moment)), .. SessionCard.Announced(session, snapshot.Programme, moment)],
        ReminderKind.Recall => Recall(StepText(reminder, session, moment), session),
        ReminderKind.Offered => ArrangementMessage.Offered(reminder, session, snapshot, moment),
        ReminderKind.OfferAccepted => ArrangementMessage.Accepted(reminder, session, snapshot, moment),
        ReminderKind.OfferDeclined => ArrangementMessage.Declined(reminder, session, snapshot, moment),
        ReminderKind.OfferWithdrawn => ArrangementMessage.Withdrawn(reminder, session, snapshot, moment),
        ReminderKind.OfferUnanswered => ArrangementMessage.Unanswered(reminder, session, snapshot, moment),
        ReminderKind.Absent => ArrangementMessage.Absent(reminder, session, snapshot, moment),
        ReminderKind.Moved or ReminderKind.Cancelled or ReminderKind.Restored => ChangeMessage.News(reminder, session, snapshot.Programme, moment),
        ReminderKind.Edited => ChangeMessage.Edited(reminder, session, moment),
        ReminderKind.WhoIs => ChangeMessage.WhoIs(reminder, snapshot),
        ReminderKind.Unreachable => ForTeam(ReminderTexts.Unreachable(reminder.About, reminder.Detail, session, moment.Day), session),
        _ => throw new ArgumentOutOfRangeException(nameof(reminder)),
    };

    // Beside another session's, a button says which session is meant, to those too who hear it without seeing where it stands.
    private static Block Named(Block block, Session session, DateOnly today) => block is Block.Buttons buttons
        ? new Block.Buttons(buttons.Items.Select(button => button with { Label = ReminderTexts.For(button.Label, session, today) }).ToSequence())
        : block;

    private string StepText(Reminder reminder, Session session, Moment moment) =>
        settings.Step(reminder.Step) is { } step
            ? LadderTexts.Of(step, session, settings, moment.Day)
            : throw new ArgumentException($"there is no step {reminder.Step}", nameof(reminder));

    // Whoever of the team reads it can name somebody, or step in.
    private static IEnumerable<Block> ForTeam(string text, Session session)
    {
        yield return new Block.Paragraph(text);
        yield return new Block.Buttons(
        [
            new Button(AssignFacilitator.Action, session.Id.ToString(), "Nommer qui anime", Primary: session.Facilitators.Count == 0),
            new Button(Prepare.Action, session.Id.ToString(), "Préparer", Primary: session.Facilitators.Count > 0),
            new Button(ShowSession.Action, session.Id.ToString(), "Tout voir"),
        ]);
    }

    private static IEnumerable<Block> Ask(string introduction, Session session, Programme programme)
    {
        var missing = session.Preparation.Missing.ToList();
        yield return new Block.Paragraph(introduction);
        yield return new Block.Entries(missing.Select(question => new Entry(programme.Wording(question))).ToSequence());
        yield return new Block.Buttons(
            [.. Confirmation.ButtonsFor(session, missing), SnoozeReminder.ButtonFor(session), new Button(HandOver.Action, session.Id.ToString(), HandOverTexts.Title)]);
    }

    private static IEnumerable<Block> Ready(Session session, Moment moment)
    {
        yield return new Block.Paragraph(ReminderTexts.Ready(session, moment.Day));
        yield return new Block.Buttons([new Button(ShowSession.Action, session.Id.ToString(), "Tout voir")]);
    }

    private static IEnumerable<Block> Recall(string text, Session session)
    {
        yield return new Block.Paragraph(text);
        yield return new Block.Buttons(
        [
            new Button(Debrief.Action, session.Id.ToString(), DebriefTexts.Button, Primary: true),
            new Button(ShowSession.Action, session.Id.ToString(), "Tout voir"),
        ]);
    }
}
