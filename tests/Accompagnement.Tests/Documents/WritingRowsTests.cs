using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Documents;

public sealed class WritingRowsTests
{
    private const string Cancelled = "| Date | Public |\n|---+---|\n| ~~14 janvier~~ [ANNULE] | EIG |\n| 22 mars | EIG |\n";

    [Theory]
    [InlineData(Samples.Org)]
    [InlineData(Samples.Markdown)]
    [InlineData(Samples.BoldOrg)]
    public void Any_audience_that_was_written_is_read_back_from_one_line_and_undone(string document) =>
        Gen.Select(Gen.Int[0, 20], Gen.String[Gen.Char["abé |\n<>-"], 0, 25]).Sample(change =>
        {
            var read = Read(document);
            var at = change.Item1 % read.Programme.Sessions.Count;
            var written = Write(read, Changed(read.Programme, at, session => session with { Audience = new Audience("x" + change.Item2 + "x") }));
            Assert.InRange(document.Split('\n').Zip(written.Split('\n')).Count(pair => pair.First != pair.Second), 0, 1);
            Assert.Equal(document.Split('\n').Length, written.Split('\n').Length);
            Assert.Equal(document, Write(Read(written), read.Programme));
        }, iter: 500);

    [Fact]
    public void A_cell_that_fits_is_padded_and_one_that_does_not_leaves_the_other_rows_alone()
    {
        var read = Read(Samples.Org);
        Assert.Equal(
            Samples.Org.Replace("| Quentin  | Utilisateurs ", "| Léa      | Utilisateurs "),
            Write(read, Changed(read.Programme, 2, session => session with { Host = "Léa" })));
        Assert.Equal(
            Samples.Org.Replace("| Quentin  | Utilisateurs ", "| Quentin et Léa | Utilisateurs "),
            Write(read, Changed(read.Programme, 2, session => session with { Host = "Quentin et Léa" })));
        Assert.Equal(
            Samples.Org.Replace("| *Marylène* |", "| *Léa*      |"),
            Write(read, Changed(read.Programme, 1, session => session with { Host = "Léa" })));
    }

    [Fact]
    public void A_moved_session_takes_its_row_along_and_the_date_in_its_heading()
    {
        var read = Read(Samples.Org);
        var moved = Write(read, Changed(read.Programme, 1, session => session with { Dates = new SessionDates("29 mars", new DateOnly(2018, 3, 29)) }));
        const string Row = "| *8 mars*     | *EIG seuls*     | *Marylène* | *Feuille de route* | *Vérifier*  |\n";
        const string Next = "| 22 mars    | EIG + mentors | Quentin  | Utilisateurs     |           |\n";
        Assert.Equal(Samples.Org.Replace(Row + Next, Next + Row.Replace("*8 mars*     ", "*29 mars*    ")).Replace("Session du 8 mars", "Session du 29 mars"), moved);
        Assert.Equal(Samples.Org, Write(Read(moved), read.Programme, [1, 3, 2, 4]));
    }

    [Fact]
    public void A_session_that_moves_onto_the_first_day_of_another_keeps_its_section()
    {
        const string Document = "| Date | Public |\n|---+---|\n| 22 mars | EIG |\n| 16 mai | EIG |\n\n* Session du 22 mars\n- Qui va animer ?\n  - Léa\n";
        var read = Read(Document);
        var moved = Write(read, Changed(read.Programme, 0, session => session with { Dates = new SessionDates("16 & 17 mai", new DateOnly(2018, 5, 16), new DateOnly(2018, 5, 17)) }));
        Assert.Equal(Document.Replace("22 mars", "16 & 17 mai"), moved);
    }

    [Fact]
    public void A_cancelled_session_is_marked_as_the_document_marks_others()
    {
        var read = Read(Cancelled);
        Assert.Equal(
            Cancelled.Replace("| 22 mars |", "| ~~22 mars~~ [ANNULE] |"),
            Write(read, Changed(read.Programme, 1, session => session with { State = SessionState.Cancelled })));
        Assert.Equal(
            Cancelled.Replace("~~14 janvier~~ [ANNULE]", "14 janvier"),
            Write(read, Changed(read.Programme, 0, session => session with { State = SessionState.Planned })));
    }

    [Fact]
    public void A_new_session_is_one_row_in_its_place_and_a_removed_one_takes_only_its_row()
    {
        var read = Read(Samples.Org);
        var session = new Session { Id = new SessionId(99), Dates = new SessionDates("5 avril", new DateOnly(2018, 4, 5)), Audience = new Audience("EIG seuls"), Theme = "Data" };
        var written = Write(read, read.Programme with { Sessions = read.Programme.Sessions.Add(session) });
        const string Row = "| 13 sept    | EIG + mentors |          |                  |           |\n";
        const string New = "| 5 avril    | EIG seuls     |          | Data             |           |\n";
        Assert.Equal(Samples.Org.Replace(Row, New + Row), written);
        Assert.Equal(Samples.Org.Replace(Row, ""), Write(read, read.Programme with { Sessions = read.Programme.Sessions.Take(3).ToSequence() }));
    }

