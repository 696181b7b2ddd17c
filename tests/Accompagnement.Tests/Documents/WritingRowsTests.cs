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
    public void A_value_that_the_document_has_no_column_for_is_refused_by_name()
    {
        var read = Read(Samples.Org);
        var refusal = Assert.Throws<NotSupportedException>(() => read.Document.Write(Changed(read.Programme, 0, session => session with { Place = "Grand atelier" })));
        Assert.Contains("22 février", refusal.Message);
        Assert.Contains("place", refusal.Message);
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
