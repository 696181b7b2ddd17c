using System.Text.Json.Nodes;
using Accompagnement.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Accompagnement.Tests.Slack;

/// <summary>What happens to the sockets of Socket Mode.</summary>
public sealed class SlackSocketTests
{
    [Fact]
    public async Task A_thousand_envelopes_at_once_are_each_acknowledged_once()
    {
        await using var app = await SlackFlowTests.StartAsync(sockets: true);
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => app.Slack.SendAsync("slash_commands", app.Command("UAMINA", "/prochaine-session", ""), takesPayload: true)));
        Assert.Equal(1000, app.Slack.Acknowledged.Count);
        Assert.All(app.Slack.Acknowledged.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task A_dropped_connection_comes_back_and_a_refresh_leaves_no_gap()
    {
        await using var app = await SlackApp.StartAsync(sockets: true, times: SlackSocketTimes.Usual with { FirstPause = TimeSpan.FromMilliseconds(20) });
        await SlackFlowTests.OpenSocketsAsync(app, 2);
        app.Slack.Open[0].Abort();
        await SlackFlowTests.OpenSocketsAsync(app, 2);
        await FakeSlack.FrameAsync(app.Slack.Open[0], new JsonObject { ["type"] = "disconnect", ["reason"] = "refresh_requested" });
        await SlackFlowTests.OpenSocketsAsync(app, 3);
        Assert.NotNull(await app.Slack.SendAsync("slash_commands", app.Command("UAMINA", "/prochaine-session", ""), takesPayload: true));
        Assert.Equal(HealthStatus.Healthy, (await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Status);
    }
}
