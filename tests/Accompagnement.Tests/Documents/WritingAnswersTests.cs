using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Documents;

public sealed class WritingAnswersTests
{
    private static readonly string[] Samplings = ["Paul", "Mathilde pour l'accueil", "14h-15h : écouter", "a | b", "1. un", "# dièse", "- tiret", "*gras*", "[x] fait", "léa ?"];
    private static readonly Gen<string> Words = Gen.Int[0, Samplings.Length - 1].Select(i => Samplings[i]);
    private static readonly Gen<string> Item = Gen.Select(Gen.Int[0, 2], Words, (level, words) => level == 0 ? words : $"{new string(' ', 2 * level)}- {words}");
    private static readonly Gen<string> Texts = Item.Array[0, 5].Select(items => string.Join('\n', items));

    public static TheoryData<string> Documents => [Samples.Org, Samples.Markdown, Samples.BoldOrg, Samples.Org.Replace("\n", "\r\n")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Any_answer_that_was_written_is_read_back(string document) =>
        Gen.Select(Gen.Int[0, 20], Gen.Enum<Question>(), Texts).Sample(change =>
        {
            var read = Read(document);
            var (at, question, text) = change;
            var programme = Answered(read.Programme, at % read.Programme.Sessions.Count, question, text);
            var again = Read(Write(read, programme));
            Assert.Equal(Bare(text), Bare(again.Programme.Sessions[at % read.Programme.Sessions.Count].Preparation[question].Text));
            Assert.Equal(Write(read, programme), Write(again, programme));
        }, iter: 1000);

    [Theory]
    [MemberData(nameof(Documents))]
    public void An_answer_touches_only_the_lines_of_its_own_session(string document) =>
        Gen.Select(Gen.Enum<Question>(), Texts).Sample(change =>
        {
            var read = Read(document);
            var written = Write(read, Answered(read.Programme, 0, change.Item1, change.Item2));
            var before = document.Split('\n');
            var after = written.Split('\n');
            var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
            var sameEnd = before.Reverse().Zip(after.Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
            var heading = Array.FindIndex(before, line => line.Contains("Session du 22 février", StringComparison.Ordinal));
            var next = Array.FindIndex(before, heading + 1, line => line.StartsWith("* ", StringComparison.Ordinal));
            Assert.True(same > heading);
            Assert.True(next < 0 || same == before.Length || sameEnd >= before.Length - next);
        }, iter: 300);

    [Fact]
    public void A_new_item_is_one_new_line()
    {
        var read = Read(Samples.Org);
        var written = Write(read, Answered(read.Programme, 0, Question.Objectives, "Faire connaissance\nComparer nos pratiques\nConclure"));
        Assert.Equal(Samples.Org.Replace("    nos pratiques\n", "    nos pratiques\n  - Conclure\n"), written);
    }

    [Fact]
    public void A_changed_item_leaves_the_other_lines_of_its_answer()
    {
        var read = Read(Samples.Org);
        var written = Write(read, Answered(read.Programme, 0, Question.Facilitators, "Mathilde pour l'accueil\nLéa"));
        Assert.Equal(Samples.Org.Replace("Soizic et Paul pour la bulloterie", "Léa"), written);
    }

    [Fact]
    public void An_emptied_answer_takes_away_its_lines_only()
    {
        var read = Read(Samples.Org);
        Assert.Equal(Samples.Org.Replace("  - 14h-15h : accueil\n", ""), Write(read, Answered(read.Programme, 0, Question.Agenda, "")));
        var markdown = Read(Samples.Markdown);
        Assert.Equal(Samples.Markdown.Replace("- Paul\n- Léa\n\n", ""), Write(markdown, Answered(markdown.Programme, 1, Question.Facilitators, "")));
    }

    [Theory]
    [InlineData(Samples.Org, 0, Question.Agenda)]
    [InlineData(Samples.Markdown, 1, Question.Objectives)]
    [InlineData(Samples.BoldOrg, 1, Question.Facilitators)]
    public void Emptying_an_answer_and_giving_it_again_gives_the_same_bytes(string document, int session, Question question)
    {
        var read = Read(document);
        var emptied = Read(Write(read, Answered(read.Programme, session, question, "")));
        Assert.Equal("", emptied.Programme.Sessions[session].Preparation[question].Text);
        Assert.Equal(document, Write(emptied, read.Programme));
    }

    [Fact]
    public void An_answer_under_a_sub_heading_stays_prose()
    {
        var read = Read(Samples.Markdown);
        var written = Write(read, Answered(read.Programme, 1, Question.Agenda, "14h : accueil"));
        Assert.Equal(Samples.Markdown.Replace("### Quel déroulé pour la session ?\n", "### Quel déroulé pour la session ?\n\n14h : accueil\n"), written);
    }

    [Fact]
    public void An_answer_within_bold_stays_within_bold()
    {
        var read = Read(Samples.BoldOrg);
        Assert.Equal(Samples.BoldOrg.Replace("l'équipe*", "Paul*"), Write(read, Answered(read.Programme, 1, Question.Facilitators, "Paul")));
        Assert.Equal(Samples.BoldOrg.Replace("(à venir)*", "14h : accueil*"), Write(read, Answered(read.Programme, 1, Question.Agenda, "14h : accueil")));
    }

    [Fact]
    public void A_bare_heading_gets_the_questions_as_the_newest_filled_section_asks_them()
    {
        var read = Read(Samples.Org);
        var written = Write(read, Answered(read.Programme, 1, Question.Facilitators, "Paul"));
        const string Heading = "** Session du 8 mars : feuille de route\n";
        Assert.Equal(Samples.Org.Replace(Heading, Heading + """

            - Quels sont les objectifs de la session ?
            - Qui va animer ?
              - Paul
            - Qui va intervenir [ressources LLL et/ou extérieur]
            - Quel déroulé pour la session ?


            """), written);
    }

    [Fact]
    public void A_session_without_a_section_gets_one_in_the_order_of_the_document()
    {
        var read = Read(Samples.Org);
        var written = Write(read, Answered(read.Programme, 2, Question.Facilitators, "Paul"));
        const string Heading = "** Session du 8 mars : feuille de route\n";
        Assert.Equal(Samples.Org.Replace(Heading, """
            ** Session du 22 mars : utilisateurs

            - Quels sont les objectifs de la session ?
            - Qui va animer ?
              - Paul
            - Qui va intervenir [ressources LLL et/ou extérieur]
            - Quel déroulé pour la session ?


            """ + Heading), written);
    }

    private static string Bare(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim().TrimStart('-', ' ')).Where(line => line.Length > 0));

    private static Programme Answered(Programme programme, int at, Question question, string text)
    {
        var session = programme.Sessions[at];
        return programme with { Sessions = programme.Sessions.SetItem(at, session with { Preparation = session.Preparation.With(question, new Answer(text, 1, "paul")) }) };
    }

    private static string Write(DocumentReading.Read read, Programme programme) => Encoding.UTF8.GetString(read.Document.Write(programme).Bytes);

    private static DocumentReading.Read Read(string text) =>
        Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(Encoding.UTF8.GetBytes(text), 2018));
}
