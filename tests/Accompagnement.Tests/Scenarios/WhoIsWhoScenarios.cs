namespace Accompagnement.Tests.Scenarios;

/// <summary>How the team sees which account is whom, and how somebody says where they belong.</summary>
public abstract partial class ScenarioSuite
{
    [Fact]
    public async Task The_team_sees_who_is_who_and_each_one_by_name()
    {
        await using var world = await StartAsync();
        var everybody = (await world.Chat.TypeAsync(Camille, "/accompagnement qui")).AsMessage;
        Says(everybody, "Qui est qui", "Reliés à un compte", "Quentin", "Marylène", "Camille Garnier");
        var form = (await PressAsync(world, Camille, everybody, "Relier un nom")).AsDialog;
        Assert.Equal(["nom", "compte"], form.Fields.Select(field => field.Name));
        var one = (await world.Chat.TypeAsync(Camille, "/accompagnement qui quentin")).AsMessage;
        Says(one, "Comptes : Quentin", "Animation : 22 mars");
        Assert.Contains(one.Buttons, button => Plain(button).StartsWith("Délier", StringComparison.Ordinal));
        Says((await world.Chat.TypeAsync(Camille, "/accompagnement qui licorne")).AsMessage, "Je ne connais personne du nom de « licorne »");
    }

    [Fact]
    public async Task Whoever_is_not_of_the_team_sees_only_who_they_are_and_says_where_they_belong()
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement qui Quentin")).AsMessage, "Qui vous êtes ici", "Nom : Aïcha Benali");
        var own = (await world.Chat.TypeAsync("Didier Roche", "/accompagnement qui")).AsMessage;
        Assert.DoesNotContain(own.Buttons, button => Plain(button).StartsWith("Délier", StringComparison.Ordinal) || Plain(button).StartsWith("Relier", StringComparison.Ordinal));
        Says((await PressAsync(world, "Didier Roche", own, "EIG")).AsMessage, "C'est noté : EIG");
        Says((await world.Chat.TypeAsync("Didier Roche", "/prochaine-session")).AsMessage, "jeudi 8 mars");
    }
}
