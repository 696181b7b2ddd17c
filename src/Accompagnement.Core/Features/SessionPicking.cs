using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Turns the words behind a verb into one session, or into an answer that helps to name it.</summary>
public static class SessionPicking
{
    /// <summary>Goes on with the session that the words name; else says why not, with buttons that run the same verb on the likely ones.</summary>
    public static Reply Pick(Asked<Call.Command> asked, string verb, Func<Session, Reply> found) =>
        SessionFinder.Find(asked.Call.Text, asked.Snapshot, asked.Person, asked.Moment) switch
        {
            SessionSearch.Found(var session) => found(session),
            SessionSearch.Several(var sessions) => Offer(SessionPickingTexts.Several(asked.Call.Text), verb, sessions, asked.Today),
            SessionSearch.Missing(var day, { } nearest) => Offer(SessionPickingTexts.Missing(asked.Call.Text, day, nearest, asked.Today), verb, [nearest], asked.Today),
            SessionSearch.Missing => new Reply.Refuse(SessionPickingTexts.None),
            SessionSearch.ImpossibleDate(var example) => new Reply.Refuse(SessionPickingTexts.ImpossibleDate(asked.Call.Text, example)),
            var other => throw new InvalidOperationException($"{other} has no answer"),
        };

    /// <summary>The session whose number a button or a dialog carries; null when it is gone.</summary>
    public static Session? ById(string value, Programme programme) => int.TryParse(value, out var id) ? programme.Find(new SessionId(id)) : null;

    /// <summary>How a person names this session behind a verb.</summary>
    public static string Example(Session session) =>
        session.Dates.First is { } day ? French.ShortDate(day, day) : session.Theme;

    private static Reply.Whisper Offer(string sentence, string verb, Sequence<Session> sessions, DateOnly today)
    {
        // More buttons than this are a list; the programme shows it better.
        var buttons = sessions.Take(5)
            .Select(session => new Button(Bot.CommandPress, $"{verb} {Exact(session)}", French.Capital(SessionTexts.Title(session, today))))
            .Append(new Button(Bot.CommandPress, "programme", "Voir le programme"));
        return new Reply.Whisper(new Message([new Block.Paragraph(sentence), new Block.Buttons(buttons.ToSequence())]));
    }

    private static string Exact(Session session) => session.Dates.First is { } day ? day.ToString("yyyy-MM-dd") : session.Theme;
}
