using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Documents;

/// <summary>What a careful person would write, where a program is tempted to do otherwise.</summary>
public sealed class CarefulTests
{
    private const string Numbered = """
        | Date | Public |
        |------+--------|
        | 8 mars | EIG |
        | 22 mars | EIG |

        * Session du 8 mars
        1. Quels sont les objectifs ?
           - Voir
        2. Qui va animer ?
        * Session du 1 mars
        - Objectifs : rien
        """;

    [Fact]
    public void Questions_that_are_numbered_are_numbered_on_and_worded_as_in_the_section_taken_after() => Becomes(
        Numbered, 1, session => Answered(session, Question.Facilitators, "Ana"),
        Numbered.Replace("* Session du 8 mars\n", """
            * Session du 22 mars
            1. Quels sont les objectifs ?
            2. Qui va animer ?
               - Ana
            3. Qui va intervenir [ressources LLL et/ou extérieur]
            4. Quel déroulé pour la session ?
            * Session du 8 mars

            """));

    [Fact]
    public void A_question_that_a_section_leaves_out_gets_its_number_there() => Becomes(
        Numbered, 0, session => Answered(session, Question.Agenda, "14h : tour"),
        Numbered.Replace("2. Qui va animer ?\n", "2. Qui va animer ?\n3. Quel déroulé pour la session ?\n   - 14h : tour\n"));

    [Theory]
    [InlineData("- Animation : Ana\n", "- Animation : Ana\n- Quel déroulé ? : 14h : tour\n")]
    [InlineData("- Qui va animer ? Ana\n", "- Qui va animer ? Ana\n- Quel déroulé ? 14h : tour\n")]
    public void A_question_beside_answers_on_their_own_line_keeps_its_marks_apart(string body, string written)
    {
        const string Asked = "| Date | Public |\n|------+--------|\n| 8 mars | EIG |\n| 22 mars | EIG |\n* Session du 22 mars\n- Quel déroulé ?\n* Session du 8 mars\n";
        Becomes(Asked + body, 0, session => Answered(session, Question.Agenda, "14h : tour"), Asked + written);
    }

    [Fact]
    public void Several_answers_go_under_a_question_whose_siblings_have_one_on_its_line()
    {
        const string Text = "| Date | Public |\n|------+--------|\n| 8 mars | EIG |\n* Session du 8 mars\n- *Objectifs : voir*\n- *Animation :*\n";
        Becomes(Text, 0, session => Answered(session, Question.Facilitators, "Ana\nBob"), Text + "  - Ana\n  - Bob\n");
    }

    [Fact]
    public void A_section_of_short_labels_gets_one_more_of_them()
    {
        const string Text = "| Date | Public |\n|---|---|\n| 8 mars | EIG |\n\n## Session du 8 mars\n\n### Objectifs\n\nVoir\n\n### Animation\n\nAna\n";
        Becomes(Text, 0, session => Answered(session, Question.Speakers, "personne"), Text + "\n### Interventions\n\npersonne\n", DocumentFormat.Markdown);
    }

    [Fact]
    public void The_dot_of_an_abbreviated_month_goes_with_it() => Becomes(
        "| Date | Public |\n|------+--------|\n| 25 janv. | EIG |\n* Session du 25 janv. : données\n", 0, session => Dated(session, "1er février", 2, 1),
        "| Date | Public |\n|------+--------|\n| 1er février | EIG |\n* Session du 1er février : données\n");

