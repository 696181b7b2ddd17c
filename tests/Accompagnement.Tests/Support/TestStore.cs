using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Sample;
using Accompagnement.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Support;

/// <summary>A real database in a folder of its own, with the sample programme on 1 March 2018 at 9:00 in Paris.</summary>
internal sealed class TestStore : IDisposable
{
    private readonly TempFolder folder = new();

    private TestStore()
    {
        Database = Open();
        Programmes = new SqlProgrammes(Database, Time);
        Directory = new SqlDirectory(Database, Programmes, Time);
        Documents = new SqlDocuments(Database, Programmes, new ProgrammeClock(Time, Zone));
    }

    public static ProgrammeZone Zone { get; } = ProgrammeZone.Of("Europe/Paris");

    public FakeTimeProvider Time { get; } = new(SampleProgramme.Start(Zone));

    public Database Database { get; }

    public SqlProgrammes Programmes { get; }

    public SqlDirectory Directory { get; }

    public SqlDocuments Documents { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What there is here, as the program serves it.</summary>
    public ServedProgrammes Serve()
    {
        var services = new ServiceCollection().AddScoped<ProgrammeScope>()
            .AddSingleton(Programmes).AddSingleton<IProgrammes>(Programmes).AddSingleton<IDirectory>(Directory).AddSingleton<IDocuments>(Documents).BuildServiceProvider();
        return new ServedProgrammes([ProgrammeSettings.Of(new ProgrammeOptions(), ReminderSettings.Default)], services.GetRequiredService<IServiceScopeFactory>());
    }

    public static TestStore Empty() => new();

    public static async Task<TestStore> WithSampleAsync()
    {
        var store = new TestStore();
        await store.Documents.ImportAsync(SampleProgramme.Document(), Cancellation);
        return store;
    }

    /// <summary>Opens the same file again, as another process would.</summary>
    public Database Open()
    {
        var database = new Database(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(folder.Path, "test.db")}" }.Complete());
        database.Prepare();
        return database;
    }

    /// <summary>The session of this day, as it is now.</summary>
    public async Task<Session> SessionAsync(int month, int day) =>
        (await Programmes.CurrentAsync(Cancellation))!.Programme.Sessions.Single(session => session.Dates.First == new DateOnly(2018, month, day));

    public async Task<AnswersSaved> AnswerAsync(Session seen, string author, Question question, string text) =>
        (await Programmes.AnswerAsync(seen.Id, author, [new AnswerChange(question, seen.Preparation[question].Version, text)], Cancellation))!;

    public void Dispose()
    {
        Database.Dispose();
        folder.Dispose();
    }
}
