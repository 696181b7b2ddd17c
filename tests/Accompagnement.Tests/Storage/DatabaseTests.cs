using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Accompagnement.Tests.Storage;

public sealed class DatabaseTests
{
    [Fact]
    public void Each_migration_runs_once_and_in_order()
    {
        using var store = TestStore.Empty();
        using var again = store.Open();
        using var connection = again.Open();

        var run = connection.Query<string>("select ScriptName from SchemaVersions order by SchemaVersionID").ToList();

        Assert.Equal(run.Distinct(), run);
        Assert.Equal(run.Order(StringComparer.Ordinal), run);
        Assert.Contains("Accompagnement.Storage.Migrations.0001-programmes.sql", run);
    }

    [Fact]
    public void Readers_go_on_while_one_writes_and_a_commit_waits_for_the_disk()
    {
        using var store = TestStore.Empty();
        using var connection = store.Database.Open();

        Assert.Equal("wal", connection.ExecuteScalar<string>("pragma journal_mode"));
        Assert.Equal(2, connection.ExecuteScalar<int>("pragma synchronous"));
        Assert.Equal(1, connection.ExecuteScalar<int>("pragma foreign_keys"));
    }

    [Theory]
    [InlineData("Data Source=:memory:", "must name a file")]
    [InlineData("Data Source=", "names no file")]
    [InlineData("Sauce=piquante", "cannot be read")]
    public void A_connection_string_that_cannot_work_is_told_in_a_sentence(string connectionString, string expected) =>
        Assert.Contains(expected, new DatabaseOptions { ConnectionString = connectionString }.Problem(), StringComparison.Ordinal);

    [Fact]
    public async Task What_another_process_changes_is_noticed()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var store = await TestStore.WithSampleAsync();
        using var served = store.Serve();
        using var watch = new ChangeWatch(store.Database, served, NullLogger<ChangeWatch>.Instance);
        var seen = await store.Programmes.CurrentAsync(cancellation);
        await watch.StartAsync(cancellation);
        using var elsewhere = store.Open();
        var other = new SqlProgrammes(elsewhere, store.Time);

        var noticed = store.Programmes.WaitForChangeAsync(seen!.Version, cancellation).AsTask();
        await other.AnswerAsync((await store.SessionAsync(4, 5)).Id, "Camille", [new AnswerChange(Question.Agenda, 0, "15h : accueil")], cancellation);
        await noticed.WaitAsync(TimeSpan.FromSeconds(30), cancellation);

        Assert.Equal("15h : accueil", (await store.SessionAsync(4, 5)).Preparation.Agenda.Text);
        await watch.StopAsync(cancellation);
    }

    [Fact]
    public async Task Waiting_ends_with_a_change_and_not_before()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var store = await TestStore.WithSampleAsync();
        var version = (await store.Programmes.CurrentAsync(cancellation))!.Version;

        var waiting = store.Programmes.WaitForChangeAsync(version, cancellation).AsTask();
        Assert.False(waiting.IsCompleted);
        await store.Directory.WhoIsAsync(new Account(Platforms.Slack, "U1"), "Zoé", cancellation);
        await waiting.WaitAsync(TimeSpan.FromSeconds(30), cancellation);
    }
}
