using Accompagnement.Core.Chat;
using Accompagnement.Core.Features;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Reminders;

/// <summary>Puts into words what people have arranged among themselves: offers to hand over, and absences.</summary>
internal static class ArrangementMessage
{
    public static IEnumerable<Block> Offered(Reminder reminder, Session session, Snapshot snapshot, Moment moment)
    {
        if (Names(reminder, snapshot) is not ({ } offer, { } from, _)) yield break;
        yield return new Block.Paragraph(HandOverTexts.Offered(from, session, moment.Day));
        yield return HandOver.ButtonsFor(offer);
    }

    public static IEnumerable<Block> Accepted(Reminder reminder, Session session, Snapshot snapshot, Moment moment)
    {
        if (Names(reminder, snapshot) is not (_, _, { } to)) yield break;
        yield return new Block.Paragraph(HandOverTexts.Accepted(to, session, moment.Day));
        yield return new Block.Buttons([See(session)]);
    }

    public static IEnumerable<Block> Declined(Reminder reminder, Session session, Snapshot snapshot, Moment moment)
    {
        if (Names(reminder, snapshot) is not (_, { } from, { } to)) yield break;
        if (reminder.To is Recipient.Direct)
        {
            yield return new Block.Paragraph(HandOverTexts.Declined(to, session, moment.Day));
            yield return new Block.Buttons([new Button(HandOver.Action, session.Id.ToString(), HandOverTexts.Title, Primary: true), See(session)]);
            yield break;
        }
        yield return new Block.Paragraph(HandOverTexts.DeclinedToTeam(from, to, session, moment.Day));
        yield return Assign(session);
    }

    public static IEnumerable<Block> Withdrawn(Reminder reminder, Session session, Snapshot snapshot, Moment moment)
    {
        if (Names(reminder, snapshot) is not (_, { } from, _)) yield break;
        yield return new Block.Paragraph(HandOverTexts.NoLongerAsked(from, session, moment.Day));
        yield return new Block.Buttons([See(session)]);
    }

    public static IEnumerable<Block> Unanswered(Reminder reminder, Session session, Snapshot snapshot, Moment moment)
    {
        if (Names(reminder, snapshot) is not (_, { } from, { } to)) yield break;
        yield return new Block.Paragraph(HandOverTexts.Unanswered(from, to, session, moment.Day));
        yield return Assign(session);
    }

    public static IEnumerable<Block> Absent(Reminder reminder, Session session, Snapshot snapshot, Moment moment)
    {
        var absence = AbsenceOf(reminder.About, session, snapshot);
        if (reminder.To is Recipient.Team)
        {
            yield return new Block.Paragraph(AbsenceTexts.AbsentToTeam(reminder.About, absence, session, moment.Day));
            yield return Assign(session);
            yield break;
        }
        var missing = session.Preparation.Missing.ToList();
        yield return new Block.Paragraph(AbsenceTexts.Absent(reminder.About, absence, session, moment.Day));
        if (missing.Count > 0) yield return new Block.Entries(missing.Select(question => new Entry(snapshot.Programme.Wording(question))).ToSequence());
        yield return new Block.Buttons(Confirmation.ButtonsFor(session, missing).Append(new Button(HandOver.Action, session.Id.ToString(), HandOverTexts.Title)).ToSequence());
    }

    // The one of the session's day, else the last declared.
    private static Absence? AbsenceOf(string name, Session session, Snapshot snapshot)
    {
        var absences = snapshot.People.Named(name) is { } person ? snapshot.Arrangements.Absences.Where(absence => absence.Person == person.Id).ToList() : [];
        return absences.Find(absence => session.Dates.First is { } day && absence.Covers(day)) ?? absences.MaxBy(absence => absence.At);
    }

    private static (Offer Offer, string From, string To)? Names(Reminder reminder, Snapshot snapshot)
    {
        if (reminder.Offer is not { } number || snapshot.Arrangements.Offer(number) is not { } offer) return null;
        return snapshot.People.Find(offer.From) is { } from && snapshot.People.Find(offer.To) is { } to ? (offer, from.Name, to.Name) : null;
    }

    private static Block.Buttons Assign(Session session) => new([new Button(AssignFacilitator.Action, session.Id.ToString(), "Nommer qui anime", Primary: true), See(session)]);

    private static Button See(Session session) => new(ShowSession.Action, session.Id.ToString(), "Tout voir");
}
