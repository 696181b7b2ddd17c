using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Says what became of an edit: each fact before and after, what is remarkable, and what somebody else changed meanwhile.</summary>
public static class EditConfirmation
{
    // A fact longer than this is shown as a text of its own.
    private const int LongestFact = 120;

    // A text that still fits on a button in every chat, signed.
    private const int LongestTakenUp = 500;

    public static Message Of(SessionSaved saved, Programme programme, DateOnly today)
    {
        var session = saved.Session;
        List<Block> blocks = [];
        if (saved.Changed.Count > 0)
        {
            blocks.Add(new Block.Paragraph(EditTexts.Saved(session, today)));
            blocks.AddRange(Changes(session, saved.Changed[0].Version, today));
            blocks.AddRange(Remarks(session, programme, today));
        }
        else if (saved.Conflicts.Count == 0)
        {
            blocks.Add(new Block.Paragraph(EditTexts.Unchanged(session, today)));
        }
        foreach (var conflict in saved.Conflicts) blocks.AddRange(Explain(conflict, session));
        blocks.Add(new Block.Buttons(ButtonsOf(session, saved.Changed).ToSequence()));
        return new Message(blocks.ToSequence());
    }

    /// <summary>Each fact that one version of a session changed, before and after.</summary>
    public static IEnumerable<Block> Changes(Session session, int version, DateOnly today)
    {
        var (before, after) = (session.AsOf(version - 1), session.AsOf(version));
        var changed = session.Changes.Where(change => change.Version == version).ToList();
        var (wide, narrow) = (changed.Where(IsLong).ToList(), changed.Where(change => !IsLong(change)).ToList());
        if (narrow.Count > 0)
        {
            yield return new Block.Facts(narrow.Select(change => new Fact(
                SessionFormTexts.Label(change.Field), EditTexts.Change(change.Field, before, after, today))).ToSequence());
        }
        foreach (var change in wide)
        {
            yield return new Block.Quote(EditTexts.LabelBefore(change.Field), EditTexts.Value(change.Before));
            yield return new Block.Quote(EditTexts.LabelAfter(change.Field), EditTexts.Value(change.After));
        }
        if (changed.Count > 0 && changed[0].Note.Length > 0) yield return new Block.Facts([new Fact("Motif", changed[0].Note)]);
    }

    /// <summary>What is worth a second look about a session's day.</summary>
    public static IEnumerable<Block> Remarks(Session session, Programme programme, DateOnly today)
    {
        if (session.Dates.First is not { } day || !session.IsOn) yield break;
        List<string> remarks = [];
        if (day < today) remarks.Add(EditTexts.IsPast(day, today));
        else if (!WorkingDays.IsOpen(day)) remarks.Add(EditTexts.IsClosed(day));
        var same = programme.Sessions.Where(other => other.Id != session.Id && other.IsOn && other.Dates.Covers(day)).ToList();
        if (same.Count > 0) remarks.Add(EditTexts.SameDay(same, today));
        if (remarks.Count > 0) yield return new Block.Note(string.Join('\n', remarks));
    }

    private static IEnumerable<Block> Explain(FieldConflict conflict, Session session)
    {
        yield return new Block.Paragraph(EditTexts.Conflict(conflict));
        yield return new Block.Quote(EditTexts.Mine, conflict.Field is SessionField.State ? EditTexts.State(conflict.Mine) : EditTexts.Value(conflict.Mine));
        if (conflict.Field is SessionField.State || conflict.Mine.Length > LongestTakenUp) yield break;
        yield return new Block.Buttons([new Button(EditSession.TakeUpAction, $"{session.Id};{conflict.Field};{conflict.Mine}", "Reprendre votre texte", Primary: true)]);
    }

    private static IEnumerable<Button> ButtonsOf(Session session, Sequence<FieldChange> changed)
    {
        if (!session.IsOn) yield return new Button(CancelSession.RestoreAction, session.Id.ToString(), "Rétablir");
        else if (changed.Count > 0) yield return new Button(EditSession.Action, session.Id.ToString(), "Modifier");
        yield return new Button(ShowSession.Action, session.Id.ToString(), "Tout voir");
    }

    private static bool IsLong(FieldChange change) => change.Before.Length + change.After.Length > LongestFact || change.Before.Contains('\n') || change.After.Contains('\n');
}
