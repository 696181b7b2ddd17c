using Accompagnement.Core.Programmes;
using Accompagnement.Core.Reminders;
using Accompagnement.Scheduling;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Accompagnement.Benchmarks;

/// <summary>Plans reminders, keeps Quartz's triggers equal to the plan, and claims what is due, on a database on disk.</summary>
[MemoryDiagnoser]
public class RemindersBenchmark
{
    private const int People = 2;
    private const int Dozen = 50;

    private static readonly ProgrammeZone Zone = ProgrammeZone.Of("Europe/Paris");
    private static readonly DateOnly First = new(2018, 3, 22);
    private static readonly DateTimeOffset Now = Zone.At(new DateOnly(2018, 1, 1), new TimeOnly(9, 0));

    private string folder = "";
    private IHost program = null!;
    private Snapshot snapshot = null!;
    private History history = null!;
    private IReadOnlyList<PlannedMessage> messages = [];

    /// <summary>Twenty is a year of sessions; each has its own day and its own two facilitators.</summary>
    [Params(20, 200, 2_000)]
    public int Sessions { get; set; }

    public static int Run()
    {
        var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(1).WithIterationCount(5);
        var config = DefaultConfig.Instance.AddJob(job).WithOptions(ConfigOptions.DisableLogFile).WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"));
        return BenchmarkRunner.Run<RemindersBenchmark>(config).HasCriticalValidationErrors ? 1 : 0;
    }

    [GlobalSetup]
    public async Task Setup()
    {
        folder = Directory.CreateTempSubdirectory("accompagnement-").FullName;
        var database = new Database(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder, "load.db")}" }.Complete());
        database.Prepare();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var clock = new StandingClock();
        builder.Services.AddLogging().AddStorage(database).AddBot(Zone, clock).AddScheduling(database.ConnectionString, clock);
        program = builder.Build();
        await FillAsync(database);
        await ReadAsync();
        messages = Plan();
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        program.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What a round or a look at the plan begins with.</summary>
    [Benchmark]
    public async Task ReadAsync()
    {
        snapshot = (await program.Services.Of<IProgrammes>().CurrentAsync(CancellationToken.None))!;
        history = await Ledger.HistoryAsync(snapshot.Programme.Id, CancellationToken.None);
    }

    [Benchmark]
    public IReadOnlyList<PlannedMessage> Plan() => program.Services.Of<ReminderPlan>().Of(snapshot, history, Now);

    /// <summary>After a change that moved no reminder.</summary>
    [Benchmark]
    public async Task KeepTriggers() => await Triggers.SyncAsync(messages, CancellationToken.None);

    /// <summary>After a change that moved every one.</summary>
    [Benchmark]
    public async Task MakeTriggersAnew()
    {
        await Triggers.SyncAsync([], CancellationToken.None);
        await Triggers.SyncAsync(messages, CancellationToken.None);
    }

    /// <summary>Fifty messages, as a round takes them, and let go again.</summary>
    [Benchmark(OperationsPerInvoke = Dozen)]
    public async Task Claim()
    {
        var claimed = await Ledger.ClaimAsync(snapshot.Programme.Id, [.. messages.Take(Dozen)], Now, CancellationToken.None);
        await Ledger.ReleaseAsync([.. claimed.Select(message => message.Key)], CancellationToken.None);
    }

    private ILedger Ledger => program.Services.GetRequiredService<ILedger>();

    private QuartzTriggers Triggers => program.Services.Of<QuartzTriggers>();

    private async Task FillAsync(Database database)
    {
        var document = "| Date | EIG / Mentors | LLL | Thématique |\n|---+---+---+---|\n| 5/1/2018 | EIG seuls |  | Accueil |\n"u8.ToArray();
        await program.Services.Of<SqlDocuments>().ImportAsync(new DocumentFile(document, "load.org", 2018), CancellationToken.None);
        var days = Enumerable.Range(0, Sessions).Select(First.AddDays).ToList();
        await ManySessions.AddAsync(database, program.Services.Of<SqlProgrammes>(), days, People, Now, CancellationToken.None);
    }

    // Before the season, so that all of it is still to come.
    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
