using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;

namespace Accompagnement.Tests.Support;

/// <summary>So many sessions, as a document brings them in one change, each with as many people of its own who facilitate it.</summary>
internal static class ManySessions
{
    /// <param name="database">Holds a programme.</param>
    /// <param name="programmes">Those who read it; they see the sessions when this returns.</param>
    /// <param name="days">Of each session.</param>
    /// <param name="people">How many facilitate each.</param>
    /// <param name="now">When they are added.</param>
    /// <param name="from">The first one's number; they are called by their numbers.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task AddAsync(
        Database database, SqlProgrammes programmes, IReadOnlyList<DateOnly> days, int people, DateTimeOffset now, CancellationToken cancellation, int from = 0)
    {
        var programme = (await programmes.CurrentAsync(cancellation))!.Programme.Id;
        await database.ChangeAsync(
            async transaction =>
            {
                var (rows, answers, known) = (new SessionRows(transaction, programme, now), new AnswerRows(transaction, programme, now), new PeopleRows(transaction, programmes.Name));
                for (var at = 0; at < days.Count; at++)
                {
                    var names = Enumerable.Range(from + (at * people), people).Select(person => $"Personne{person}").ToList();
                    foreach (var name in names) await known.UseAsync(new Account(Platforms.Local, name), (await known.AddAsync(name, Groups.None)).Id);
                    var day = days[at];
                    var added = await rows.AddAsync(new Session { Id = new SessionId(0), Dates = new SessionDates($"{day.Day}/{day.Month}/{day.Year}", day), Theme = $"Thème {at}" }, null, []);
                    await answers.AddAsync(added.Id, Question.Facilitators, 1, string.Join('\n', names), "Camille");
                }
                await ProgrammeRows.TouchAsync(transaction, programmes.Name);
                return true;
            },
            cancellation);
        await programmes.RefreshAsync(cancellation);
    }
}
