using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Documents;

public sealed class ReadingTests
{
    private const string Sample = """
        #+title: Programme d'essai

        * Résumé (horaires : 15h-18h30)

        | Date       | EIG / Mentors | LLL      | Thématique       | Objectifs |
        |------------+---------------+----------+------------------+-----------|
        | 22 février | Mentors seuls | Thomas   | Bootcamp mentors | Rex       |
        |------------+---------------+----------+------------------+-----------|
        | *8 mars*     | *EIG seuls*     | *Marylène* | *Feuille de route* | *Vérifier*  |
        | 13 sept    | EIG + mentors |          |                  |           |

        * Historique

        ** Session du 8 mars : feuille de route
        ** Session du 22 février : bootcamp des mentors

        - Quels sont les objectifs de la session ?
          - Faire connaissance
          - Comparer
            nos pratiques
        - Qui va animer ?
          - Mathilde pour l'accueil
          - Soizic et Paul pour la bulloterie
        - Qui va intervenir [ressources LLL et/ou extérieur]
        - Quel déroulé pour la session ?
          - 14h-15h : accueil

        * Questions en amont de l'organisation d'une session ?

        : - Quels sont les objectifs de la session ?
        : - Qui va animer ?
        """;

    [Fact]
    public void The_sample_gives_its_sessions_and_hours()
    {
        var programme = Read(Sample).Programme;
        Assert.Equal("Programme d'essai", programme.Title);
        Assert.Equal(new Hours(new TimeOnly(15, 0), new TimeOnly(18, 30)), programme.DefaultHours);
        Assert.Equal(
            ["2018-02-22 Mentors seuls Thomas", "2018-03-08 EIG seuls Marylène", "2018-09-13 EIG + mentors "],
            programme.Sessions.Select(session => $"{session.Dates.First:yyyy-MM-dd} {session.Audience.Label} {session.Host}"));
        Assert.Equal([false, true, false], programme.Sessions.Select(session => session.Highlighted));
    }

    [Fact]
    public void The_sample_gives_its_answers()
    {
        var preparation = Read(Sample).Programme.Sessions[0].Preparation;
        Assert.Equal("Faire connaissance\nComparer nos pratiques", preparation.Objectives.Text);
        Assert.Equal("", preparation.Speakers.Text);
        Assert.Equal("14h-15h : accueil", preparation.Agenda.Text);
        Assert.Equal(["Mathilde", "Soizic", "Paul"], Read(Sample).Programme.Sessions[0].Facilitators.Select(who => who.Name));
        Assert.Equal(0, Read(Sample).Programme.Sessions[1].Preparation.AnsweredCount);
    }

    [Fact]
    public void Writing_back_what_was_read_gives_the_same_bytes()
    {
        var read = Read(Sample);
        Assert.Equal(Encoding.UTF8.GetBytes(Sample), read.Document.Write(read.Programme).Bytes);
    }

    [Theory]
    [InlineData("1er octobre", "2018-10-01", null, "")]
    [InlineData("07 novembre 2019", "2019-11-07", null, "")]
    [InlineData("6-7 sept", "2018-09-06", "2018-09-07", "")]
    [InlineData("16 & 17 mai", "2018-05-16", "2018-05-17", "")]
    [InlineData("16/17 mai", "2018-05-16", "2018-05-17", "")]
    [InlineData("11 au 15 février", "2018-02-11", "2018-02-15", "")]
    [InlineData("21 - 25 septembre", "2018-09-21", "2018-09-25", "")]
    [InlineData("10 et 11 décembre 2020", "2020-12-10", "2020-12-11", "")]
    [InlineData("7 ou 14 novembre", "2018-11-07", null, "2018-11-14")]
    [InlineData("TBC", null, null, "")]
    [InlineData("...", null, null, "")]
    [InlineData("31 février", null, null, "")]
    [InlineData("22 fe\u0301vrier", "2018-02-22", null, "")]
    public void A_date_is_read_as_people_write_it(string words, string? first, string? last, string alternatives)
    {
        var dates = Row(words).Dates;
        Assert.Equal((first, last), (dates.First?.ToString("yyyy-MM-dd"), dates.Last?.ToString("yyyy-MM-dd")));
        Assert.Equal(alternatives, string.Join(' ', dates.Alternatives.Select(day => day.ToString("yyyy-MM-dd"))));
    }

