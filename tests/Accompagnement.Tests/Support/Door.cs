using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Accompagnement.Sample;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Support;

/// <summary>The bot's one door with a real store and the sample programme, and a chat that keeps what it is given.</summary>
internal sealed class Door : IDisposable
{
    private readonly TestStore store;
    private readonly ServiceProvider services;

    private Door(TestStore store)
    {
        this.store = store;
        services = new ServiceCollection().AddLogging().AddStorage(store.Open()).AddBot(TestStore.Zone, store.Time).AddSingleton<IChat>(Inbox).BuildServiceProvider();
    }

    public Inbox Inbox { get; } = new();

    public FakeTimeProvider Time => store.Time;

    public IArrangements Arrangements => services.Of<IArrangements>();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Door> OpenAsync()
    {
        var store = await TestStore.WithSampleAsync();
        await SamplePeople.EnsureAsync(store.Database, ProgrammeName.First, Cancellation);
        return new Door(store);
    }

    public async Task<Snapshot> NowAsync() => (await services.Of<IProgrammes>().CurrentAsync(Cancellation))!;

    public async Task<Session> SessionAsync(int month, int day) => (await NowAsync()).Programme.Sessions.Single(session => session.Dates.First == new DateOnly(2018, month, day));

    public async Task<PersonId> PersonAsync(string name) => (await NowAsync()).People.Named(name)!.Id;

    /// <summary>Types what follows <c>/accompagnement</c>.</summary>
    public async Task<Reply> TypeAsync(string who, string line) => await AnswerAsync(new Call.Command(await CallerAsync(who), null, Routes.Umbrella, line));

    /// <summary>Presses a button, or what somebody made up.</summary>
    public async Task<Reply> PressAsync(string who, string action, string value) => await AnswerAsync(new Call.Press(await CallerAsync(who), null, action, value));

    public async Task<Reply> SubmitAsync(string who, Dialog dialog, params (string Name, string Value)[] fields) => await AnswerAsync(new Call.Submit(
        await CallerAsync(who), null, dialog.Purpose, dialog.State,
        dialog.Fields.ToDictionary(field => field.Name, field => fields.FirstOrDefault(given => given.Name == field.Name) is { Name: not null } given ? given.Value : Initial(field))));

    public async Task<Reply> SubmitAsync(string who, string purpose, string state, params (string Name, string Value)[] fields) => await AnswerAsync(new Call.Submit(
        await CallerAsync(who), null, purpose, state, fields.ToDictionary(field => field.Name, field => field.Value)));

    /// <summary>Lets the bot meet everybody who has an account on a chat that it also speaks on.</summary>
    public async Task MeetAsync(string platform, params Caller[] members)
    {
        var directory = services.Of<IDirectory>();
        await directory.MeetAsync(platform, members, Cancellation);
        await directory.EverybodyMetAsync(platform, Cancellation);
    }

    /// <summary>Sends what is due at this moment.</summary>
    public async Task SendDueAsync() => await services.Of<Reminding>().SendDueAsync(Cancellation);

    public void Dispose()
    {
        services.Dispose();
        store.Dispose();
    }

    private async Task<Reply> AnswerAsync(Call call) => await services.GetRequiredService<Bot>().AnswerAsync(call, Cancellation);

    private async Task<Caller> CallerAsync(string who)
    {
        var accounts = await services.Of<IDirectory>().AccountsAsync(await PersonAsync(who), Cancellation);
        return new Caller(accounts[0], who);
    }

    private static string Initial(Field field) => field switch
    {
        Field.Lines lines => lines.Initial,
        Field.Line line => line.Initial,
        Field.Choice choice => choice.Initial,
        Field.Check check => check.Initial ? "true" : "false",
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}

/// <summary>A chat that takes everything and shows it, or does as the test says.</summary>
internal sealed class Inbox : IChat
{
    /// <summary>What was sent, with whom or where it went.</summary>
    public List<(string To, Message Message)> Messages { get; } = [];

    /// <summary>What becomes of a message to somebody or somewhere instead of being taken; null lets it be.</summary>
    public Func<string, Delivery?> Instead { get; set; } = _ => null;

    /// <summary>What the chat tells of everybody's zone.</summary>
    public string? Zone { get; set; }

    public string Platform => Platforms.Local;

    public Channel TeamChannelOf(ProgrammeName programme) => new(Platforms.Local, "equipe");

    public Channel EverybodysChannelOf(ProgrammeName programme) => new(Platforms.Local, "accompagnement");

    public ProgrammeName? ProgrammeOf(Channel channel) => null;

    public ValueTask<Delivery> PostAsync(Channel channel, Message message, string key, CancellationToken cancellation) => Take(channel.Id, message);

    public ValueTask<Delivery> SendAsync(Account account, Message message, string key, CancellationToken cancellation) => Take(account.UserId, message);

    public ValueTask<Delivery> UpdateAsync(Posted posted, Message message, CancellationToken cancellation) => new(new Delivery.Done(posted));

    public ValueTask<Profile?> WhoIsAsync(Account account, CancellationToken cancellation) => new(new Profile(account.UserId, Zone, "fr"));

    private ValueTask<Delivery> Take(string to, Message message)
    {
        if (Instead(to) is { } other) return new(other);
        Messages.Add((to, message));
        return new(new Delivery.Done(new Posted(new Channel(Platforms.Local, to), $"{Messages.Count}")));
    }
}