    [Fact]
    public void A_table_of_Markdown_gets_its_new_columns_as_it_has_the_others()
    {
        const string Table = "Date | Public\n---|---\n22 février | EIG\n\n| Date | Public |\n|---|---|\n| 8 mars | EIG |\n";
        var read = Read(Table);
        var written = Write(read, Changed(Changed(read.Programme, 1, session => session with { Place = "LLL", HoursText = "9h-12h" }), 0, session => session with { Theme = "x" }));
        Assert.Equal(
            "Date | Public | Thématique\n---|---|------------\n22 février | EIG | x\n\n"
            + "| Date | Public | Horaires | Lieu |\n|---|---|----------|------|\n| 8 mars | EIG | 9h-12h | LLL |\n", written);
    }

    [Fact]
    public void A_new_column_stands_behind_the_longest_row()
    {
        var read = Read("| Date | Public |\n|---+---|\n| 22 février | EIG | en plus |\n");
        var written = Read(Write(read, Changed(read.Programme, 0, session => session with { Place = "Grand atelier" }))).Programme.Sessions[0];
        Assert.Equal(("Grand atelier", "en plus"), (written.Place, written.Other[0].Text));
    }

    [Fact]
    public void A_value_that_the_document_has_no_column_for_gets_one_and_the_other_rows_stay()
    {
        var read = Read(Samples.Org);
        Assert.Equal(
            Samples.Org
                .Replace("| Objectifs |\n|------------+---------------+----------+------------------+-----------|\n| 22", "| Objectifs | Lieu |\n|------------+---------------+----------+------------------+-----------+------|\n| 22")
                .Replace("| Rex       |", "| Rex       | Grand atelier |"),
            Write(read, Changed(read.Programme, 0, session => session with { Place = "Grand atelier" })));
    }

    [Fact]
    public void A_value_that_would_be_read_as_something_else_is_refused_by_name()
    {
        var read = Read(Samples.Org);
        var refusal = Assert.Throws<NotSupportedException>(() => read.Document.Write(Changed(read.Programme, 0, session => session with { Theme = "Annulé" })));
        Assert.Contains("22 février", refusal.Message);
        Assert.Contains("its state", refusal.Message);
    }

    [Fact]
    public void A_session_without_a_date_takes_its_answers_under_a_heading_that_names_it()
    {
        const string Text = "| Date | Public | Thème |\n|---+---+---|\n| 8 mars | EIG | Data |\n| TBC | EIG | Barcamp |\n";
        var read = Read(Text);
        var answered = Write(read, Changed(read.Programme, 1, session => session with { Preparation = session.Preparation.With(Question.Facilitators, new Answer("Paul")) }));
        Assert.StartsWith(Text + "\n* Historique\n\n** Session à dater : barcamp\n", answered, StringComparison.Ordinal);
        var dated = Write(Read(answered), Changed(Read(answered).Programme, 1, session => session with { Dates = new SessionDates("22 mars", new DateOnly(2018, 3, 22)), State = SessionState.Planned }));
        Assert.Equal(answered.Replace("| TBC |", "| 22 mars |").Replace("Session à dater", "Session du 22 mars"), dated);
    }

    [Fact]
    public void A_date_names_its_year_where_the_rows_around_it_would_mean_another()
    {
        var read = Read(Samples.Org);
        var moved = Write(read, Changed(read.Programme, 2, session => session with { Dates = new SessionDates("20 juillet", new DateOnly(2019, 7, 20)) }));
        Assert.Contains("| 20 juillet 2019 | EIG + mentors | Quentin  | Utilisateurs     |           |\n\n* Historique", moved);
        var first = Write(read, read.Programme with { Sessions = read.Programme.Sessions.Add(new Session { Id = new SessionId(9), Dates = new SessionDates("14 décembre", new DateOnly(2017, 12, 14)) }) });
        Assert.Contains("| 14 décembre 2017 |", first);
        Assert.Equal(new DateOnly(2018, 2, 22), Read(first).Programme.Sessions[1].Dates.First);
    }

    [Fact]
    public void In_a_grid_a_row_takes_its_line_along()
    {
        const string Grid = "| Date | Public |\n|---+---|\n| 8 mars | EIG |\n|---+---|\n| 22 mars | EIG |\n|---+---|\n| 5 avril | EIG |\n|---+---|\n";
        var read = Read(Grid);
        var moved = Write(read, Changed(read.Programme, 0, session => session with { Dates = new SessionDates("29 mars", new DateOnly(2018, 3, 29)) }));
        Assert.Equal("| Date | Public |\n|---+---|\n| 22 mars | EIG |\n|---+---|\n| 29 mars | EIG |\n|---+---|\n| 5 avril | EIG |\n|---+---|\n", moved);
    }

    private static Programme Changed(Programme programme, int at, Func<Session, Session> change) =>
        programme with { Sessions = programme.Sessions.SetItem(at, change(programme.Sessions[at])) };

    private static string Write(DocumentReading.Read read, Programme programme) => Encoding.UTF8.GetString(read.Document.Write(programme).Bytes);

    // Ids as a store gives them: the n-th session as read is the session of the n-th id.
    private static string Write(DocumentReading.Read read, Programme programme, int[] ids) =>
        Encoding.UTF8.GetString(read.Document.Write(programme, [.. ids.Select(id => new SessionId(id))]).Bytes);

    private static DocumentReading.Read Read(string text) =>
        Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(Encoding.UTF8.GetBytes(text), 2018));
}
