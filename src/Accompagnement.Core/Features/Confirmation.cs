using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Says what became of answers: what was stored, what is remarkable in it, what is still missing, and what needs a decision.</summary>
public static class Confirmation
{
    public static Message Of(AnswersSaved saved, Programme programme, Person person, DateOnly today)
    {
        var session = saved.Session;
        List<Block> blocks = [];
        if (saved.Changed.Count > 0) blocks.Add(new Block.Paragraph(ConfirmationTexts.Saved(saved.Changed, session, today)));
        else if (saved.Conflicts.Count == 0) blocks.Add(new Block.Paragraph(ConfirmationTexts.Unchanged(session, today)));
        if (saved.Changed.Contains(Question.Agenda))
        {
            var remarks = AgendaTexts.Remarks(Agenda.Parse(session.Preparation.Agenda.Text), programme.HoursOf(session)).ToList();
            if (remarks.Count > 0) blocks.Add(new Block.Note(string.Join('\n', remarks)));
        }
        foreach (var conflict in saved.Conflicts) blocks.AddRange(Conflicts.Blocks(conflict, programme));
        var missing = session.Preparation.Missing.ToList();
        if (missing.Count > 0 && saved.Conflicts.Count == 0)
        {
            blocks.Add(new Block.Paragraph(ConfirmationTexts.StillMissing(missing, programme)));
            if (Rights.MayPrepare(person, session)) blocks.Add(new Block.Buttons(ButtonsFor(session, missing).ToSequence()));
        }
        return new Message(blocks.ToSequence());
    }

    /// <summary>The buttons that let somebody answer what is missing.</summary>
    public static IEnumerable<Button> ButtonsFor(Session session, IReadOnlyCollection<Question> missing)
    {
        yield return new Button(Prepare.Action, session.Id.ToString(), "Préparer", Primary: true);
        if (missing.Contains(Question.Speakers)) yield return new Button(Prepare.NoSpeakersAction, session.Id.ToString(), PrepareTexts.NoSpeakersButton);
    }
}
