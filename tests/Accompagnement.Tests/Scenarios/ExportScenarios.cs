namespace Accompagnement.Tests.Scenarios;

/// <summary>How the team gets the document.</summary>
public abstract partial class ScenarioSuite
{
    [Fact]
    public async Task The_team_sees_what_the_discussion_changed_in_the_document_and_nobody_else_does()
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync(Camille, "/accompagnement exporter")).AsMessage, "Le document du programme", "la discussion n'y a rien changé");
        await MoveAsync(world, "22 mars", "jeudi 29 mars");
        Says((await world.Chat.TypeAsync(Camille, "/accompagnement exporter")).AsMessage, "depuis le dernier import", "− ", "+ ", "29 mars", "Le reste est intact");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement exporter")).AsMessage, "réservée à l'équipe");
    }
}