    [Theory]
    [InlineData("5 juillet (à confirmer)", SessionState.ToBeConfirmed, "5 juillet")]
    [InlineData("~~14 janvier~~ [ANNULE]", SessionState.Cancelled, "14 janvier")]
    [InlineData("TBC", SessionState.ToBeConfirmed, "TBC")]
    [InlineData("5 juillet", SessionState.Planned, "5 juillet")]
    public void A_state_is_read_beside_the_date(string words, SessionState state, string text) =>
        Assert.Equal((state, text), (Row(words).State, Row(words).Dates.Text));

    [Theory]
    [InlineData("15h au LLL", "15h")]
    [InlineData("9h30-17h30 / 17h30-19h30, Grand atelier", "9h30-17h30, 17h30-19h30")]
    [InlineData("EIG : 9h30-18h, mentors : 14h-17h30", "EIG : 9h30-18h, mentors : 14h-17h30")]
    [InlineData("14:00-16:00", "14h-16h")]
    [InlineData("Les 2 jours", "")]
    [InlineData("salle 4.724", "")]
    [InlineData("110bis", "")]
    public void Hours_are_read_from_free_words(string place, string hours)
    {
        var session = Read($"| Date | Lieu |\n|---+---|\n| 8 mars | {place} |\n").Programme.Sessions[0];
        Assert.Equal(hours, string.Join(", ", session.OwnHours.Select(own => (own.Audience is null ? "" : own.Audience + " : ") + Show(own.Hours))));
    }

    [Fact]
    public void A_row_without_closing_bar_is_read() =>
        Assert.Equal("EIG seuls", Read("| Date | Public |\n|---+---|\n| 8 mars | EIG seuls").Programme.Sessions[0].Audience.Label);

    [Fact]
    public void A_year_crossing_is_deduced_and_said()
    {
        var read = Read("| Date | Public |\n|---+---|\n| 13 décembre | EIG |\n| 10 janvier | EIG |\n");
        Assert.Equal(new DateOnly(2019, 1, 10), read.Programme.Sessions[1].Dates.First);
        Assert.Contains(read.Problems, problem => problem.Line == 4 && problem.Sentence.Contains("2019"));
    }

    [Fact]
    public void A_table_in_a_source_block_is_none() =>
        Assert.Empty(Read("#+begin_src org\n* 8 mars\n| Date | Public |\n| 8 mars | EIG |\n#+end_src\n").Programme.Sessions);

    [Fact]
    public void Without_any_year_the_year_is_missing() =>
        Assert.IsType<DocumentReading.YearMissing>(ProgrammeDocument.Read("| Date | Public |\n| 8 mars | EIG |\n"u8.ToArray(), null));

    [Fact]
    public void A_conflict_marker_is_refused_by_its_line()
    {
        var refused = Assert.IsType<DocumentReading.Refused>(ProgrammeDocument.Read("a\n<<<<<<< HEAD\nb\n"u8.ToArray(), 2018));
        Assert.Equal(2, refused.Problem.Line);
    }

    [Fact]
    public void Markdown_is_read_like_org()
    {
        var read = Read("# Programme\n\n| Date | Public | Lieu |\n|------|:------|---|\n| **8 mars** | EIG | a \\| b |\n\n## Session du 8 mars\n\n**Objectifs :** apprendre\n\n### Qui va animer ?\n\nPaul\n");
        Assert.Equal(DocumentFormat.Markdown, read.Document.Format);
        var session = read.Programme.Sessions[0];
        Assert.Equal(("a | b", true, "apprendre", "Paul"), (session.Place, session.Highlighted, session.Preparation.Objectives.Text, session.Preparation.Facilitators.Text));
    }

    private static Session Row(string date) => Read($"| Date | Public |\n|---+---|\n| {date} | EIG |\n").Programme.Sessions[0];

    private static string Show(Hours hours) => Show(hours.Start) + (hours.End is { } end ? "-" + Show(end) : "");

    private static string Show(TimeOnly time) => time.Minute == 0 ? $"{time.Hour}h" : $"{time.Hour}h{time.Minute:00}";

    private static DocumentReading.Read Read(string text) =>
        Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(Encoding.UTF8.GetBytes(text), 2018));
}
