using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Shows past sessions with their answers, newest first; with words, those that speak of them.</summary>
public sealed class History : IFeature
{
    // A chat message has room for a few sessions in full; the others are listed.
    private const int InFull = 3;

    public IEnumerable<CommandRoute> Commands =>
        [new("historique", false, "[mots]", "Relire les sessions passées et leurs réponses, ou y chercher des mots", Right.Everyone, ShowAsync)];

    private static ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation)
    {
        var words = Folding.Fold(asked.Call.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var past = asked.Snapshot.Season.Sessions
            .Where(session => session.IsOn && session.Dates.End < asked.Today)
            .Where(session => words.Length == 0 || Mentions(session, words))
            .Reverse()
            .ToList();
        return ValueTask.FromResult<Reply>(new Reply.Whisper(Show(past, words, asked)));
    }

    private static Message Show(List<Session> past, string[] words, Asked<Call.Command> asked)
    {
        if (past.Count == 0) return Message.Of(words.Length == 0 ? HistoryTexts.Empty : HistoryTexts.NothingFound(asked.Call.Text));
        List<Block> blocks = [new Block.Heading(words.Length == 0 ? HistoryTexts.Title : HistoryTexts.Found(past.Count, asked.Call.Text))];
        var told = past.Where(session => session.Preparation.AnsweredCount > 0 || session.SectionText.Length > 0).Take(InFull).ToList();
        foreach (var session in told)
        {
            blocks.Add(new Block.Heading(French.Capital(SessionTexts.Title(session, asked.Today))));
            blocks.AddRange(Answers(session, asked.Programme, words));
        }
        var others = past.Except(told).ToList();
        if (others.Count > 0)
        {
            if (told.Count > 0) blocks.Add(new Block.Heading(HistoryTexts.Others));
            blocks.Add(new Block.Entries(others.Select(session => new Entry(
                French.Capital(SessionTexts.Title(session, asked.Today)), ProgrammeListTexts.Detail(session, isNext: false))).ToSequence()));
            blocks.Add(new Block.Note(HistoryTexts.HowToSeeOne(SessionPicking.Example(others[0]))));
        }
        return new Message(blocks.ToSequence());
    }

    // A search shows the answers in which the words stand; where they stand elsewhere (the theme), all of them.
    private static List<Block> Answers(Session session, Programme programme, string[] words)
    {
        var answers = ShowSession.Answers(session.Preparation, programme).ToList();
        if (session.SectionText.Length > 0) answers.Add(new Block.Quote(SessionTexts.SectionText, session.SectionText));
        var fitting = answers.Where(block => block is Block.Quote quote && Contains(quote.Text, words)).ToList();
        return words.Length > 0 && fitting.Count > 0 ? fitting : answers;
    }

    private static bool Mentions(Session session, string[] words)
    {
        var answers = string.Join(' ', Preparation.Questions.Select(question => session.Preparation[question].Text));
        return Contains($"{session.Theme} {session.Objectives} {session.Host} {session.Place} {session.SectionTitle} {session.SectionText} {answers}", words);
    }

    private static bool Contains(string text, string[] words)
    {
        var folded = Folding.Fold(text);
        return words.All(word => folded.Contains(word, StringComparison.Ordinal));
    }
}
