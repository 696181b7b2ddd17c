using Accompagnement.Core.Chat;
using Accompagnement.Core.Features;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Accompagnement.Tests.Chat;

/// <summary>Answers that are given again instead of being made anew, and never when they no longer hold.</summary>
public sealed class SteadyReplyTests
{
    private static readonly Caller Hugo = new(new Account(Platforms.Slack, "U1"), "Hugo");
    private static readonly Caller Mathilde = new(new Account(Platforms.Slack, "U2"), "Mathilde");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_words_of_the_same_person_within_a_minute_have_the_very_same_answer()
    {
        using var store = await TestStore.WithSampleAsync();
        var bot = BotOn(store);
        Assert.Null(bot.Recall(Asking(Hugo)));
        // Whoever asks for the first time is taken in, which is a change.
        await bot.AnswerAsync(Asking(Hugo), Cancellation);
        var first = await bot.AnswerAsync(Asking(Hugo), Cancellation);
        store.Time.Advance(TimeSpan.FromSeconds(59));
        Assert.Same(first, await bot.AnswerAsync(Asking(Hugo), Cancellation));
        Assert.Same(first, bot.Recall(Asking(Hugo)));
        Assert.NotSame(first, await bot.AnswerAsync(Asking(Hugo, "mentors"), Cancellation));
        Assert.NotSame(first, await bot.AnswerAsync(Asking(Mathilde), Cancellation));
        store.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(bot.Recall(Asking(Hugo)));
        Assert.NotSame(first, await bot.AnswerAsync(Asking(Hugo), Cancellation));
    }

    [Fact]
    public async Task A_change_is_seen_by_the_next_who_asks_whoever_made_it()
    {
        using var store = await TestStore.WithSampleAsync();
        var bot = BotOn(store);
        await bot.AnswerAsync(Asking(Hugo), Cancellation);
        await store.AnswerAsync(await store.SessionAsync(3, 8), "Camille", Question.Agenda, "15h : accueil des mentors");
        Assert.Null(bot.Recall(Asking(Hugo)));
        Assert.Contains("accueil des mentors", Text(await bot.AnswerAsync(Asking(Hugo), Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_joins_the_team_gets_its_buttons_at_once()
    {
        using var store = await TestStore.WithSampleAsync();
        var directory = store.Directory;
        var bot = BotOn(store, directory);
        Assert.DoesNotContain("Nommer qui anime", Buttons(await bot.AnswerAsync(Asking(Hugo), Cancellation)));
        await directory.SetTeamAsync(Platforms.Slack, [Hugo], Cancellation);
        Assert.Contains("Nommer qui anime", Buttons(await bot.AnswerAsync(Asking(Hugo), Cancellation)));
    }

    [Fact]
    public async Task A_day_that_ends_a_session_or_brings_it_nearer_changes_the_answer()
    {
        using var store = await TestStore.WithSampleAsync();
        var bot = BotOn(store);
        var before = Text(await bot.AnswerAsync(Asking(Hugo), Cancellation));
        store.Time.Advance(TimeSpan.FromDays(1));
        Assert.NotEqual(before, Text(await bot.AnswerAsync(Asking(Hugo), Cancellation)));
    }

    private static Bot BotOn(TestStore store, SqlDirectory? directory = null) => new(
        new Doors(
            [new ProgrammeDoor(
                new Routes([new NextSession()]), store.Programmes, directory ?? store.Directory, new ProgrammeMark(ProgrammeName.First, isAlone: true), new ProgrammeClock(store.Time, TestStore.Zone))],
            [],
            new SqlMemberships(store.Database)),
        NullLogger<Bot>.Instance);

    private static Call.Command Asking(Caller caller, string words = "") => new(caller, null, "prochaine-session", words);

    private static string Text(Reply reply) => Assert.IsType<Reply.Whisper>(reply).Message.Text;

    private static IEnumerable<string> Buttons(Reply reply) =>
        Assert.IsType<Reply.Whisper>(reply).Message.Blocks.OfType<Block.Buttons>().SelectMany(buttons => buttons.Items).Select(button => button.Label);
}
