using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Documents;

/// <summary>How teams head the sections of their sessions and answer the questions there, in both notations.</summary>
public sealed class SectionDialectTests
{
    [Theory]
    [InlineData("Session du 8 mars : données")]
    [InlineData("Session du *8 mars* : données")]
    [InlineData("Session du 8 mars - LLL")]
    [InlineData("Session du 8 mars, DINSIC")]
    [InlineData("Session du 8 mars au Grand Atelier B")]
    [InlineData("Session EIG | 8 mars |")]
    [InlineData("Journée Démo du 8 mars 2018")]
    [InlineData("Séance n° 3, jeudi 8 mars")]
    [InlineData("8 mars : données")]
    [InlineData("Session 2 : 8 mars")]
    public void A_heading_of_any_level_opens_the_section_of_its_date(string title)
    {
        for (var level = 1; level <= 3; level++)
        {
            foreach (var (format, text) in Sectioned(title, "- Qui va animer ?\n  - Ana\n", level))
                Assert.Equal("Ana", Session(text, format).Preparation.Facilitators.Text);
        }
    }

    [Theory]
    [InlineData("- Qui va animer ?\n  - Ana\n  - Bob\n", "Ana\nBob")]
    [InlineData("- Qui va animer ?\n  - Ana\n    - pour l'accueil\n      - et le café\n", "Ana\n  - pour l'accueil\n    - et le café")]
    [InlineData("- Qui va animer ?\n  Ana et Bob\n", "Ana et Bob")]
    [InlineData("- Qui va animer ? Ana et Bob\n", "Ana et Bob")]
    [InlineData("- Qui va animer ? : Ana\n", "Ana")]
    [InlineData("- *Qui va animer ? : Ana et Bob*\n", "Ana et Bob")]
    [InlineData("- *Qui va animer ?* Ana\n", "Ana")]
    [InlineData("- *Qui va animer ?*\n\n  Ana\n", "Ana")]
    [InlineData("- Qui va animer ?\n- Quel déroulé ?\n", "")]
    [InlineData("- Qui va animer ?\n  - (à venir)\n", "")]
    [InlineData("- Qui va animer ?\n  - (à compléter)\n", "")]
    [InlineData("- Qui va animer ?\n  - ...\n", "")]
    [InlineData("1. Qui va animer ?\n   - Ana\n3. Quel déroulé ?\n", "Ana")]
    [InlineData("-\tQui va animer ?\n\t-\tAna\n", "Ana")]
    [InlineData("+ Qui va animer ?\n  + Ana\n", "Ana")]
    [InlineData("*Qui va animer ?*\n\n- Ana\n- Bob\n", "Ana\nBob")]
    [InlineData("Qui va animer ?\n- Ana\n- Bob\n", "Ana\nBob")]
    [InlineData("*** Qui va animer ?\nAna, puis Bob.\n", "Ana, puis Bob.")]
    [InlineData("*** Qui va animer ?\n*** Quel déroulé ?\n14h : tour\n", "")]
    [InlineData("- Animation : Ana\n- Livrables : un annuaire\n", "Ana")]
    [InlineData("- Qui va animer ?\n  - Ana\n- Livrables\n  - un annuaire\n- Thème : données\n- Heures : 14h\n", "Ana")]
    [InlineData("- Qui va animer ?\n  - L’équipe d'accueil\n", "L’équipe d'accueil")]
    [InlineData("- qui va animer?\n  - Ana\n", "Ana")]
    [InlineData("- Qui va animer\u00A0?\n  - Ana\n", "Ana")]
    [InlineData("Du texte libre, sans question.\n", "")]
    public void Who_leads_is_asked_and_answered_in_every_form(string body, string answer)
    {
        foreach (var (format, text) in Sectioned("Session du 8 mars", body, 2)) Assert.Equal(answer, Session(text, format).Preparation.Facilitators.Text);
    }

