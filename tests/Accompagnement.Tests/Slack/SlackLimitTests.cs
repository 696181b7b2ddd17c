using System.Net;
using Accompagnement.Core.Chat;
using Accompagnement.Slack;
using Accompagnement.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Accompagnement.Tests.Slack;

/// <summary>Slack's limits and its bad days, by a clock that the tests move.</summary>
public sealed class SlackLimitTests
{
    private const string Post = "chat.postMessage";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_channel_gets_a_few_messages_at_once_and_then_one_a_second_and_other_channels_need_not_wait()
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock);
        var chat = Chat(app);
        var posts = Enumerable.Range(1, 5).Select(number => chat.PostAsync(chat.TeamChannel, Message.Of($"Message {number}"), $"{number}", Cancellation).AsTask()).ToList();
        await PostedAsync(app, 3);
        await Soon(chat.PostAsync(chat.EverybodysChannel, Message.Of("Ailleurs"), "elsewhere", Cancellation).AsTask());
        await clock.NextAsync(TimeSpan.FromSeconds(1), 0);
        Assert.Equal(4, app.Slack.Api.Calls.All.Count(call => call.Method == Post));
        clock.Advance(TimeSpan.FromSeconds(1));
        await PostedAsync(app, 5);
        clock.Advance(TimeSpan.FromSeconds(1));
        await Soon(Task.WhenAll(posts));
        Assert.Equal(["Message 1", "Message 2", "Message 3", "Message 4", "Message 5"], app.Workspace.Messages(FakeWorkspace.Coordination, "nobody").Select(message => message.Text));
    }

    [Fact]
    public async Task A_methods_tier_is_used_and_never_exceeded_in_any_minute()
    {
        var clock = new WatchedClock();
        using var limiter = new SlackLimiter(new SlackClock(clock));
        var passed = new Recorded<DateTimeOffset>();
        var calls = Enumerable.Range(0, 200).Select(number => PassAsync(limiter, $"U{number}", () => passed.Add(clock.GetUtcNow()))).ToList();
        // Two fifths at once, and then one a second.
        for (var second = 0; passed.Count < calls.Count; second++)
        {
            await passed.TakeAsync(Math.Min(calls.Count, 40 + second), _ => true);
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.All(passed.All, start => Assert.InRange(passed.All.Count(at => at >= start && at < start.AddMinutes(1)), 1, 100));
    }

    [Fact]
    public async Task One_persons_flood_does_not_starve_another()
    {
        var clock = new WatchedClock();
        using var limiter = new SlackLimiter(new SlackClock(clock));
        var passed = new Recorded<string>();
        var flood = Enumerable.Range(0, 51).Select(_ => CallAsync("Amina")).ToList();
        await passed.TakeAsync(40, _ => true);
        var others = Enumerable.Range(0, 3).SelectMany(_ => (Task[])[CallAsync("Hugo"), CallAsync("Inès")]).ToList();
        for (var second = 1; second <= 10; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await passed.TakeAsync(40 + second, _ => true);
        }
        await Soon(Task.WhenAll(others));
        Assert.Contains(flood, call => !call.IsCompleted);

        Task CallAsync(string person) => PassAsync(limiter, person, () => passed.Add(person));
    }

    [Fact]
    public async Task Retry_After_is_obeyed_by_everybody_who_calls_the_same_method()
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock);
        var chat = Chat(app);
        var tries = 0;
        app.Slack.Api.Instead[Post] = _ => new(Interlocked.Increment(ref tries) == 1 ? Slow(7) : null);
        var first = chat.PostAsync(chat.TeamChannel, Message.Of("Un"), "1", Cancellation).AsTask();
        await clock.NextAsync(TimeSpan.FromSeconds(7), 0);
        var second = chat.PostAsync(chat.EverybodysChannel, Message.Of("Deux"), "2", Cancellation).AsTask();
        await clock.NextAsync(TimeSpan.FromSeconds(7), 1);
        Assert.Equal(1, tries);
        clock.Advance(TimeSpan.FromSeconds(7));
        Assert.All(await Soon(Task.WhenAll(first, second)), delivery => Assert.IsType<Delivery.Done>(delivery));
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task A_long_wait_is_told_rather_than_waited_for()
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock);
        var chat = Chat(app);
        app.Slack.Api.Instead[Post] = _ => new(Slow(3600));
        var later = Assert.IsType<Delivery.Later>(await chat.PostAsync(chat.TeamChannel, Message.Of("Un"), "1", Cancellation));
        Assert.Equal((TimeSpan.FromHours(1), "Slack demande de ralentir."), (later.After, later.Reason));
        app.Slack.Api.Instead.Clear();
        // Nobody asks again before the hour is over.
        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(TimeSpan.FromMinutes(40), Assert.IsType<Delivery.Later>(await chat.PostAsync(chat.TeamChannel, Message.Of("Un"), "1", Cancellation)).After);
        clock.Advance(TimeSpan.FromMinutes(40));
        Assert.IsType<Delivery.Done>(await chat.PostAsync(chat.TeamChannel, Message.Of("Un"), "1", Cancellation));
    }

    [Fact]
    public async Task A_failure_of_Slack_is_tried_again_where_nothing_can_happen_twice()
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock);
        var chat = Chat(app);
        var posted = Assert.IsType<Delivery.Done>(await chat.PostAsync(chat.TeamChannel, Message.Of("Un"), "1", Cancellation)).Posted;
        var (tries, from) = (0, clock.Begun);
        app.Slack.Api.Instead["chat.update"] = _ => new(Interlocked.Increment(ref tries) < 3 ? Results.StatusCode(503) : null);
        var update = chat.UpdateAsync(posted, Message.Of("Deux"), Cancellation).AsTask();
        for (var retry = 1; retry < 3; retry++) from = await clock.PassWaitBelowAsync(TimeSpan.FromSeconds(9), from);
        Assert.IsType<Delivery.Done>(await Soon(update));
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task A_post_whose_answer_is_lost_is_left_to_the_sender_who_knows_that_it_may_have_arrived()
    {
        await using var app = await SlackApp.StartAsync(time: new WatchedClock());
        var chat = Chat(app);
        var tries = 0;
        app.Slack.Api.Instead[Post] = _ =>
        {
            tries++;
            return new(Results.StatusCode((int)HttpStatusCode.InternalServerError));
        };
        var later = Assert.IsType<Delivery.Later>(await chat.PostAsync(chat.TeamChannel, Message.Of("Un"), "1", Cancellation));
        Assert.Equal((1, "La réponse de Slack s'est perdue."), (tries, later.Reason));
    }

    [Theory]
    [InlineData("chat.update", 2)]
    [InlineData(Post, 1)]
    public async Task Silence_ends_a_try_after_ten_seconds_and_is_tried_again_where_nothing_can_happen_twice(string method, int expected)
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock);
        var chat = Chat(app);
        var posted = Assert.IsType<Delivery.Done>(await chat.PostAsync(chat.TeamChannel, Message.Of("Un"), "1", Cancellation)).Posted;
        var (tries, from) = (new Recorded<int>(), clock.Begun);
        var silence = new TaskCompletionSource<IResult?>();
        app.Slack.Api.Instead[method] = _ =>
        {
            tries.Add(tries.Count + 1);
            return tries.Count == 1 ? new(silence.Task) : new((IResult?)null);
        };
        var call = method == Post ? chat.PostAsync(chat.TeamChannel, Message.Of("Deux"), "2", Cancellation).AsTask() : chat.UpdateAsync(posted, Message.Of("Deux"), Cancellation).AsTask();
        try
        {
            await tries.WaitAsync(0, _ => true);
            await clock.PassAsync(TimeSpan.FromSeconds(10), from);
            if (expected > 1) await clock.PassWaitBelowAsync(TimeSpan.FromSeconds(9), from);
            if (method == Post) Assert.IsType<Delivery.Later>(await Soon(call));
            else Assert.IsType<Delivery.Done>(await Soon(call));
            Assert.Equal(expected, tries.Count);
        }
        finally
        {
            silence.SetResult(null);
        }
    }

    [Theory]
    [InlineData("invalid_auth", "jeton", "copy it again from \"OAuth & Permissions\"")]
    [InlineData("token_revoked", "jeton", "copy it again from \"OAuth & Permissions\"")]
    [InlineData("account_inactive", "réinstaller", "install it again")]
    [InlineData("missing_scope", "autorisation", "The scope chat:write is missing")]
    [InlineData("channel_not_found", "introuvable", "check Programme:Channel and Programme:TeamChannel")]
    [InlineData("not_in_channel", "/invite", "type /invite and its name there")]
    [InlineData("is_archived", "archivé", "set another one")]
    [InlineData("quelque_chose", "quelque_chose", "quelque_chose")]
    public async Task What_no_patience_cures_is_a_sentence_for_the_team_and_one_for_operators(string error, string french, string english)
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Api.Fail(Post, error, needed: error == "missing_scope" ? "chat:write" : null);
        var chat = Chat(app);
        Assert.Contains(french, Assert.IsType<Delivery.Impossible>(await chat.PostAsync(chat.TeamChannel, Message.Of("Un"), "1", Cancellation)).Reason, StringComparison.Ordinal);
        Assert.Contains(app.Log.Lines.All, line => line.Text.Contains(english, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("internal_error")]
    [InlineData("service_unavailable")]
    [InlineData("fatal_error")]
    public async Task What_patience_cures_is_tried_later(string error)
    {
        await using var app = await SlackApp.StartAsync();
        app.Slack.Api.Fail(Post, error);
        var chat = Chat(app);
        Assert.IsType<Delivery.Later>(await chat.PostAsync(chat.TeamChannel, Message.Of("Un"), "1", Cancellation));
    }

    [Fact]
    public async Task A_direct_message_to_somebody_unknown_or_a_bot_is_impossible()
    {
        await using var app = await SlackApp.StartAsync(time: new WatchedClock());
        var chat = Chat(app);
        Assert.IsType<Delivery.Impossible>(await chat.SendAsync(new Account(Platforms.Slack, "U0GONE"), Message.Of("Un"), "1", Cancellation));
        Assert.IsType<Delivery.Impossible>(await chat.SendAsync(new Account(Platforms.Slack, FakeWorkspace.Bot), Message.Of("Un"), "1", Cancellation));
    }

    private static async Task PassAsync(SlackLimiter limiter, string person, Action then)
    {
        using var lease = await limiter.WaitAsync(new SlackCall("views.open", null, person), Cancellation);
        Assert.True(lease.IsAcquired);
        then();
    }

    private static Task Soon(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

    private static Task<T> Soon<T>(Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

    private static Later Slow(int seconds) => new(seconds);

    private static IChat Chat(SlackApp app) => app.Services.GetRequiredService<IChat>();

    private static Task<IReadOnlyList<FakeCall>> PostedAsync(SlackApp app, int count) => app.Slack.Api.Calls.TakeAsync(count, call => call.Method == Post);

    private sealed class Later(int seconds) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            httpContext.Response.Headers.RetryAfter = $"{seconds}";
            return httpContext.Response.WriteAsJsonAsync(new { ok = false, error = "ratelimited" }, Cancellation);
        }
    }
}
