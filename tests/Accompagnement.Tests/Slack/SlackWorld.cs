using Accompagnement.Core.Chat;
using Accompagnement.Tests.LocalChat;
using Accompagnement.Tests.Scenarios;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Slack;

/// <summary>
/// The real program on a fake Slack. The embedded chat runs beside it, for its sandbox: there the clock is moved.
/// </summary>
internal sealed class SlackWorld : World
{
    /// <summary>The channels of the programme beside the first.</summary>
    public const string Beside = "C0DESIGN";
    public const string TeamBeside = "C0DESIGNTEAM";

    private readonly TempFolder folder = new();
    private readonly bool sockets;
    private readonly bool isSeveral;
    private HostedProgram? program;
    private LocalDriver? local;
    private HttpWay? http;
    private SlackDriver? driver;

    // People take their time in these tests, and triggers wait for them: Slack's clock stands still.
    private SlackWorld(FakeSlack slack, bool sockets, bool isSeveral) => (Slack, this.sockets, this.isSeveral) = (slack, sockets, isSeveral);

    public FakeSlack Slack { get; }

    public override IChatDriver Chat => Driver;

    public SlackDriver Driver => driver ?? throw new InvalidOperationException("The program is not running");

    /// <param name="isSeveral">Whether <see cref="DesignProgramme"/> is served beside the sample, in channels of its own.</param>
    public static async Task<SlackWorld> StartAsync(bool sockets, bool isSeveral = false)
    {
        var slack = await FakeSlack.StartAsync(new FakeTimeProvider());
        if (isSeveral) OpenChannels(slack.Workspace);
        var world = new SlackWorld(slack, sockets, isSeveral);
        await world.StartAgainAsync();
        // The hour that passes lets what is due on the first morning go out.
        await world.AdvanceAsync(SandboxStep.Hour);
        return world;
    }

    public async Task StartAgainAsync()
    {
        var known = Slack.Sockets.Connected.Count;
        var beside = isSeveral ? await DesignProgramme.SettingsAsync(folder.Path, Beside, TeamBeside) : [];
        program = await HostedProgram.ServeAsync(
            folder.Path,
            [.. beside,
            ("LocalChat__Enabled", "true"),
            ("LocalChat__Sandbox", "true"),
            ("Programme__Channel", FakeWorkspace.Everybody),
            ("Programme__TeamChannel", FakeWorkspace.Coordination),
            ("Slack__ApiUrl", $"{Slack.Url}/api/"),
            ("Slack__BotToken", FakeSlack.BotToken),
            (sockets ? "Slack__AppToken" : "Slack__SigningSecret", sockets ? FakeSlack.AppToken : HttpWay.Secret)]);
        local = new LocalDriver(program.Address);
        http = new HttpWay(program.Address);
        driver = new SlackDriver(Slack, sockets ? new SocketWay(Slack.Sockets) : http);
        if (sockets) await Slack.Sockets.Connected.WaitAsync(known, _ => true);
        await program.SaysAsync("Everybody in Slack's channels is known");
    }

    private static void OpenChannels(FakeWorkspace workspace)
    {
        workspace.Open(Beside, "design");
        workspace.Open(TeamBeside, "equipe-design");
        workspace.Join("Lucie", Beside);
        foreach (var name in (string[])["Quentin", "Noémie Faure", "Camille Garnier"]) workspace.Channel(Beside)!.Members.Add(workspace.Named(name).Id);
        workspace.Channel(TeamBeside)!.Members.Add(workspace.Named("Noémie Faure").Id);
    }

    public override async Task<string> AdvanceAsync(SandboxStep step) => await local!.AdvanceAsync("Camille Garnier", LocalWorld.Name(step));

    public override async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        await Slack.DisposeAsync();
        folder.Dispose();
        Assert.Empty(Slack.Api.Refusals);
    }

    private async Task LeaveAsync()
    {
        await local!.DisposeAsync();
        http!.Dispose();
        await program!.DisposeAsync();
    }
}

public sealed class SlackHttpScenarios : ScenarioSuite
{
    protected override async Task<World> StartAsync() => await SlackWorld.StartAsync(sockets: false);
}

public sealed class SlackSocketScenarios : ScenarioSuite
{
    protected override async Task<World> StartAsync() => await SlackWorld.StartAsync(sockets: true);
}

public sealed class SlackSeveralProgrammes : SeveralTeamsSuite
{
    protected override async Task<World> StartAsync() => await SlackWorld.StartAsync(sockets: false, isSeveral: true);

    protected override Task<Outcome> TypeAsync(World world, string who, Where where, string words)
    {
        var slack = (SlackWorld)world;
        var channel = where switch
        {
            Where.First => FakeWorkspace.Everybody,
            Where.Beside => SlackWorld.Beside,
            _ => slack.Slack.Workspace.Direct(slack.Slack.Workspace.Named(who).Id).Id,
        };
        return slack.Driver.TypeAsync(who, channel, $"/accompagnement {words}");
    }

    [Fact]
    public async Task The_Home_tab_of_somebody_of_both_shows_both()
    {
        await using var world = await SlackWorld.StartAsync(sockets: true, isSeveral: true);
        var home = await world.Driver.OpenHomeAsync("Quentin");
        Says(home, "Programme d'accompagnement 2018", "8 mars", "Programme de design (design)", "Interfaces");
        Says(await world.Driver.OpenHomeAsync("Lucie"), "Interfaces");
        Assert.DoesNotContain("8 mars", (await world.Driver.OpenHomeAsync("Lucie")).Text, StringComparison.Ordinal);
    }
}
