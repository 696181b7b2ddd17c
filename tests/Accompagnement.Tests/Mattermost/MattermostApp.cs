using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;
using Accompagnement.Core.Features;
using Accompagnement.Core.Programmes;
using Accompagnement.Mattermost;
using Accompagnement.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Mattermost;

/// <summary>
/// The bot with the sample programme on a fake Mattermost, in this process, with real time in the test's hand. A feature of the tests'
/// own takes as long as it is told to.
/// </summary>
internal sealed class MattermostApp : IAsyncDisposable
{
    private readonly TestStore store;
    private readonly WebApplication app;
    private bool isStopped;

    private MattermostApp(TestStore store, WebApplication app, FakeMattermost server, MattermostPlace place, FakeTimeProvider time) =>
        (this.store, this.app, Server, Place, Time, Driver) = (store, app, server, place, time, new MattermostDriver(place));

    public FakeMattermost Server { get; }

    public MattermostPlace Place { get; }

    public MattermostDriver Driver { get; }

    /// <summary>The real time, as the bot and the server see it.</summary>
    public FakeTimeProvider Time { get; }

    public CollectedLog Log { get; private init; } = new();

    public SlowFeature Slow { get; private init; } = new();

    public TestStore Store => store;

    public HttpClient Http { get; private init; } = new();

    public IServiceProvider Services => app.Services;

    public string CommandToken => (string)Server.Integrations.Commands[0]["token"]!;

    public static async Task<MattermostApp> StartAsync(params string[] people)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var server = await FakeMattermost.StartAsync(time);
        var place = await MattermostPlace.MakeAsync(server.Url, FakeDirectory.AdminToken, people.Length > 0 ? people : ["Aïcha Benali", "Marylène"], "mot de passe");
        return await OnAsync(server, place, time, await TestStore.WithSampleAsync());
    }

    /// <summary>Ends this program, as a kill would, and starts another on the same server and database.</summary>
    public async Task<MattermostApp> StartAgainAsync()
    {
        await StopAsync();
        return await OnAsync(Server, Place, Time, store);
    }

    public async Task StopAsync()
    {
        if (isStopped) return;
        isStopped = true;
        await app.StopAsync();
        await app.DisposeAsync();
        Http.Dispose();
    }

    /// <summary>Posts to the bot as the server would; the answer and its status.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(string path, HttpContent content, string? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/mattermost/{path}") { Content = content };
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static StringContent Form(params (string Name, string Value)[] fields) =>
        new(string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}")), Encoding.UTF8, "application/x-www-form-urlencoded");

    /// <summary>Waits until something has happened, letting the bot's time pass where a step is given; gives up after a while of real time.</summary>
    public async Task UntilAsync(Func<bool> happened, TimeSpan? step = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!happened())
        {
            Assert.False(patience.IsCancellationRequested, $"It has not happened:\n{string.Join('\n', Log.Lines.TakeLast(20))}");
            if (step is { } some) Time.Advance(some);
            // Others need the processor to make it happen.
            await Task.Delay(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Slow.Finish();
        await StopAsync();
        await Place.DisposeAsync();
        await Server.DisposeAsync();
        store.Dispose();
    }

    private static async Task<MattermostApp> OnAsync(FakeMattermost server, MattermostPlace place, FakeTimeProvider time, TestStore store)
    {
        var (log, slow) = (new CollectedLog(), new SlowFeature());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(log);
        // The server must know the address before the bot is there: nobody else may take it meanwhile.
        using var held = new HeldPort();
        var address = held.Address;
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "settings.json");
        var request = new SetupRequest(server.Url, place.TeamName, "accompagnement", "equipe", address.ToString().TrimEnd('/'), place.BotName, CreateChannels: false);
        var output = new StringWriter();
        Assert.True(await new MattermostSetup(request, Composition.Routes(), output).RunAsync(FakeDirectory.AdminToken, file, default) == 0, output.ToString());
        await place.FindBotAsync();
        builder.Configuration.AddJsonFile(file);
        builder.Services.AddStorage(store.Open()).AddBot(TestStore.Zone, store.Time);
        builder.Services.AddSingleton(new MattermostClock(time));
        builder.Services.AddSingleton(MattermostSocketTimes.Usual with { FirstPause = TimeSpan.FromMilliseconds(20), LongestPause = TimeSpan.FromMilliseconds(100) });
        builder.Services.AddMattermost(builder.Configuration);
        builder.Services.AddScoped(provider =>
        {
            var programmes = provider.GetRequiredService<IProgrammes>();
            return new Routes([new NextSession(), new ProgrammeList(), new TrialFeature(), slow, new Prepare(programmes), new Help(() => provider.GetRequiredService<Routes>())]);
        });
        var app = builder.Build();
        app.Urls.Add(address.ToString());
        app.MapMattermost();
        held.Dispose();
        await app.StartAsync();
        var made = new MattermostApp(store, app, server, place, time) { Log = log, Slow = slow, Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) } };
        await made.UntilAsync(() => app.Services.GetRequiredService<MattermostSockets>().IsOpen);
        return made;
    }
}

/// <summary>Takes as long as the test says, and counts how often it was done.</summary>
internal sealed class SlowFeature : IFeature
{
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int started;
    private int done;

    public int Started => started;

    public int Done => done;

    public IEnumerable<CommandRoute> Commands =>
    [
        new("lent", false, "", "Prend son temps", Right.Everyone, (_, _) => WaitAsync(new Reply.Whisper(Message.Of("Enfin une réponse.")))),
        new("tard", false, "", "Ouvre un formulaire, mais tard", Right.Everyone, (_, _) => WaitAsync(new Reply.Open(Form))),
        new("vite", false, "", "Ouvre un formulaire", Right.Everyone, (_, _) => new(new Reply.Open(Form))),
        new("boutons", false, "", "Montre des boutons", Right.Everyone, (_, _) => new(new Reply.Whisper(new Message([new Block.Paragraph("Choisissez."), new Block.Buttons([new Button("compter", "1", "Compter")])])))),
    ];

    public IEnumerable<PressRoute> Presses => [new("compter", Right.Everyone, (_, _) => WaitAsync(new Reply.Whisper(Message.Of("Compté."))))];

    public IEnumerable<SubmitRoute> Submits => [new("lenteur", Right.Everyone, (asked, _) => WaitAsync(asked.Call["texte"] == "non"
        ? new Reply.Refuse("Ce n’est pas possible.")
        : new Reply.Whisper(Message.Of($"Reçu : {asked.Call["texte"]}"))))];

    private static Dialog Form { get; } = new("lenteur", "Prendre son temps", "", [new Field.Lines("texte", "Texte", "", "")], "Envoyer", "");

    public void Finish() => finished.TrySetResult();

    private async ValueTask<Reply> WaitAsync(Reply reply)
    {
        Interlocked.Increment(ref started);
        await finished.Task;
        Interlocked.Increment(ref done);
        return reply;
    }
}
