using Accompagnement.Mattermost;
using Accompagnement.Tests.Mattermost;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Checks;

/// <summary>What the doctor says of Mattermost, asked as a process of its own beside a server that its own setup has set up.</summary>
public sealed class MattermostDoctorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_the_server_reaches_the_bot_with_each_command_all_is_good()
    {
        await using var world = await SetUpAsync();
        await using var program = await world.ServeAsync();
        var (isWell, report) = await world.Installation.ExamineAsync();
        Assert.True(isWell, report);
        Assert.Contains("good      /prochaine-session reaches this bot from the server", report, StringComparison.Ordinal);
        Assert.Contains("good      /accompagnement reaches this bot from the server", report, StringComparison.Ordinal);
        Assert.Contains("good      The bot is in everybody's channel (accompagnement)", report, StringComparison.Ordinal);
        Assert.Contains("good      The bot is in the team's channel (equipe)", report, StringComparison.Ordinal);
        Assert.Contains("good      This machine's clock agrees with Mattermost's", report, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Token, report, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Server.Integrations.Commands, command => report.Contains((string)command["token"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_bot_does_not_run_nobody_is_asked_to_call_it()
    {
        await using var world = await SetUpAsync();
        var (isWell, report) = await world.Installation.ExamineAsync();
        Assert.True(isWell, report);
        Assert.Contains("look      Whether the server reaches the bot was not asked", report, StringComparison.Ordinal);
        Assert.Empty(world.Server.Integrations.Sent);
    }

    [Fact]
    public async Task Each_thing_that_is_wrong_on_the_server_is_told_with_its_remedy()
    {
        await using var world = await SetUpAsync();
        await using var program = await world.ServeAsync();
        var (lost, elsewhere) = (Command(world, "prochaine-session"), Command(world, "accompagnement"));
        // One command is forgotten by the server, the other calls an address where nobody listens.
        lost["trigger"] = "autre";
        elsewhere["url"] = "http://127.0.0.1:9/mattermost/commands";
        world.Server.Integrations.Config["ServiceSettings"]!["SiteURL"] = "";
        world.Server.Ahead = TimeSpan.FromMinutes(-6);
        await world.Place.Admin.SendAsync(HttpMethod.Delete, $"channels/{world.Place.TeamChannel}/members/{world.Place.Bot}", null);
        var (isWell, report) = await world.Installation.ExamineAsync();
        Assert.False(isWell);
        Assert.Contains("BROKEN    /prochaine-session is not registered", report, StringComparison.Ordinal);
        Assert.Contains("BROKEN    The server does not reach the bot with /accompagnement", report, StringComparison.Ordinal);
        Assert.Contains("AllowedUntrustedInternalConnections", report, StringComparison.Ordinal);
        Assert.Contains("BROKEN    The server has no Site URL", report, StringComparison.Ordinal);
        Assert.Contains("BROKEN    The team's channel (equipe) is unknown to the bot", report, StringComparison.Ordinal);
        Assert.Matches("BROKEN    This machine's clock is 36(0|1) seconds ahead of Mattermost's", report);
    }

    [Fact]
    public async Task A_commands_token_that_the_bot_does_not_know_and_a_revoked_token_of_the_bot_are_told()
    {
        await using var world = await SetUpAsync();
        await using (await world.ServeAsync())
        {
            Command(world, "accompagnement")["token"] = FakeDirectory.NewId();
            Assert.Contains("BROKEN    /accompagnement reaches the bot and is refused", (await world.Installation.ExamineAsync()).Report, StringComparison.Ordinal);
        }
        world.Server.Directory.Revoke(world.Token);
        var (isWell, report) = await world.Installation.ExamineAsync();
        Assert.False(isWell);
        Assert.Contains("BROKEN    Mattermost does not take Mattermost:BotToken", report, StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonObject Command(Installed world, string trigger) => world.Server.Integrations.Commands.Single(command => (string?)command["trigger"] == trigger);

    private static async Task<Installed> SetUpAsync()
    {
        var server = await FakeMattermost.StartAsync();
        var forwarder = await Forwarder.StartAsync();
        var place = await MattermostPlace.MakeAsync(server.Url, FakeDirectory.AdminToken, [], "mot de passe");
        var installation = await Installation.WithSampleAsync();
        var request = new SetupRequest(server.Url, place.TeamName, "accompagnement", "equipe", forwarder.Url, place.BotName, CreateChannels: false);
        var file = Path.Combine(installation.Path, "appsettings.Production.json");
        var output = new StringWriter();
        Assert.True(await new MattermostSetup(request, Composition.Routes(), output).RunAsync(FakeDirectory.AdminToken, file, Cancellation) == 0, output.ToString());
        await place.FindBotAsync();
        return new Installed(server, forwarder, place, installation, new SettingsFile(file).Find("BotToken")!);
    }

    private sealed record Installed(FakeMattermost Server, Forwarder Forwarder, MattermostPlace Place, Installation Installation, string Token) : IAsyncDisposable
    {
        public async Task<RunningProgram> ServeAsync()
        {
            var program = await RunningProgram.ServeAsync(Installation.Path);
            Forwarder.Target = program.Address;
            // The websocket opens a moment later, and until then the bot is not ready.
            using var http = new HttpClient { BaseAddress = program.Address };
            while (!(await http.GetAsync("/healthz/ready", Cancellation)).IsSuccessStatusCode) await Task.Delay(TimeSpan.FromMilliseconds(50), Cancellation);
            return program;
        }

        public async ValueTask DisposeAsync()
        {
            await Place.DisposeAsync();
            await Forwarder.DisposeAsync();
            await Server.DisposeAsync();
            Installation.Dispose();
        }
    }
}
