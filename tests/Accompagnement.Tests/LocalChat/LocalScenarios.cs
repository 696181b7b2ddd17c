using Accompagnement.Tests.Scenarios;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.LocalChat;

public sealed class LocalScenarios : ScenarioSuite
{
    protected override async Task<World> StartAsync() => await LocalWorld.StartAsync();

    [Fact]
    public async Task Answers_the_clock_the_chat_and_the_reminders_survive_a_kill()
    {
        await using var world = await LocalWorld.StartAsync(asProcess: true);
        var dialog = (await world.Chat.TypeAsync("Marylène", "/accompagnement preparer 8 mars")).AsDialog;
        await world.Chat.SubmitAsync("Marylène", dialog, ("deroule", "15h-16h : accueil"));
        var reminded = (await world.Chat.DirectMessagesAsync("Mathilde")).Select(message => message.Text).ToList();
        await world.KillAsync();

        await world.StartAgainAsync();
        var card = (await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session")).AsMessage;
        Assert.Contains("15h-16h : accueil", card.Text, StringComparison.Ordinal);
        Assert.Contains("3 réponses sur 4", card.Text, StringComparison.Ordinal);
        await world.AdvanceAsync(Core.Chat.SandboxStep.Hour);
        Assert.Equal(reminded, (await world.Chat.DirectMessagesAsync("Mathilde")).Select(message => message.Text));
    }

    [Fact]
    public async Task A_date_that_is_taken_away_is_asked_for()
    {
        await using var world = await LocalWorld.StartAsync();
        var dialog = (await world.Chat.TypeAsync("Camille Garnier", "/accompagnement modifier 22 mars")).AsDialog;
        var refused = (await world.Chat.SubmitAsync("Camille Garnier", dialog, ("date", ""))).AsDialog;
        Assert.Contains("Donnez une date", refused.Fields.Single(field => field.Name == "date").Error!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_season_sends_just_the_messages_that_are_approved()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.AdvanceToTheEndAsync();
        var lines = new System.Text.StringBuilder();
        await WriteAsync("Équipe", "Camille Garnier", LocalDriver.Team);
        await WriteAsync("Tout le monde", "Aïcha Benali", LocalDriver.Programme);
        foreach (var who in await world.Driver.PeopleAsync()) await WriteAsync(who, who, channel: null);
        Approved.Matches(lines.ToString().Replace('\u00A0', ' ').Replace('\u202F', ' '), "Season");

        async Task WriteAsync(string to, string who, string? channel)
        {
            foreach (var (when, text) in await world.Driver.DatedAsync(who, channel))
            {
                lines.Append("À ").Append(to).Append(", ").Append(when).Append('\n');
                foreach (var line in text.Split('\n')) lines.Append("    ").Append(line.TrimEnd()).Append('\n');
            }
        }
    }
}

public sealed class LocalSeveralProgrammes : SeveralProgrammesSuite
{
    protected override async Task<World> StartAsync() => await LocalWorld.StartAsync(isSeveral: true);

    protected override Task<Outcome> TypeAsync(World world, string who, Where where, string words)
    {
        var chat = ((LocalWorld)world).Driver;
        return where switch
        {
            Where.First => chat.TypeAsync(who, $"/accompagnement {words}"),
            Where.Beside => chat.TypeAsync(who, Beside, $"/accompagnement {words}"),
            _ => chat.TypeAsync(who, $"@{who.ToLowerInvariant()}", words),
        };
    }

    private const string Beside = "accompagnement/design";

    [Fact]
    public async Task Nobody_sees_the_channels_of_a_programme_that_is_not_theirs()
    {
        await using var world = await LocalWorld.StartAsync(isSeveral: true);
        Assert.Equal(["#design", "Accompagnement"], (await world.Driver.ConversationsAsync("Lucie")).Select(conversation => conversation.Title));
        Assert.Equal(["#accompagnement", "#design", "Accompagnement"], (await world.Driver.ConversationsAsync("Quentin")).Select(conversation => conversation.Title));
        Assert.Equal(["#accompagnement", "Accompagnement"], (await world.Driver.ConversationsAsync("Mathilde")).Select(conversation => conversation.Title));
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => world.Driver.TypeAsync("Mathilde", Beside, "/prochaine-session"));
        Assert.Contains("404", refused.Message, StringComparison.Ordinal);
    }
}