    [Fact]
    public void A_document_that_speaks_of_séances_gets_one_more_of_them()
    {
        const string Text = "| Date | Public |\n|------+--------|\n| 8 mars | EIG |\n| 22 mars | EIG |\n\n* Séance du jeudi 8 mars\n- Qui va animer ?\n  - Ana\n";
        var written = Written(Text, 1, session => Answered(session, Question.Facilitators, "Bob"), DocumentFormat.Org);
        Assert.Contains("\n* Séance du 22 mars\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_bars_around_it_gets_rows_and_columns_without() => Becomes(
        "Date | Public\n--- | ---\n8 mars | EIG\n5 avril | EIG\n", 1, session => session with { Theme = "Données" },
        "Date | Public | Thématique\n--- | --- | ----------\n8 mars | EIG\n5 avril | EIG | Données\n", DocumentFormat.Markdown);

    [Fact]
    public void A_new_row_of_a_table_without_bars_has_none_either()
    {
        var read = Read("Date | Public\n--- | ---\n8 mars | EIG\n5 avril | EIG\n", DocumentFormat.Markdown);
        var added = Session.Blank with { Id = new SessionId(9), Dates = new SessionDates("22 mars", new DateOnly(2018, 3, 22)), Audience = new("Mentors") };
        var written = read.Document.Write(read.Programme with { Sessions = read.Programme.Sessions.Add(added) });
        Assert.Equal("Date | Public\n--- | ---\n8 mars | EIG\n22 mars | Mentors\n5 avril | EIG\n", Encoding.UTF8.GetString(written.Bytes));
    }

    [Fact]
    public void A_separator_that_stands_for_all_columns_stays_as_it_is() => Becomes(
        "| Date | Public |\n|-\n| 8 mars | EIG |\n", 0, session => session with { Theme = "Données" },
        "| Date | Public | Thématique |\n|-\n| 8 mars | EIG | Données |\n");

    [Fact]
    public void A_column_that_stands_to_the_right_goes_on_to_do_so() => Becomes(
        "|       Date | Public |\n|------------+--------|\n|     8 mars |    EIG |\n|    22 mars |    EIG |\n", 0, session => Dated(session, "10 mars", 3, 10),
        "|       Date | Public |\n|------------+--------|\n|    10 mars |    EIG |\n|    22 mars |    EIG |\n");

    [Fact]
    public void The_bold_row_of_a_column_that_stands_to_the_right_moves_within_it()
    {
        const string Text = "|       Date | Public    |\n|------------+-----------|\n| *11 avril* | *Mentors* |\n|   25 avril | EIG       |\n";
        var read = Read(Text, DocumentFormat.Org);
        var written = read.Document.Write(read.Programme, today: new DateOnly(2018, 4, 12)).Bytes;
        Assert.Equal("|       Date | Public    |\n|------------+-----------|\n|   11 avril | Mentors   |\n| *25 avril* | *EIG*     |\n", Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void Words_that_hold_a_star_never_stop_the_pointer_nor_the_export()
    {
        var read = Read("| Date | Thème |\n|---+---|\n| *8 mars* | *a* |\n| 22 mars | b*c |\n", DocumentFormat.Org);
        var written = read.Document.Write(read.Programme, today: new DateOnly(2018, 3, 12)).Bytes;
        Assert.Equal("| Date | Thème |\n|---+---|\n| 8 mars | a |\n| *22 mars* | b*c |\n", Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void Of_two_columns_of_one_name_each_is_changed_by_itself() => Becomes(
        "| Date | Public | After | After |\n|---+---+---+---|\n| 8 mars | EIG | a | b |\n| 22 mars | EIG | c | d |\n", 1, session => session with { Audience = new("Mentors") },
        "| Date | Public | After | After |\n|---+---+---+---|\n| 8 mars | EIG | a | b |\n| 22 mars | Mentors | c | d |\n");

    private static Session Answered(Session session, Question question, string text) => session with { Preparation = session.Preparation.With(question, new Answer(text)) };

    private static Session Dated(Session session, string words, int month, int day) => session with { Dates = new SessionDates(words, new DateOnly(2018, month, day)) };

    private static void Becomes(string text, int at, Func<Session, Session> change, string expected, DocumentFormat format = DocumentFormat.Org) =>
        Assert.Equal(expected, Written(text, at, change, format));

    private static string Written(string text, int at, Func<Session, Session> change, DocumentFormat format)
    {
        var read = Read(text, format);
        var sessions = read.Programme.Sessions;
        return Encoding.UTF8.GetString(read.Document.Write(read.Programme with { Sessions = sessions.SetItem(at, change(sessions[at])) }).Bytes);
    }

    private static DocumentReading.Read Read(string text, DocumentFormat format) =>
        Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(Encoding.UTF8.GetBytes(text), 2018, format));
}
