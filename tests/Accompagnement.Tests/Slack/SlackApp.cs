using Accompagnement.Core.Programmes;
using Accompagnement.Sample;
using Accompagnement.Scheduling;
using Accompagnement.Slack;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Slack;

/// <summary>
/// The program's own parts on a fake Slack, in this process, where its clocks can be held: the sample programme on 1 March 2018, and
/// Slack's real time as a test wants it.
/// </summary>
internal sealed class SlackApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TempFolder folder;
    private readonly SlackSocketTimes? times;
    private bool isStopped;

    private SlackApp(FakeSlack slack, TempFolder folder, bool sockets, TimeProvider time, SlackSocketTimes? times, bool reminders)
    {
        (Slack, this.folder, Sockets, Time, this.times) = (slack, folder, sockets, time, times);
        Database = new Database(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder.Path, "test.db")}" }.Complete());
        Database.Prepare();
        app = Build(reminders);
    }

    public FakeSlack Slack { get; }

    public bool Sockets { get; }

    /// <summary>What Slack's signatures, triggers and limits run by.</summary>
    public TimeProvider Time { get; }

    public Database Database { get; }

    public CapturedLog Log { get; } = new();

    public IServiceProvider Services => app.Services;

    public HttpWay Http { get; private set; } = null!;

    public SlackDriver Driver { get; private set; } = null!;

    public SlackClient Client => Driver.Client;

    public FakeWorkspace Workspace => Slack.Workspace;

    /// <param name="before">Prepares Slack before the program starts.</param>
    /// <param name="reminders">Whether what is due is sent; it would come between what other tests wait for.</param>
    public static async Task<SlackApp> StartAsync(bool sockets = false, FakeTimeProvider? time = null, SlackSocketTimes? times = null, Action<FakeSlack>? before = null, bool reminders = false)
    {
        var slack = await FakeSlack.StartAsync(time ?? TimeProvider.System);
        before?.Invoke(slack);
        var app = new SlackApp(slack, new TempFolder(), sockets, time ?? TimeProvider.System, times, reminders);
        await app.Services.Of<SqlDocuments>().ImportAsync(SampleProgramme.Document(), CancellationToken.None);
        await SamplePeople.EnsureAsync(app.Database, ProgrammeName.First, CancellationToken.None);
        await app.RunAsync();
        return app;
    }

    /// <summary>Stops and starts again on the same database and the same Slack.</summary>
    public async Task<SlackApp> StartAgainAsync()
    {
        await StopAsync();
        var next = new SlackApp(Slack, folder, Sockets, Time, times, reminders: false);
        await next.RunAsync();
        return next;
    }

    public async Task StopAsync()
    {
        if (isStopped) return;
        isStopped = true;
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Slack.DisposeAsync();
        folder.Dispose();
    }

    private async Task RunAsync()
    {
        var known = Slack.Sockets.Connected.Count;
        await app.StartAsync();
        Http = new HttpWay(new Uri(app.Urls.First())) { Time = Time };
        Driver = new SlackDriver(Slack, Sockets ? new SocketWay(Slack.Sockets) : Http);
        if (Sockets) await Slack.Sockets.Connected.WaitAsync(known + 1, _ => true);
    }

    private WebApplication Build(bool reminders)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:BotToken"] = FakeSlack.BotToken,
            ["Slack:SigningSecret"] = HttpWay.Secret,
            ["Slack:AppToken"] = Sockets ? FakeSlack.AppToken : null,
            ["Slack:ApiUrl"] = $"{Slack.Url}/api",
            ["Programme:Channel"] = FakeWorkspace.Everybody,
            ["Programme:TeamChannel"] = FakeWorkspace.Coordination,
        });
        var clock = new SandboxClock(new SqlSettings(Database), SampleProgramme.Start(TestStore.Zone));
        builder.Services.AddSingleton(new SlackClock(Time));
        if (times is not null) builder.Services.AddSingleton(times);
        builder.Services.AddStorage(Database).AddBot(TestStore.Zone, clock).AddSlack(builder.Configuration);
        if (reminders) builder.Services.AddScheduling(Database.ConnectionString, clock).AddSandbox(clock);
        var built = builder.Build();
        built.Urls.Add("http://127.0.0.1:0");
        built.MapSlack();
        return built;
    }
}
