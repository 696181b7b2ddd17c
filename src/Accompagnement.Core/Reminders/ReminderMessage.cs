using Accompagnement.Core.Chat;
using Accompagnement.Core.Features;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Reminders;

/// <summary>Puts a reminder into words, on the session as it is now.</summary>
public static class ReminderMessage
{
    // Scheduling takes seconds; whatever is later than this was held up.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    /// <param name="message">What is to be said.</param>
    /// <param name="programme">The programme that the message was planned from.</param>
    /// <param name="moment">When it is said.</param>
    /// <param name="unreachable">The person for whom the team gets it, or null.</param>
    public static Message Of(PlannedMessage message, Programme programme, Moment moment, string? unreachable)
    {
        List<Block> blocks = [];
        if (unreachable is not null) blocks.Add(new Block.Paragraph(ReminderTexts.Unreachable(unreachable)));
        foreach (var reminder in message.Reminders) blocks.AddRange(Blocks(reminder, programme, moment));
        var delay = moment.Instant - message.Planned;
        if (delay > Late) blocks.Insert(0, new Block.Note(ReminderTexts.Late(French.DelayOf(delay))));
        return new Message(blocks.ToSequence());
    }

    private static IEnumerable<Block> Blocks(Reminder reminder, Programme programme, Moment moment)
    {
        var session = programme.Find(reminder.Session) ?? throw new ArgumentException($"session {reminder.Session} is not in the programme", nameof(reminder));
        return reminder.Kind switch
        {
            ReminderKind.NameFacilitator => NameFacilitator(session, moment),
            ReminderKind.Prepare => Ask(ReminderTexts.Prepare(session, moment.Day), session, programme, moment),
            ReminderKind.Named => Ask(ReminderTexts.Named(session, reminder.To, moment.Day), session, programme, moment),
            ReminderKind.Ready => Ready(session, moment),
            _ => throw new ArgumentOutOfRangeException(nameof(reminder)),
        };
    }

    private static IEnumerable<Block> NameFacilitator(Session session, Moment moment)
    {
        yield return Heading(session, moment);
        yield return new Block.Paragraph(ReminderTexts.NameFacilitator(session, moment.Day));
        yield return new Block.Buttons(
        [
            new Button(AssignFacilitator.Action, session.Id.ToString(), "Nommer qui anime", Primary: true),
            new Button(ShowSession.Action, session.Id.ToString(), "Tout voir"),
        ]);
    }

    private static IEnumerable<Block> Ask(string introduction, Session session, Programme programme, Moment moment)
    {
        yield return Heading(session, moment);
        var missing = session.Preparation.Missing.ToList();
        yield return new Block.Paragraph(introduction);
        yield return new Block.Entries(missing.Select(question => new Entry(programme.Wording(question))).ToSequence());
        yield return new Block.Buttons(
            Confirmation.ButtonsFor(session, missing).Append(new Button(AssignFacilitator.HandOver, session.Id.ToString(), "Passer la main")).ToSequence());
    }

    private static IEnumerable<Block> Ready(Session session, Moment moment)
    {
        yield return Heading(session, moment);
        yield return new Block.Paragraph(ReminderTexts.Ready(session, moment.Day));
        yield return new Block.Buttons([new Button(ShowSession.Action, session.Id.ToString(), "Tout voir")]);
    }

    private static Block.Heading Heading(Session session, Moment moment) => new(ReminderTexts.Heading(session, moment.Day));
}
