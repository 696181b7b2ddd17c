using Accompagnement.Scheduling;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Slack;

/// <summary>The very first start, when the bot knows nobody's account yet.</summary>
public sealed class SlackFirstStartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_before_Slack_has_told_who_is_there_waits_for_that_and_alarms_nobody()
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock, before: slack => slack.Api.Fail("conversations.members", "internal_error"), reminders: true);
        await app.Services.Of<QuartzTriggers>().RunAsync(Cancellation);
        Assert.DoesNotContain(app.Workspace.Happened.All, happened => happened is Happening.Shown);

        app.Slack.Api.Instead.Clear();
        await clock.PassAsync(TimeSpan.FromHours(1));
        foreach (var name in (string[])["Marylène", "Mathilde"])
        {
            var direct = app.Workspace.Direct(app.Workspace.Named(name).Id).Id;
            var (reminder, _) = await app.Workspace.Happened.WaitAsync(0, happened => happened is Happening.Shown { Message: var message } && message.Channel == direct);
            Assert.DoesNotContain("retard", ((Happening.Shown)reminder).Message.Text, StringComparison.Ordinal);
        }
        await app.Services.Of<QuartzTriggers>().RunAsync(Cancellation);
        Assert.Empty(app.Workspace.Messages(FakeWorkspace.Coordination, ""));
    }
}
