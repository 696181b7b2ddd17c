using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Accompagnement.Tests.Scheduling;

/// <summary>One round of sending after the other, against a chat that fails as chats do, with the real ledger and the sample programme.</summary>
public sealed class RoundTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Answers each message as the test says; remembers what it took.</summary>
    private sealed class Chat : IChat
    {
        public Func<string, Delivery?> Answer { get; set; } = _ => null;

        public List<(string To, string Text, string Key)> Taken { get; } = [];

        public int Tries { get; private set; }

        public string Platform => Platforms.Local;

        public Channel TeamChannelOf(ProgrammeName programme) => new(Platforms.Local, "equipe");

        public Channel EverybodysChannelOf(ProgrammeName programme) => new(Platforms.Local, "programme");

        public ProgrammeName? ProgrammeOf(Channel channel) => null;

        public ValueTask<Delivery> PostAsync(Channel channel, Message message, string key, CancellationToken cancellation) => Take(channel.Id, message, key);

        public ValueTask<Delivery> SendAsync(Account account, Message message, string key, CancellationToken cancellation) => Take(account.UserId, message, key);

        public ValueTask<Delivery> UpdateAsync(Posted posted, Message message, CancellationToken cancellation) => new(new Delivery.Done(posted));

        public ValueTask<Profile?> WhoIsAsync(Account account, CancellationToken cancellation) => new((Profile?)null);

        private ValueTask<Delivery> Take(string to, Message message, string key)
        {
            Tries++;
            if (Answer(to) is { } refusal) return new(refusal);
            Taken.Add((to, message.Text, key));
            return new(new Delivery.Done(new Posted(new Channel(Platforms.Local, to), key)));
        }
    }

    private sealed class World : IDisposable
    {
        private readonly TestStore store;
        private SqlLedger ledger;

        private World(TestStore store)
        {
            this.store = store;
            Clock = new ProgrammeClock(store.Time, TestStore.Zone);
            ledger = new SqlLedger(store.Database);
            Reminding = Start();
        }

        public Chat Chat { get; } = new();

        public Reminding Reminding { get; private set; }

        private ProgrammeClock Clock { get; }

        public static async Task<World> StartAsync()
        {
            var store = await TestStore.WithSampleAsync();
            await Sample.SamplePeople.EnsureAsync(store.Database, ProgrammeName.First, Cancellation);
            await store.Programmes.RefreshAsync(Cancellation);
            return new World(store);
        }

        /// <summary>Another process on the same database and chat.</summary>
        /// <param name="words">What its messages are worded by; the usual where null.</param>
        public void StartAgain(ReminderSettings? words = null)
        {
            ledger = new SqlLedger(store.Database);
            Reminding = Start(words);
        }

        public async Task<Sending> RoundAsync(string parisTime)
        {
            store.Time.SetUtcNow(Plans.At(parisTime));
            return await Reminding.SendDueAsync(Cancellation);
        }

        public async Task<History> HistoryAsync() => await ledger.HistoryAsync((await store.Programmes.CurrentAsync(Cancellation))!.Programme.Id, Cancellation);

        public void Dispose() => store.Dispose();

        private Reminding Start(ReminderSettings? words = null)
        {
            var postman = new Postman(
                store.Directory, new SqlMemberships(store.Database), [Chat], new Pauses(), new ReminderMessage(words ?? ReminderSettings.Default), new ProgrammeMark(ProgrammeName.First, isAlone: true), Clock,
                NullLogger<Postman>.Instance);
            return new Reminding(
                store.Programmes, new ReminderPlan(TestStore.Zone, ReminderSettings.Default), ledger, postman, Clock, NullLogger<Reminding>.Instance);
        }
    }

    [Fact]
    public async Task A_chat_that_asks_to_be_left_alone_is_and_all_goes_out_afterwards()
    {
        using var world = await World.StartAsync();
        world.Chat.Answer = _ => new Delivery.Later("slow down", TimeSpan.FromMinutes(5));
        var round = await world.RoundAsync("2018-03-01 09:00");
        Assert.Equal((1, Plans.At("2018-03-01 09:05")), (world.Chat.Tries, round.Next!.Value));
        await world.RoundAsync("2018-03-01 09:03");
        Assert.Equal(1, world.Chat.Tries);

        world.Chat.Answer = _ => null;
        await world.RoundAsync("2018-03-01 09:10");
        Assert.Equal(["marylene", "mathilde"], world.Chat.Taken.Select(taken => taken.To).Order());
    }

    [Fact]
    public async Task One_message_that_fails_does_not_hold_up_the_others_and_is_tried_again_after_growing_pauses()
    {
        using var world = await World.StartAsync();
        world.Chat.Answer = to => to == "marylene" ? new Delivery.Later("busy", null) : null;
        await world.RoundAsync("2018-03-01 09:00");
        Assert.Equal("mathilde", Assert.Single(world.Chat.Taken).To);
        var first = (await Waiting()).RetryAt!.Value - Plans.At("2018-03-01 09:00");
        await world.RoundAsync("2018-03-01 09:30");
        var second = (await Waiting()).RetryAt!.Value - Plans.At("2018-03-01 09:30");
        Assert.InRange(first, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(75));
        Assert.InRange(second, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(150));

        world.Chat.Answer = _ => null;
        await world.RoundAsync("2018-03-01 10:00");
        Assert.Equal(["mathilde", "marylene"], world.Chat.Taken.Select(taken => taken.To));
        Assert.Contains("retard", world.Chat.Taken[1].Text, StringComparison.Ordinal);

        async Task<LedgerEntry> Waiting() => Assert.Single((await world.HistoryAsync()).Entries, entry => entry.State is LedgerState.Waiting);
    }

    [Fact]
    public async Task One_message_that_cannot_be_worded_does_not_hold_up_the_others_and_is_tried_again()
    {
        using var world = await World.StartAsync();
        var steps = ReminderSettings.Default.Steps.Where(step => step.Name != "AskFirst").ToSequence();
        world.StartAgain(words: ReminderSettings.Default with { Steps = steps });
        await world.RoundAsync("2018-03-02 09:00");
        Assert.Equal(["marylene", "mathilde"], world.Chat.Taken.Select(taken => taken.To).Order());
        var waiting = Assert.Single((await world.HistoryAsync()).Entries, entry => entry.State is LedgerState.Waiting);
        Assert.Equal((new Recipient.Direct("Quentin"), "le programme n'a pas su rédiger ce message ; son journal dit pourquoi."), (waiting.To, waiting.Reason));

        world.StartAgain();
        await world.RoundAsync("2018-03-02 09:05");
        Assert.Equal("quentin", world.Chat.Taken[^1].To);
    }

    [Fact]
    public async Task Somebody_out_of_reach_is_reported_to_the_team_once_and_tried_again_the_next_morning()
    {
        using var world = await World.StartAsync();
        world.Chat.Answer = to => to == "marylene" ? new Delivery.Impossible("ce compte n'est plus actif.") : null;
        await world.RoundAsync("2018-03-01 09:00");
        await world.RoundAsync("2018-03-02 09:00");
        await world.RoundAsync("2018-03-05 09:00");
        var report = Assert.Single(world.Chat.Taken, taken => taken.Text.Contains("Je ne peux pas écrire à Marylène", StringComparison.Ordinal));
        Assert.Equal("equipe", report.To);

        world.Chat.Answer = _ => null;
        await world.RoundAsync("2018-03-06 09:00");
        Assert.Single(world.Chat.Taken, taken => taken.To == "marylene");
    }

    [Fact]
    public async Task After_thirty_days_of_silence_what_is_useful_comes_once_and_the_rest_is_dropped_with_its_reason()
    {
        using var world = await World.StartAsync();
        await world.RoundAsync("2018-03-01 09:00");
        var before = world.Chat.Taken.Count;
        world.StartAgain();
        await world.RoundAsync("2018-04-03 11:00");

        var late = world.Chat.Taken.Skip(before).ToList();
        Assert.Equal(late.Select(taken => taken.To).Distinct(), late.Select(taken => taken.To));
        Assert.All(late, taken => Assert.Contains("retard", taken.Text, StringComparison.Ordinal));
        var history = await world.HistoryAsync();
        Assert.Contains(history.Entries, entry => entry is { State: LedgerState.Dropped, Reason.Length: > 0, To: Recipient.Direct("Quentin") });
        await world.RoundAsync("2018-04-03 11:30");
        Assert.Equal(before + late.Count, world.Chat.Taken.Count);
    }
}
