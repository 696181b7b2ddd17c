using Accompagnement.Core.Programmes;

namespace Accompagnement.Tests.Programmes;

public sealed class FullNameTests
{
    [Theory]
    [InlineData("Quentin", "Quentin Dupont")]
    [InlineData("quentin", "Quentin Dupont")]
    [InlineData("Marylène", "MARYLENE PETIT")]
    [InlineData("Quentin", "DUPONT Quentin")]
    [InlineData("Quentin D.", "Quentin Dupont")]
    [InlineData("Quentin Dup", "Quentin Dupont")]
    [InlineData("Quentin", "quentin.dupont")]
    [InlineData("Quentin", "Quentin Dupont (EIG)")]
    [InlineData("Marie-Laure", "Marie-Laure Petit")]
    [InlineData("Quentin Dupont", "Quentin Dupont")]
    public void A_name_may_be_short_for_a_full_one(string name, string full) => Assert.True(new FullName(full).MayBe(name));

    [Theory]
    [InlineData("Marie", "Marie-Laure Petit")]
    [InlineData("Quentin", "Quentine Dupont")]
    [InlineData("Dupont", "Quentin Dupont")]
    [InlineData("Quentin M.", "Quentin Dupont")]
    [InlineData("Quentin Dupont", "Quentin")]
    [InlineData("Paul", "Jean Paul Martin")]
    [InlineData("", "Quentin Dupont")]
    [InlineData("Quentin", "")]
    [InlineData("Quentin", "(EIG)")]
    public void Another_name_is_short_for_none(string name, string full) => Assert.False(new FullName(full).MayBe(name));
}
