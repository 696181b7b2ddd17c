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
    private readonly TempFolder folder = new();
    private readonly bool sockets;
    private HostedProgram? program;
    private LocalDriver? local;
    private HttpWay? http;
    private SlackDriver? driver;

    // People take their time in these tests, and triggers wait for them: Slack's clock stands still.
    private SlackWorld(FakeSlack slack, bool sockets) => (Slack, this.sockets) = (slack, sockets);

    public FakeSlack Slack { get; }

    public override IChatDriver Chat => Driver;

    public SlackDriver Driver => driver ?? throw new InvalidOperationException("The program is not running");

    public static async Task<SlackWorld> StartAsync(bool sockets)
    {
        var slack = await FakeSlack.StartAsync(new FakeTimeProvider());
        var world = new SlackWorld(slack, sockets);
        await world.StartAgainAsync();
        // The hour that passes lets what is due on the first morning go out.
        await world.AdvanceAsync(SandboxStep.Hour);
        return world;
    }

    public async Task StartAgainAsync()
    {
        var known = Slack.Sockets.Connected.Count;
        program = await HostedProgram.ServeAsync(
            folder.Path,
            ("LocalChat__Enabled", "true"),
            ("LocalChat__Sandbox", "true"),
            ("Programme__Channel", FakeWorkspace.Everybody),
            ("Programme__TeamChannel", FakeWorkspace.Coordination),
            ("Slack__ApiUrl", $"{Slack.Url}/api/"),
            ("Slack__BotToken", FakeSlack.BotToken),
            (sockets ? "Slack__AppToken" : "Slack__SigningSecret", sockets ? FakeSlack.AppToken : HttpWay.Secret));
        local = new LocalDriver(program.Address);
        http = new HttpWay(program.Address);
        driver = new SlackDriver(Slack, sockets ? new SocketWay(Slack.Sockets) : http);
        if (sockets) await Slack.Sockets.Connected.WaitAsync(known, _ => true);
        await program.SaysAsync("Everybody in Slack's channels is known");
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
