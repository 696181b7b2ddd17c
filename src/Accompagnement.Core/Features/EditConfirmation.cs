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

    /// <param name="saved">What was stored.</param>
    /// <param name="programme">As it is now.</param>
    /// <param name="news">Who will be told of it and when, in a sentence; empty where nobody is.</param>
    /// <param name="today">The day of the call.</param>
    public static Message Of(SessionSaved saved, Programme programme, string news, DateOnly today)
    {
        var session = saved.Session;
        List<Block> blocks = [];
        if (saved.Changed.Count > 0)
        {
            blocks.Add(new Block.Paragraph(EditTexts.Saved(session, today)));
            blocks.AddRange(Changes(session, saved.Changed[0].Version - 1, saved.Changed[0].Version, today));
            blocks.AddRange(Remarks(session, programme, today));
            if (news.Length > 0) blocks.Add(new Block.Note(news));
        }
        else if (saved.Conflicts.Count == 0)
        {
            blocks.Add(new Block.Paragraph(EditTexts.Unchanged(session, today)));
        }
        foreach (var conflict in saved.Conflicts) blocks.AddRange(Explain(conflict, session));
        List<Button> buttons = [.. ButtonsOf(session, saved.Changed)];
        if (news.Length > 0) buttons.Add(new Button(Bot.CommandPress, ShowPlan.Verb, PlanTexts.SeePlan));
        blocks.Add(new Block.Buttons(buttons.ToSequence()));
        return new Message(blocks.ToSequence());
    }

    /// <summary>Each fact that changed from one version of a session to a later one, before and after.</summary>
    public static IEnumerable<Block> Changes(Session session, int since, int version, DateOnly today)
    {
        var (before, after) = (session.AsOf(since), session.AsOf(version));
        var changed = SessionFields.All.Where(field => !SessionFields.Same(field, before, after)).ToList();
        var narrow = changed.Where(field => !IsLong(before.TextOf(field), after.TextOf(field))).ToList();
        if (narrow.Count > 0)
        {
            yield return new Block.Facts(narrow.Select(field => new Fact(SessionFormTexts.Label(field), EditTexts.Change(field, before, after, today))).ToSequence());
        }
        foreach (var field in changed.Except(narrow))
        {
            yield return new Block.Quote(EditTexts.LabelBefore(field), EditTexts.Value(before.TextOf(field)));
            yield return new Block.Quote(EditTexts.LabelAfter(field), EditTexts.Value(after.TextOf(field)));
        }
        if (session.NoteSince(since, version) is { Length: > 0 } note) yield return new Block.Facts([new Fact("Motif", note)]);
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

    private static bool IsLong(string before, string after) => before.Length + after.Length > LongestFact || before.Contains('\n') || after.Contains('\n');
}
