using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Reminders.Kills;

/// <summary>
/// A season in which the real program dies again and again of SIGKILL, at random moments and at the worst ones. What is counted:
/// answers that were acknowledged and lost, reminders lost, reminders that came twice.
/// </summary>
public abstract class KillTests
{
    // Long enough for every step of the ladder to have its turn several times.
    private static readonly DateOnly Last = new(2018, 4, 30);

    private protected abstract Task<ILastingChat> OpenAsync();

    /// <summary>How many processes die; KILLS asks for more.</summary>
    private protected abstract int Kills { get; }

    [Fact]
    public async Task Killed_at_any_moment_it_loses_no_answer_and_no_reminder_and_says_none_twice_but_where_it_died_unheard()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("KILL_SEED"), out var given) ? given : Random.Shared.Next(1_000_000);
        var kills = int.TryParse(Environment.GetEnvironmentVariable("KILLS"), out var many) ? many : Kills;
        var deeds = SeasonScript.Draw(await ProgrammeAsync(), Last, new Random(seed));
        IReadOnlyList<Posting> undisturbed;
        await using (var calm = await OpenAsync())
        await using (var season = new KilledSeason(calm, new Random(seed)))
        {
            await season.LiveAsync(deeds, Last, kills: 0);
            undisturbed = calm.Postings;
        }
        Count count = new();
        for (var at = 1; count.Kills < kills; at++)
        {
            await using var chat = await OpenAsync();
            await using var season = new KilledSeason(chat, new Random(seed + at));
            await season.LiveAsync(deeds, Last, kills - count.Kills);
            await CompareAsync(season, chat, undisturbed, count);
            Assert.True(season.Lives.Deaths.Count > 0, "Nothing died");
        }
        TestContext.Current.SendDiagnosticMessage($"{GetType().Name}, seed {seed}: {count}");
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}: {count}");
        Assert.True(count is { AnswersLost: 0, RemindersLost: 0, Unforeseen: 0, UnexplainedTwice: 0 }, $"Seed {seed}: {count}\n{string.Join('\n', count.Differences)}");
    }

    private static async Task CompareAsync(KilledSeason season, ILastingChat chat, IReadOnlyList<Posting> undisturbed, Count count)
    {
        foreach (var (what, times) in season.Lives.Deaths) count.Deaths[what] = count.Deaths.GetValueOrDefault(what) + times;
        count.Answers += season.Acknowledged.Count;
        foreach (var ((session, field), text) in season.Acknowledged)
        {
            if (await season.StoredAsync(session, field) is { } stored && stored != text) count.AnswersLost++;
        }
        var expected = undisturbed.CountBy(posting => (posting.Place, posting.Text)).ToDictionary();
        var came = chat.Postings.CountBy(posting => (posting.Place, posting.Text)).ToDictionary();
        count.Reminders += chat.Postings.Count;
        count.RemindersLost += expected.Sum(one => Math.Max(0, one.Value - came.GetValueOrDefault(one.Key)));
        count.Unforeseen += came.Keys.Except(expected.Keys).Count();
        count.Differences.AddRange(expected.Keys.Except(came.Keys).Select(one => $"lost, {one.Place}: {one.Text}"));
        count.Differences.AddRange(came.Keys.Except(expected.Keys).Select(one => $"unforeseen, {one.Place}: {one.Text}"));
        var twice = came.Sum(one => Math.Max(0, one.Value - expected.GetValueOrDefault(one.Key)));
        // What the chat took and the ledger never heard of is what a process died over.
        var marked = await season.MarkedAsync();
        var unheard = chat.Postings.Count(posting => !marked.Contains(posting.Id));
        count.Twice += twice;
        count.UnexplainedTwice += chat.KnowsKeys ? twice : Math.Abs(twice - unheard);
    }

    private static async Task<Programme> ProgrammeAsync()
    {
        using var store = await TestStore.WithSampleAsync();
        return (await store.Programmes.CurrentAsync(TestContext.Current.CancellationToken))!.Programme;
    }

    private sealed class Count
    {
        public Dictionary<string, int> Deaths { get; } = [];

        public int Kills => Deaths.Values.Sum();

        public int Answers { get; set; }

        public int AnswersLost { get; set; }

        public int Reminders { get; set; }

        public int RemindersLost { get; set; }

        /// <summary>Messages that the undisturbed season does not know.</summary>
        public int Unforeseen { get; set; }

        public int Twice { get; set; }

        /// <summary>Of these, those that no process died over.</summary>
        public int UnexplainedTwice { get; set; }

        /// <summary>What was lost and what was unforeseen, in its words.</summary>
        public List<string> Differences { get; } = [];

        public override string ToString() =>
            $"{Kills} kills ({string.Join(", ", Deaths.OrderBy(death => death.Key).Select(death => $"{death.Value} {death.Key.ToLowerInvariant()}"))}), "
            + $"{Answers} answers acknowledged, {AnswersLost} lost, {Reminders} messages, {RemindersLost} lost, {Unforeseen} unforeseen, "
            + $"{Twice} twice, {UnexplainedTwice} of them unexplained";
    }
}
