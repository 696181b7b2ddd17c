using Accompagnement.Tests.Slack;
using Accompagnement.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Accompagnement.Tests.Checks;

/// <summary>What the doctor says of Slack, asked as a process of its own.</summary>
public sealed class SlackDoctorTests
{
    [Theory]
    [InlineData(true, "good      A socket can be opened")]
    [InlineData(false, "look      Requests from Slack can be proven")]
    public async Task Where_all_is_as_it_should_be_nothing_is_broken(bool sockets, string incoming)
    {
        await using var slack = await FakeSlack.StartAsync(TimeProvider.System);
        using var installation = await InstallAsync(slack, sockets);
        var (isWell, report) = await installation.ExamineAsync();
        Assert.True(isWell, report);
        Assert.Contains("good      The bot is @accompagnement in the workspace EIG", report, StringComparison.Ordinal);
        Assert.Contains("good      All 7 scopes that the bot uses are granted", report, StringComparison.Ordinal);
        Assert.Contains("good      The bot is in everybody's channel (C0ALL)", report, StringComparison.Ordinal);
        Assert.Contains("good      The Home tab is on", report, StringComparison.Ordinal);
        Assert.Contains("good      This machine's clock agrees with Slack's", report, StringComparison.Ordinal);
        Assert.Contains(incoming, report, StringComparison.Ordinal);
        AssertNoSecret(report);
        // The tab that was tried is as it was.
        Assert.Equal(["views.publish: hash_conflict"], slack.Api.Refusals);
        Assert.DoesNotContain(slack.Api.Calls.All, call => call.Method == "views.publish");
        Assert.Equal(sockets ? 1 : 0, slack.Sockets.Connected.Count);
        Assert.Empty(slack.Sockets.Live);
    }

    [Fact]
    public async Task Each_thing_that_is_wrong_is_told_with_its_remedy_whatever_else_is()
    {
        await using var slack = await FakeSlack.StartAsync(TimeProvider.System);
        using var installation = await InstallAsync(slack, sockets: true);
        slack.Api.Scopes = "commands,chat:write,im:history,app_mentions:read,channels:read";
        slack.Ahead = TimeSpan.FromMinutes(7);
        slack.Api.Instead["conversations.members"] = form => new(form["channel"] == FakeWorkspace.Everybody ? Error("channel_not_found") : null);
        slack.Api.Instead["apps.connections.open"] = _ => new(Error("invalid_auth"));
        slack.Api.Instead["views.publish"] = _ => new(Error("not_enabled"));
        var (isWell, report) = await installation.ExamineAsync();
        Assert.False(isWell);
        Assert.Contains("BROKEN    The scope users:read is missing\n            Why:   It is used for people's names", report, StringComparison.Ordinal);
        Assert.Contains("BROKEN    The scope groups:read is missing", report, StringComparison.Ordinal);
        Assert.DoesNotContain("The scope channels:read", report, StringComparison.Ordinal);
        Assert.Matches("BROKEN    This machine's clock is 4(19|20) seconds behind Slack's", report);
        Assert.Contains("BROKEN    Everybody's channel (C0ALL) cannot be read\n            Why:   Slack answered channel_not_found.", report, StringComparison.Ordinal);
        Assert.Contains("good      The bot is in the team's channel (C0TEAM)", report, StringComparison.Ordinal);
        Assert.Contains("BROKEN    No socket can be opened", report, StringComparison.Ordinal);
        Assert.Contains("BROKEN    The Home tab is off", report, StringComparison.Ordinal);
        AssertNoSecret(report);
    }

    [Fact]
    public async Task A_token_that_slack_refuses_is_the_first_thing_to_mend()
    {
        await using var slack = await FakeSlack.StartAsync(TimeProvider.System);
        using var installation = await InstallAsync(slack, sockets: false, botToken: "xoxb-stolen-and-revoked");
        var (isWell, report) = await installation.ExamineAsync();
        Assert.False(isWell);
        Assert.Contains("BROKEN    Slack does not take Slack:BotToken\n            Why:   Slack answered invalid_auth.", report, StringComparison.Ordinal);
        Assert.Contains("To do: Mend the token first.", report, StringComparison.Ordinal);
        Assert.DoesNotContain("stolen", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_nobody_invited_and_a_token_in_the_place_of_the_signing_secret_are_broken()
    {
        await using var slack = await FakeSlack.StartAsync(TimeProvider.System);
        slack.Workspace.Channel(FakeWorkspace.Coordination)!.Members.Remove(FakeWorkspace.Bot);
        using var installation = await InstallAsync(slack, sockets: false, secret: "xapp-1-not-this-one");
        var (isWell, report) = await installation.ExamineAsync();
        Assert.False(isWell);
        Assert.Contains("BROKEN    The bot is not in the team's channel (C0TEAM)", report, StringComparison.Ordinal);
        Assert.Contains("Type /invite @accompagnement there", report, StringComparison.Ordinal);
        Assert.Contains("BROKEN    Slack:SigningSecret is a token", report, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slack_that_cannot_be_reached_is_told_and_nothing_waits_for_it()
    {
        await using var slack = await FakeSlack.StartAsync(TimeProvider.System);
        using var installation = await InstallAsync(slack, sockets: true);
        await slack.DisposeAsync();
        var (isWell, report) = await installation.ExamineAsync();
        Assert.False(isWell);
        Assert.Contains("Why:   Slack answered unreachable.", report, StringComparison.Ordinal);
        Assert.Contains("Slack's clock could not be checked", report, StringComparison.Ordinal);
        Assert.Contains("18 sessions", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Beside_a_running_server_no_socket_is_opened_that_would_take_what_people_send()
    {
        await using var slack = await FakeSlack.StartAsync(TimeProvider.System);
        using var installation = await InstallAsync(slack, sockets: true);
        await using var server = await RunningProgram.ServeAsync(installation.Path);
        await slack.Sockets.Connected.WaitAsync(1, _ => true);
        var (isWell, report) = await installation.ExamineAsync();
        Assert.True(isWell, report);
        Assert.Contains("good      The server's sockets are open: 2 connections", report, StringComparison.Ordinal);
        Assert.Equal(2, slack.Sockets.Live.Count);
    }

    private static IResult Error(string error) => Results.Json(new { ok = false, error });

    private static Task<Installation> InstallAsync(FakeSlack slack, bool sockets, string botToken = FakeSlack.BotToken, string secret = HttpWay.Secret) => Installation.WithSampleAsync(
        ("Slack:BotToken", botToken),
        ("Slack:AppToken", sockets ? FakeSlack.AppToken : null),
        ("Slack:SigningSecret", sockets ? null : secret),
        ("Slack:ApiUrl", $"{slack.Url}/api"),
        ("Programme:Channel", FakeWorkspace.Everybody),
        ("Programme:TeamChannel", FakeWorkspace.Coordination));

    private static void AssertNoSecret(string report)
    {
        foreach (var secret in (string[])[FakeSlack.BotToken, FakeSlack.AppToken, HttpWay.Secret]) Assert.DoesNotContain(secret, report, StringComparison.Ordinal);
    }
}