    [Theory]
    [InlineData("- Quels sont les objectifs de la session ?\n  - Voir\n", Question.Objectives)]
    [InlineData("- Objectifs : Voir\n", Question.Objectives)]
    [InlineData("- *Objectif* : Voir\n", Question.Objectives)]
    [InlineData("- Qui va intervenir [ressources LLL et/ou extérieur]\n  - Voir\n", Question.Speakers)]
    [InlineData("- Intervenants : Voir\n", Question.Speakers)]
    [InlineData("- Quel de\u0301roule\u0301 pour la session ?\n  - Voir\n", Question.Agenda)]
    [InlineData("- Programme :\n  - Voir\n", Question.Agenda)]
    [InlineData("*** Déroulé\n- Voir\n", Question.Agenda)]
    public void Each_question_is_known_by_its_words(string body, Question question)
    {
        foreach (var (format, text) in Sectioned("Session du 8 mars", body, 2))
        {
            var preparation = Session(text, format).Preparation;
            Assert.Equal(("Voir", 1), (preparation[question].Text, preparation.AnsweredCount));
        }
    }

    [Fact]
    public void Text_without_a_question_is_the_session_s_own()
    {
        foreach (var (format, text) in Sectioned("Session du 8 mars", "Une visite,\nsur deux lignes.\n\n- Qui va animer ?\n  - Ana\n", 2))
            Assert.Equal("Une visite,\nsur deux lignes.", Session(text, format).SectionText);
    }

    [Fact]
    public void The_template_of_questions_answers_nothing()
    {
        foreach (var (format, text) in Sectioned("Session du 8 mars", "", 2))
        {
            var template = format is DocumentFormat.Org ? ": - Qui va animer ?\n:   - Personne\n" : "```\n- Qui va animer ?\n  - Personne\n```\n";
            Assert.Equal(0, Session(text + template, format).Preparation.AnsweredCount);
        }
    }

    [Fact]
    public void Of_two_sections_for_one_date_the_second_completes_the_first_and_is_said()
    {
        foreach (var (format, text) in Sectioned("Session du 8 mars", "- Qui va animer ?\n  - Ana\n", 2))
        {
            var mark = format is DocumentFormat.Org ? "**" : "##";
            var read = Read($"{text}{mark} Session du 8 mars : suite\n- Qui va animer ?\n  - Bob\n- Quel déroulé ?\n  - 14h : tour\n", format);
            var session = Assert.Single(read.Programme.Sessions);
            Assert.Equal(("Ana", "14h : tour"), (session.Preparation.Facilitators.Text, session.Preparation.Agenda.Text));
            Assert.Equal(8, Assert.Single(read.Problems).Line);
        }
    }

    [Fact]
    public void A_section_without_a_row_is_a_session_and_a_row_without_a_section_is_one()
    {
        foreach (var (format, text) in Sectioned("Session du 15 mars : visite", "", 2))
        {
            var read = Read(text, format);
            Assert.Equal(["8 mars", "15 mars"], read.Programme.Sessions.Select(session => session.Dates.Text));
            Assert.Equal("No row of the table has the date of this section, 15 mars.", Assert.Single(read.Problems).Sentence);
        }
    }

    private static IEnumerable<(DocumentFormat Format, string Text)> Sectioned(string title, string body, int level)
    {
        yield return (DocumentFormat.Org, $"| Date | Public |\n|------+--------|\n| 8 mars | EIG |\n\n{new string('*', level)} {title}\n{body}");
        var markdown = string.Join('\n', body.Split('\n').Select(line => line.StartsWith("*** ", StringComparison.Ordinal) ? "###" + line[3..] : line.Replace("*", "**")));
        yield return (DocumentFormat.Markdown, $"| Date | Public |\n|------|--------|\n| 8 mars | EIG |\n\n{new string('#', level)} {title.Replace("*", "**")}\n{markdown}");
    }

    private static Session Session(string text, DocumentFormat format) => Assert.Single(Read(text, format).Programme.Sessions);

    private static DocumentReading.Read Read(string text, DocumentFormat format)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var read = Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(bytes, 2018, format));
        Assert.Equal(bytes, read.Document.Write(read.Programme).Bytes);
        return read;
    }
}
