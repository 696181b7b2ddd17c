using System.Data.Common;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Stores a programme as a document tells it, within a transaction.</summary>
internal sealed class ImportRows(DbTransaction transaction, ProgrammeName name, DateTimeOffset now)
{
    /// <summary>Adds a programme, makes it the current one, and knows the people whom it names.</summary>
    public async Task<Programme> AddAsync(DocumentReading.Read read, DocumentFile file)
    {
        var id = new ProgrammeId(await transaction.FirstAsync<int>("select coalesce(max(id), 0) + 1 from programmes"));
        // The sessions' numbers are given in reading order, once; they never change afterwards.
        var sessions = read.Programme.Sessions.Select((session, i) => session with
        {
            Id = new SessionId(i + 1),
            DatedSince = session.Dates.First is null ? null : now,
        }).ToSequence();
        var programme = read.Programme with { Id = id, Sessions = sessions };
        await AddProgrammeAsync(programme, read, file);
        var answers = new AnswerRows(transaction, id, now);
        for (var position = 0; position < sessions.Count; position++) await AddAsync(answers, id, sessions[position], position);
        await AddPeopleAsync(programme);
        await new DocumentTexts(transaction, id).AddAsync(read.Document, sessions.Select(session => session.Id), now);
        await ProgrammeRows.MakeCurrentAsync(transaction, name, id);
        return programme;
    }

    private async Task AddProgrammeAsync(Programme programme, DocumentReading.Read read, DocumentFile file)
    {
        var row = ProgrammeRow.Of(programme);
        await transaction.ExecuteAsync("""
            insert into programmes (id, programme_name, title, year, default_hours, wordings, is_sample, document, document_format, document_name, reading_order, imported_at)
            values (@Id, @served, @Title, @Year, @DefaultHours, @Wordings, @IsSample, @document, @format, @Name, @order, @now)
            """,
            new
            {
                row.Id,
                served = name.Value,
                row.Title,
                row.Year,
                row.DefaultHours,
                row.Wordings,
                file.IsSample,
                document = file.Bytes.ToArray(),
                format = read.Document.Format.ToString(),
                file.Name,
                order = StoredJson.Of(programme.Sessions.Select(session => session.Id.Value).ToArray()),
                now = StoredJson.Of(now),
            });
    }

    private async Task AddAsync(AnswerRows answers, ProgrammeId programme, Session session, int position)
    {
        await ProgrammeRows.SaveAsync(transaction, programme, session, position);
        foreach (var question in Preparation.Questions)
        {
            var answer = session.Preparation[question];
            if (answer.IsGiven) await answers.AddAsync(session.Id, question, 0, answer.Text, author: null);
        }
        await answers.NameAsync(session with { Namings = [] }, author: null);
    }

    /// <summary>Whoever leads or receives a session is somebody who can be written to, once they have an account.</summary>
    public async Task AddPeopleAsync(Programme programme)
    {
        var people = new PeopleRows(transaction, name);
        var known = await people.ReadAsync();
        var names = programme.Sessions
            .SelectMany(session => session.Facilitators.Concat(Facilitator.NamedIn(session.Host)))
            .Select(facilitator => facilitator.Name)
            .Where(name => !Folding.Fold(name).StartsWith("l'", StringComparison.Ordinal))
            .DistinctBy(Folding.Fold);
        foreach (var called in names)
        {
            if (known.Named(called) is null) await people.AddAsync(called, Groups.None);
        }
    }
}
