using Accompagnement.Core.Chat;
using Accompagnement.Core.Features;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Reminders;

/// <summary>Puts into words what was changed of a session, for those concerned and for the team.</summary>
internal static class ChangeMessage
{
    public static IEnumerable<Block> News(Reminder reminder, Session session, Programme programme, Moment moment)
    {
        var (before, after) = (session.AsOf(reminder.Since), session.AsOf(reminder.Version));
        yield return new Block.Paragraph(reminder.Kind switch
        {
            ReminderKind.Moved => ChangeTexts.Moved(before, after, programme, moment.Day),
            ReminderKind.Cancelled => ChangeTexts.Cancelled(before, moment.Day),
            ReminderKind.Restored => ChangeTexts.Restored(after, moment.Day),
            _ => throw new ArgumentOutOfRangeException(nameof(reminder)),
        });
        List<Fact> facts = after.IsOn ? [.. Otherwise(before, after, programme)] : [];
        if (session.NoteSince(reminder.Since, reminder.Version) is { Length: > 0 } reason) facts.Add(new Fact("Motif", reason));
        if (facts.Count > 0) yield return new Block.Facts(facts.ToSequence());
        List<Button> buttons = [new Button(ShowSession.Action, session.Id.ToString(), "Tout voir")];
        // A new date may not suit whoever was to lead.
        if (reminder.To is Recipient.Direct && session.IsOn) buttons.Add(new Button(HandOver.Action, session.Id.ToString(), HandOverTexts.Title));
        yield return new Block.Buttons(buttons.ToSequence());
    }

    // The days stand in the sentence.
    private static IEnumerable<Fact> Otherwise(Session before, Session after, Programme programme) => WhenAndWhere.Changed(programme, before, after)
        .Where(field => field is not SessionField.Dates)
        .Select(field => new Fact(SessionFormTexts.Label(field), ChangeTexts.Value(field, before, after, programme)));

    public static IEnumerable<Block> Edited(Reminder reminder, Session session, Moment moment)
    {
        var isNew = session.WasAdded && reminder.Since == 0;
        var authors = session.AuthorsSince(reminder.Since, reminder.Version);
        yield return new Block.Paragraph(isNew ? ChangeTexts.Added(authors) : ChangeTexts.Edited(authors));
        foreach (var block in EditConfirmation.Changes(session, isNew ? 1 : reminder.Since, reminder.Version, moment.Day)) yield return block;
        var id = session.Id.ToString();
        yield return new Block.Buttons(session.IsOn
            ? [new Button(ShowSession.Action, id, "Tout voir"), new Button(EditSession.Action, id, "Modifier")]
            : [new Button(ShowSession.Action, id, "Tout voir"), new Button(CancelSession.RestoreAction, id, "Rétablir")]);
    }

    public static IEnumerable<Block> WhoIs(Reminder reminder, Snapshot snapshot) =>
        snapshot.Questions.FirstOrDefault(question => question.Platform == reminder.Detail && Folding.Same(question.Name, reminder.About)) is { } question ? WhoIsWho.Ask(question) : [];
}
