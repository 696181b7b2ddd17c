using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Sample;
using Accompagnement.Scheduling;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Tests.Scheduling;

/// <summary>The real schedule and ledger with the sample programme, and a chat that records what it is given.</summary>
internal sealed class SchedulingWorld : IAsyncDisposable
{
    private readonly TestStore store;
    private readonly IHost host;
    private bool isOver;

    private SchedulingWorld(TestStore store, RecordingChat chat, bool isFollowed = true)
    {
        (this.store, Chat) = (store, chat);
        var database = store.Open();
        var clock = new SandboxClock(new SqlSettings(database), SampleProgramme.Start(TestStore.Zone));
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.None);
        builder.Services.AddStorage(database).AddBot(TestStore.Zone, clock).AddScheduling(database.ConnectionString, clock).AddSandbox(clock);
        if (!isFollowed) builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(ForEachProgramme<ReminderFollower>)));
        builder.Services.AddSingleton<IChat>(chat);
        chat.Clock = clock;
        host = builder.Build();
    }

    public RecordingChat Chat { get; }

    public ISandbox Sandbox => host.Services.GetRequiredService<ISandbox>();

    public QuartzTriggers Triggers => host.Services.Of<QuartzTriggers>();

    public IProgrammes Programmes => host.Services.Of<IProgrammes>();

    public IServiceProvider Services => host.Services;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="isFollowed">Whether the triggers follow the plan by themselves.</param>
    public static async Task<SchedulingWorld> StartAsync(bool isFollowed = true)
    {
        var store = await TestStore.WithSampleAsync();
        await SamplePeople.EnsureAsync(store.Database, ProgrammeName.First, Cancellation);
        var world = new SchedulingWorld(store, new RecordingChat(), isFollowed);
        await world.host.StartAsync(Cancellation);
        return world;
    }

    /// <summary>Stops and starts again on the same file, with the same chat.</summary>
    public async Task<SchedulingWorld> StartAgainAsync()
    {
        isOver = true;
        await host.StopAsync(Cancellation);
        host.Dispose();
        var next = new SchedulingWorld(store, Chat);
        await next.host.StartAsync(Cancellation);
        return next;
    }

    public async ValueTask DisposeAsync()
    {
        if (isOver) return;
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
        store.Dispose();
    }
}

/// <summary>A chat that takes everything, or nothing while it is told to be away.</summary>
internal sealed class RecordingChat : IChat
{
    private readonly List<(DateTimeOffset At, string Key)> sent = [];

    public TimeProvider Clock { get; set; } = TimeProvider.System;

    public bool IsAway { get; set; }

    public IReadOnlyList<(DateTimeOffset At, string Key)> Sent
    {
        get
        {
            lock (sent) return [.. sent];
        }
    }

    public string Platform => Platforms.Local;

    public Channel TeamChannelOf(ProgrammeName programme) => new(Platforms.Local, "equipe");

    public Channel EverybodysChannelOf(ProgrammeName programme) => new(Platforms.Local, "programme");

    public ProgrammeName? ProgrammeOf(Channel channel) => null;

    public ValueTask<Delivery> PostAsync(Channel channel, Message message, string key, CancellationToken cancellation) => Take(channel, key);

    public ValueTask<Delivery> SendAsync(Account account, Message message, string key, CancellationToken cancellation) =>
        Take(new Channel(account.Platform, "@" + account.UserId), key);

    public ValueTask<Delivery> UpdateAsync(Posted posted, Message message, CancellationToken cancellation) => new(new Delivery.Done(posted));

    public ValueTask<Profile?> WhoIsAsync(Account account, CancellationToken cancellation) => new((Profile?)null);

    private ValueTask<Delivery> Take(Channel channel, string key)
    {
        if (IsAway) return new(new Delivery.Later("away", TimeSpan.FromMinutes(10)));
        lock (sent) sent.Add((Clock.GetUtcNow(), key));
        return new(new Delivery.Done(new Posted(channel, key)));
    }
}
