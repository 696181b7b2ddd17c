using System.Data.Common;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Stores answers as new versions and keeps what follows from them: conflicts and who was named when.</summary>
internal sealed class AnswerRows(DbTransaction transaction, ProgrammeId programme, DateTimeOffset now)
{
    /// <summary>Line ends as one sign and no blanks behind the last word: what a form adds by itself is no change.</summary>
    public static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd();

    /// <param name="at">When it was given; now where not said.</param>
    public Task AddAsync(SessionId session, Question question, int version, string text, string? author, DateTimeOffset? at = null) =>
        transaction.ExecuteAsync("""
            insert into answers (programme, session, question, version, text, author, given_at)
            values (@programme, @session, @question, @version, @text, @author, @at)
            """,
            new { programme = programme.Value, session = session.Value, question = question.ToString(), version, text, author, at = StoredJson.Of(at ?? now) });

    /// <summary>The number of the latest version, or 0 where there is none.</summary>
    public Task<int> LatestAsync(SessionId session, Question question) =>
        transaction.FirstAsync<int>(
            "select coalesce(max(version), 0) from answers where programme = @programme and session = @session and question = @question",
            new { programme = programme.Value, session = session.Value, question = question.ToString() });

    /// <summary>Whether any version has this text.</summary>
    public async Task<bool> HasAsync(SessionId session, Question question, string text) =>
        await transaction.FirstAsync<int>(
            "select count(*) from answers where programme = @programme and session = @session and question = @question and text = @text",
            new { programme = programme.Value, session = session.Value, question = question.ToString(), text }) > 0;

    /// <summary>The text that somebody had before their eyes.</summary>
    public async Task<string> SeenAsync(SessionId session, AnswerChange change) =>
        Normalize(await transaction.FirstAsync<string>(
            "select text from answers where programme = @programme and session = @session and question = @question and version = @version",
            new { programme = programme.Value, session = session.Value, question = change.Question.ToString(), version = change.BaseVersion }) ?? "");

    public async Task<AnswerConflict> SetAsideAsync(SessionId session, AnswerChange change, Answer theirs, string author)
    {
        var number = await transaction.FirstAsync<int>("""
            insert into answer_conflicts (number, programme, session, question, text, author, noticed_at)
            values ((select coalesce(max(number), 0) + 1 from answer_conflicts), @programme, @session, @question, @text, @author, @now)
            returning number
            """,
            new { programme = programme.Value, session = session.Value, question = change.Question.ToString(), text = change.Text, author, now = StoredJson.Of(now) });
        return new AnswerConflict(number, session, change.Question, theirs, change.Text);
    }

    /// <summary>Remembers since when, and through whom, each name has stood in the second answer.</summary>
    public async Task NameAsync(Session session, string? author)
    {
        var key = new { programme = programme.Value, session = session.Id.Value };
        var kept = new List<Naming>();
        foreach (var naming in session.Namings)
        {
            if (session.Facilitators.Any(facilitator => Folding.Same(facilitator.Name, naming.Name))) kept.Add(naming);
            else await transaction.ExecuteAsync(
                "delete from namings where programme = @programme and session = @session and name = @name", new { key.programme, key.session, name = naming.Name });
        }
        foreach (var facilitator in session.Facilitators)
        {
            if (kept.Any(naming => Folding.Same(naming.Name, facilitator.Name))) continue;
            await transaction.ExecuteAsync(
                "insert into namings (programme, session, name, since, named_by) values (@programme, @session, @name, @now, @author)",
                new { key.programme, key.session, name = facilitator.Name, now = StoredJson.Of(now), author });
        }
    }
}
