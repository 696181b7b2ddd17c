using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Programmes;

public sealed class FacilitatorTests
{
    [Theory]
    [InlineData("Quentin", "Quentin")]
    [InlineData("Soizic et Paul pour la bulloterie", "Soizic|Paul")]
    [InlineData("Mathilde pour l'accueil\nBastien pour les ressources\nMathilde pour la suite", "Mathilde|Bastien")]
    [InlineData("Paul, Soizic & Marylène", "Paul|Soizic|Marylène")]
    [InlineData("l'équipe EIG", "l'équipe EIG")]
    [InlineData("L’équipe", "L’équipe")]
    [InlineData("- Quentin : accueil", "Quentin")]
    [InlineData("Jean-Baptiste Dupont (atelier)", "Jean-Baptiste Dupont")]
    [InlineData("Marylène ?", "Marylène")]
    [InlineData("", "")]
    [InlineData("personne", "")]
    [InlineData("à définir", "")]
    [InlineData("TBC", "")]
    public void Names_are_read_out_of_the_second_answer(string answer, string names) =>
        Assert.Equal(names, string.Join('|', Facilitator.NamedIn(answer).Select(facilitator => facilitator.Name)));

    [Fact]
    public void Parts_of_one_person_are_joined() =>
        Assert.Equal("l'accueil ; la suite", Facilitator.NamedIn("Mathilde pour l'accueil\nMathilde pour la suite")[0].Part);

    [Theory]
    [InlineData("Soizic et Paul pour la bulloterie", "Paul", "Quentin", "Soizic et Quentin pour la bulloterie")]
    [InlineData("Pauline\nPaul", "Paul", "Ève", "Pauline\nÈve")]
    [InlineData("", "Paul", "Ève", "Ève")]
    public void Handing_over_changes_one_name_and_nothing_else(string answer, string from, string to, string after) =>
        Assert.Equal(after, FacilitatorAnswer.Replace(answer, from, to));

    [Theory]
    [InlineData("", "Quentin", "", "Quentin")]
    [InlineData("Paul", "Quentin", "l'accueil", "Paul\nQuentin pour l'accueil")]
    [InlineData("Paul\nquentin", "Quentin", "", "Paul\nquentin")]
    public void Naming_somebody_adds_a_line(string answer, string name, string part, string after) =>
        Assert.Equal(after, FacilitatorAnswer.Add(answer, name, part));
}
