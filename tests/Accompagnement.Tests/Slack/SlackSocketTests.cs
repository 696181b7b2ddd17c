using Accompagnement.Slack;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Accompagnement.Tests.Slack;

/// <summary>What happens to the connections of Socket Mode, and that nothing is lost meanwhile.</summary>
public sealed class SlackSocketTests
{
    // The program's own pauses, shortened: what a person would wait for, a test need not.
    private static readonly SlackSocketTimes Quick = new() { FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(50) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_envelopes_at_once_are_each_answered_and_acknowledged_once()
    {
        // Its clock stands still: however slow the machine, none is answered late.
        await using var app = await SlackApp.StartAsync(sockets: true, new WatchedClock());
        var aicha = app.Workspace.Named("Aïcha Benali");
        await Task.WhenAll(Enumerable.Range(0, 1000).Select(async _ =>
            Assert.NotNull(await app.Slack.Sockets.SendAsync("slash_commands", app.Client.Command(aicha, FakeWorkspace.Everybody, "/prochaine-session", ""), takesPayload: true))));
        Assert.Equal(1000, app.Slack.Sockets.Acknowledged.Count);
        Assert.All(app.Slack.Sockets.Acknowledged.Values, times => Assert.Equal(1, times));
    }

    [Fact]
    public async Task A_dropped_connection_comes_back_and_the_other_takes_everything_meanwhile()
    {
        await using var app = await SlackApp.StartAsync(sockets: true, times: Quick);
        var (first, second) = (app.Slack.Sockets.Live[0], app.Slack.Sockets.Live[1]);
        first.Drop();
        await AnswersAsync(app, second);
        await AnswersAsync(app, (await app.Slack.Sockets.Connected.WaitAsync(2, _ => true)).Entry);
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(app)).Status);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    public async Task A_refresh_leaves_no_gap_and_the_old_connection_goes_on_until_it_closes(string reason)
    {
        await using var app = await SlackApp.StartAsync(sockets: true, times: Quick);
        var old = app.Slack.Sockets.Live[0];
        await old.AnnounceEndAsync(reason);
        var fresh = (await app.Slack.Sockets.Connected.WaitAsync(2, _ => true)).Entry;
        await AnswersAsync(app, old);
        await AnswersAsync(app, fresh);
        await old.CloseAsync();
        Assert.True(await old.Ended.WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
        await AnswersAsync(app, fresh);
        Assert.Equal(3, app.Slack.Sockets.Connected.Count);
    }

    [Fact]
    public async Task A_warning_and_the_refresh_after_it_bring_one_new_connection()
    {
        await using var app = await SlackApp.StartAsync(sockets: true, times: Quick);
        var old = app.Slack.Sockets.Live[0];
        await old.AnnounceEndAsync("warning");
        await old.AnnounceEndAsync("refresh_requested");
        var fresh = (await app.Slack.Sockets.Connected.WaitAsync(2, _ => true)).Entry;
        await AnswersAsync(app, old);
        await AnswersAsync(app, fresh);
        Assert.Equal(3, app.Slack.Sockets.Connected.Count);
        Assert.Equal(3, app.Slack.Api.Calls.All.Count(call => call.Method == "apps.connections.open"));
    }

    [Fact]
    public async Task A_connection_that_answers_no_ping_any_more_is_given_up_for_a_new_one()
    {
        await using var app = await SlackApp.StartAsync(sockets: true, times: Quick with { Ping = TimeSpan.FromMilliseconds(50), Silence = TimeSpan.FromMilliseconds(200) });
        app.Slack.Sockets.Live[0].GoDead();
        var fresh = (await app.Slack.Sockets.Connected.WaitAsync(2, _ => true)).Entry;
        await AnswersAsync(app, fresh);
    }

    [Fact]
    public async Task Where_nothing_can_come_in_the_health_is_red_though_posting_works()
    {
        await using var app = await SlackApp.StartAsync(sockets: true, times: Quick);
        app.Slack.Api.Fail("apps.connections.open", "missing_scope", "connections:write");
        foreach (var socket in app.Slack.Sockets.Live)
        {
            await socket.AnnounceEndAsync("link_disabled");
            await socket.CloseAsync();
        }
        var (refused, _) = await app.Log.Lines.WaitAsync(0, line => line.Text.Contains("connections:write is missing", StringComparison.Ordinal));
        Assert.Contains("apps.connections.open", refused.Text, StringComparison.Ordinal);
        while ((await HealthAsync(app)).Status is HealthStatus.Healthy) Cancellation.ThrowIfCancellationRequested();
        Assert.Contains("nothing can come in", (await HealthAsync(app)).Entries["slack"].Description, StringComparison.Ordinal);
        var chat = app.Services.GetRequiredService<Core.Chat.IChat>();
        Assert.IsType<Core.Chat.Delivery.Done>(await chat.PostAsync(chat.TeamChannel, Core.Chat.Message.Of("Bonjour"), "key", Cancellation));

        app.Slack.Api.Instead.Clear();
        await app.Slack.Sockets.Connected.WaitAsync(2, _ => true);
        while ((await HealthAsync(app)).Status is not HealthStatus.Healthy) Cancellation.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task Where_too_many_are_connected_the_program_tries_again_until_there_is_room()
    {
        await using var app = await SlackApp.StartAsync(sockets: true, times: Quick);
        app.Slack.Sockets.MostConnections = 1;
        app.Slack.Sockets.Live[0].Drop();
        await app.Log.Lines.TakeAsync(2, line => line.Text.Contains("too_many_websockets", StringComparison.Ordinal));
        Assert.Equal(HealthStatus.Healthy, (await HealthAsync(app)).Status);
        app.Slack.Sockets.MostConnections = 10;
        await AnswersAsync(app, (await app.Slack.Sockets.Connected.WaitAsync(2, _ => true)).Entry);
    }

    [Fact]
    public async Task Stopping_closes_the_connections_properly()
    {
        await using var app = await SlackApp.StartAsync(sockets: true);
        var sockets = app.Slack.Sockets.Live;
        foreach (var socket in sockets) await AnswersAsync(app, socket);
        await app.StopAsync();
        Assert.All(await Task.WhenAll(sockets.Select(socket => socket.Ended)), Assert.True);
    }

    private static async Task AnswersAsync(SlackApp app, FakeSocket socket) => Assert.NotNull(await app.Slack.Sockets.SendAsync(
        "slash_commands", app.Client.Command(app.Workspace.Named("Aïcha Benali"), FakeWorkspace.Everybody, "/prochaine-session", ""), takesPayload: true, through: socket));

    private static Task<HealthReport> HealthAsync(SlackApp app) => app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);
}
