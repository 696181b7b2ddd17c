using System.Data.Common;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>Reads and writes whole programmes within a transaction.</summary>
internal static class ProgrammeRows
{
    private const string LatestAnswers = """
        select session, question, version, text, author, given_at from answers as latest
        where programme = @id and version = (
          select max(version) from answers
          where programme = latest.programme and session = latest.session and question = latest.question)
        """;

    public static async Task<Snapshot?> ReadAsync(DbTransaction transaction, ProgrammeName name)
    {
        var row = await transaction.FirstAsync<ProgrammeRow>("""
            select programmes.id, title, year, default_hours, wordings, version
            from current_programmes join programmes on programmes.id = current_programmes.programme
            where current_programmes.programme_name = @name
            """,
            new { name = name.Value });
        if (row is null) return null;
        var sessions = await SessionsAsync(transaction, row.Id);
        var (programme, people) = (row.ToProgramme(sessions), await new PeopleRows(transaction, name).ReadAsync());
        return new Snapshot(row.Version, programme, people)
        {
            Questions = (await new AcquaintanceRows(transaction, name).ReadAsync(programme, people)).Questions,
            Arrangements = await ArrangementRows.ReadAsync(transaction, name, row.Id),
        };
    }

    /// <summary>A programme that need not be the current one.</summary>
    public static async Task<Programme?> FindAsync(DbTransaction transaction, ProgrammeId id)
    {
        var row = await transaction.FirstAsync<ProgrammeRow>("select id, title, year, default_hours, wordings from programmes where id = @id", new { id = id.Value });
        return row?.ToProgramme(await SessionsAsync(transaction, id.Value));
    }

    /// <summary>Sessions that a document has taken away, as they were.</summary>
    public static async Task<IReadOnlyList<Session>> RemovedAsync(DbTransaction transaction, ProgrammeId id) =>
        await SessionsAsync(transaction, id.Value, "is not null");

    /// <summary>Zero before anything was stored.</summary>
    public static async Task<long> VersionAsync(DbTransaction transaction, ProgrammeName name) =>
        await transaction.FirstAsync<long>("select version from current_programmes where programme_name = @name", new { name = name.Value });

    /// <summary>Tells readers, in this process and others, that there is something new.</summary>
    public static Task TouchAsync(DbTransaction transaction, ProgrammeName name) => transaction.ExecuteAsync("""
        insert into current_programmes (programme_name, programme, version) values (@name, null, 1)
        on conflict (programme_name) do update set version = current_programmes.version + 1
        """,
        new { name = name.Value });

    /// <summary>Makes a stored programme the one that goes by this name, and tells readers; false where it was already and <paramref name="always"/> is not.</summary>
    public static async Task<bool> MakeCurrentAsync(DbTransaction transaction, ProgrammeName name, ProgrammeId id, bool always = true)
    {
        var its = new { name = name.Value, id = id.Value };
        if (!always && await transaction.FirstAsync<int?>("select programme from current_programmes where programme_name = @name", its) == id.Value) return false;
        await TouchAsync(transaction, name);
        await transaction.ExecuteAsync("update current_programmes set programme = @id where programme_name = @name", its);
        return true;
    }

    public static Task SaveAsync(DbTransaction transaction, ProgrammeId programme, Session session, int position) =>
        transaction.ExecuteAsync("""
            insert into sessions (programme, number, position, date_text, first_day, last_day, alternatives, hours_text, own_hours, audience,
              host, place, theme, objectives, other, state, highlighted, section_title, section_text, dated_since)
            values (@Programme, @Number, @Position, @DateText, @FirstDay, @LastDay, @Alternatives, @HoursText, @OwnHours, @Audience,
              @Host, @Place, @Theme, @Objectives, @Other, @State, @Highlighted, @SectionTitle, @SectionText, @DatedSince)
            on conflict (programme, number) do update set position = excluded.position, date_text = excluded.date_text,
              first_day = excluded.first_day, last_day = excluded.last_day, alternatives = excluded.alternatives,
              hours_text = excluded.hours_text, own_hours = excluded.own_hours, audience = excluded.audience, host = excluded.host,
              place = excluded.place, theme = excluded.theme, objectives = excluded.objectives, other = excluded.other,
              state = excluded.state, highlighted = excluded.highlighted, section_title = excluded.section_title,
              section_text = excluded.section_text, dated_since = excluded.dated_since, removed_at = null
            """,
            SessionRow.Of(programme, session, position));

    private static async Task<Sequence<Session>> SessionsAsync(DbTransaction transaction, int id, string removedAt = "is null")
    {
        var answers = (await transaction.QueryAsync<AnswerRow>(LatestAnswers, new { id })).ToLookup(answer => answer.Session);
        var namings = (await transaction.QueryAsync<NamingRow>(
            "select session, name, since, named_by from namings where programme = @id order by since, name", new { id })).ToLookup(naming => naming.Session);
        var changes = (await transaction.QueryAsync<FieldChangeRow>(
            "select * from session_changes where programme = @id order by version, changed_at", new { id })).ToLookup(change => change.Session);
        var rows = await transaction.QueryAsync<SessionRow>($"select * from sessions where programme = @id and removed_at {removedAt} order by position, number", new { id });
        return rows.Select(row => row.ToSession(
            PreparationOf(answers[row.Number]),
            namings[row.Number].Select(naming => naming.ToNaming()).ToSequence(),
            changes[row.Number].Select(change => change.ToChange()).ToSequence())).ToSequence();
    }

    private static Preparation PreparationOf(IEnumerable<AnswerRow> answers)
    {
        var preparation = Preparation.Empty;
        foreach (var answer in answers) preparation = preparation.With(Enum.Parse<Question>(answer.Question), answer.ToAnswer());
        return preparation;
    }
}
