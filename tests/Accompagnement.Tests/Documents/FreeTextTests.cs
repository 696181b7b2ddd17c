using System.Text;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using CsCheck;

namespace Accompagnement.Tests.Documents;

/// <summary>What people note of a session finds its place in the session's section, whatever they type.</summary>
public sealed class FreeTextTests
{
    private static readonly string[] Samplings =
    [
        "Beaucoup d'échanges", "- point", "* étoile", "** deux", "# dièse", "## deux", "  - retrait", "| a | b |", "|---|---|", "---", "===", "```", "<!-- x", ": cité",
        ":DRAWER:", ":END:", "#+begin_src", "Qui va animer ?", "- Quel déroulé pour la session ?", "Objectifs : tenus", "Livrables : une note", "- Bilan", "Animation", "*", "**",
        "a | b", "1. un", "", "", "*Objectifs*", "\u00A0", "• puce", "+ plus", "~~~", "a\rb", "Session du 8 mars", "https://exemple.fr/x?y=1", "«", "x\u00A0",
    ];

    private static readonly Gen<string> Texts = Gen.Int[0, Samplings.Length - 1].Select(i => Samplings[i]).Array[0, 6].Select(lines => string.Join('\n', lines));

    public static TheoryData<string> Documents => [Samples.Org, Samples.Markdown, Samples.BoldOrg, Samples.Org.Replace("\n", "\r\n")];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Whatever_is_noted_is_read_back_and_so_are_the_answers(string document) =>
        Gen.Select(Gen.Int[0, 20], Texts, Texts, Gen.Bool).Sample((at, first, second, answers) =>
        {
            var read = Read(document);
            var session = at % read.Programme.Sessions.Count;
            var noted = Noted(read.Programme, session, first);
            if (answers) noted = Answered(noted, session);
            var again = Read(Write(read, noted));
            Assert.Equal(FreeText.Canonical(first), again.Programme.Sessions[session].SectionText);
            var last = Read(Write(again, Noted(again.Programme, session, second)));
            Assert.Equal(FreeText.Canonical(second), last.Programme.Sessions[session].SectionText);
            Assert.Equal(again.Programme.Sessions[session].Preparation, last.Programme.Sessions[session].Preparation);
        }, iter: 500);

    [Fact]
    public void Text_as_a_document_gives_it_back_stays_as_it_is() =>
        Texts.Sample(text => Assert.Equal(FreeText.Canonical(text), FreeText.Canonical(FreeText.Canonical(text))), iter: 2000);

    [Fact]
    public void Notes_stand_behind_the_answers_of_their_session()
    {
        var read = Read(Samples.Org);
        Assert.Equal(
            Samples.Org.Replace("  - 14h-15h : accueil\n", "  - 14h-15h : accueil\n\nBeaucoup d'échanges.\n- À refaire\n"),
            Write(read, Noted(read.Programme, 0, "Beaucoup d'échanges.\n* À refaire\n")));
    }

    [Fact]
    public void Notes_stand_before_questions_that_are_headings()
    {
        var read = Read(Samples.Markdown);
        Assert.Equal(
            Samples.Markdown.Replace("## Session du 8 mars\n\n", "## Session du 8 mars\n\nBeaucoup d'échanges.\n\n"),
            Write(read, Noted(read.Programme, 1, "Beaucoup d'échanges.")));
    }

    [Fact]
    public void A_line_that_would_be_one_of_the_questions_is_kept_in_quotation_marks() =>
        Assert.Equal("« Qui va animer ? »\n- un titre\nRien d'autre", FreeText.Canonical("Qui va animer ?\n** un titre\nRien d'autre  \n\n"));

    private static Programme Noted(Programme programme, int at, string text) =>
        programme with { Sessions = programme.Sessions.SetItem(at, programme.Sessions[at] with { SectionText = text }) };

    private static Programme Answered(Programme programme, int at)
    {
        var session = programme.Sessions[at];
        return programme with { Sessions = programme.Sessions.SetItem(at, session with { Preparation = session.Preparation.With(Question.Speakers, new Answer("Ada\nGrace", 1, "paul")) }) };
    }

    private static string Write(DocumentReading.Read read, Programme programme) => Encoding.UTF8.GetString(read.Document.Write(programme).Bytes);

    private static DocumentReading.Read Read(string text) =>
        Assert.IsType<DocumentReading.Read>(ProgrammeDocument.Read(Encoding.UTF8.GetBytes(text), 2018));
}
