using System.Globalization;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>A row of programmes, without its document.</summary>
internal sealed class ProgrammeRow
{
    public int Id { get; set; }

    public string Title { get; set; } = "";

    public int Year { get; set; }

    public string? DefaultHours { get; set; }

    public string Wordings { get; set; } = "";

    public long Version { get; set; }

    public static ProgrammeRow Of(Programme programme) => new()
    {
        Id = programme.Id.Value,
        Title = programme.Title,
        Year = programme.Year,
        DefaultHours = programme.DefaultHours is { } hours ? StoredJson.Of(hours) : null,
        Wordings = StoredJson.Of(programme.Wordings),
    };

    public Programme ToProgramme(Sequence<Session> sessions) => new()
    {
        Id = new ProgrammeId(Id),
        Title = Title,
        Year = Year,
        DefaultHours = DefaultHours is null ? null : StoredJson.To<Hours>(DefaultHours),
        Wordings = StoredJson.To<Sequence<string>>(Wordings),
        Sessions = sessions,
    };
}

/// <summary>A row of sessions.</summary>
internal sealed class SessionRow
{
    public int Programme { get; set; }

    public int Number { get; set; }

    public int Position { get; set; }

    public string DateText { get; set; } = "";

    public string? FirstDay { get; set; }

    public string? LastDay { get; set; }

    public string Alternatives { get; set; } = "";

    public string HoursText { get; set; } = "";

    public string OwnHours { get; set; } = "";

    public string Audience { get; set; } = "";

    public string Host { get; set; } = "";

    public string Place { get; set; } = "";

    public string Theme { get; set; } = "";

    public string Objectives { get; set; } = "";

    public string Other { get; set; } = "";

    public string State { get; set; } = "";

    public bool Highlighted { get; set; }

    public string? SectionTitle { get; set; }

    public string SectionText { get; set; } = "";

    public string? DatedSince { get; set; }

    public static SessionRow Of(ProgrammeId programme, Session session, int position) => new()
    {
        Programme = programme.Value,
        Number = session.Id.Value,
        Position = position,
        DateText = session.Dates.Text,
        FirstDay = Day(session.Dates.First),
        LastDay = Day(session.Dates.Last),
        Alternatives = StoredJson.Of(session.Dates.Alternatives),
        HoursText = session.HoursText,
        OwnHours = StoredJson.Of(session.OwnHours),
        Audience = session.Audience.Label,
        Host = session.Host,
        Place = session.Place,
        Theme = session.Theme,
        Objectives = session.Objectives,
        Other = StoredJson.Of(session.Other),
        State = session.State.ToString(),
        Highlighted = session.Highlighted,
        SectionTitle = session.SectionTitle,
        SectionText = session.SectionText,
        DatedSince = session.DatedSince is { } since ? StoredJson.Of(since) : null,
    };

    public Session ToSession(Preparation preparation, Sequence<Naming> namings, Sequence<FieldChange> changes) => new()
    {
        Id = new SessionId(Number),
        Dates = new SessionDates(DateText, Day(FirstDay), Day(LastDay), StoredJson.To<Sequence<DateOnly>>(Alternatives)),
        HoursText = HoursText,
        OwnHours = StoredJson.To<Sequence<AudienceHours>>(OwnHours),
        Audience = new Audience(Audience),
        Host = Host,
        Place = Place,
        Theme = Theme,
        Objectives = Objectives,
        Other = StoredJson.To<Sequence<OtherColumn>>(Other),
        State = Enum.Parse<SessionState>(State),
        Highlighted = Highlighted,
        SectionTitle = SectionTitle,
        SectionText = SectionText,
        Preparation = preparation,
        DatedSince = DatedSince is null ? null : StoredJson.Instant(DatedSince),
        Namings = namings,
        Changes = changes,
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>A row of answers.</summary>
internal sealed class AnswerRow
{
    public int Session { get; set; }

    public string Question { get; set; } = "";

    public int Version { get; set; }

    public string Text { get; set; } = "";

    public string? Author { get; set; }

    public string GivenAt { get; set; } = "";

    public Answer ToAnswer() => new(Text, Version, Author, StoredJson.Instant(GivenAt));
}

/// <summary>A row of namings.</summary>
internal sealed class NamingRow
{
    public int Session { get; set; }

    public string Name { get; set; } = "";

    public string Since { get; set; } = "";

    public string? NamedBy { get; set; }

    public Naming ToNaming() => new(Name, StoredJson.Instant(Since), NamedBy);
}

/// <summary>A row of session_changes.</summary>
internal sealed class FieldChangeRow
{
    public int Programme { get; set; }

    public int Session { get; set; }

    public int Version { get; set; }

    public string Field { get; set; } = "";

    public string TextBefore { get; set; } = "";

    public string TextAfter { get; set; } = "";

    public string? DatesBefore { get; set; }

    public string? Author { get; set; }

    public string ChangedAt { get; set; } = "";

    public string Note { get; set; } = "";

    public static FieldChangeRow Of(ProgrammeId programme, SessionId session, FieldChange change) => new()
    {
        Programme = programme.Value,
        Session = session.Value,
        Version = change.Version,
        Field = change.Field.ToString(),
        TextBefore = change.Before,
        TextAfter = change.After,
        DatesBefore = change.DatesBefore is { } dates ? StoredJson.Of(dates) : null,
        Author = change.Author,
        ChangedAt = StoredJson.Of(change.At),
        Note = change.Note,
    };

    public FieldChange ToChange() => new(Version, Enum.Parse<SessionField>(Field), TextBefore, TextAfter, Author, StoredJson.Instant(ChangedAt), Note)
    {
        DatesBefore = DatesBefore is null ? null : StoredJson.To<SessionDates>(DatesBefore),
    };
}

/// <summary>A row of people.</summary>
internal sealed class PersonRow
{
    public int Id { get; set; }

    public string Name { get; set; } = "";

    public string MemberOf { get; set; } = "";

    public Person ToPerson() => new(new PersonId(Id), Name, Enum.Parse<Groups>(MemberOf));
}
