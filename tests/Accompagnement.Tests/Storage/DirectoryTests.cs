using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Sample;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Accompagnement.Tests.Storage;

public sealed class DirectoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_is_taken_in_once_and_belongs_nowhere()
    {
        using var store = await TestStore.WithSampleAsync();
        var directory = store.Directory;
        var first = await directory.WhoIsAsync(new Account(Platforms.Slack, "U1"), "Zoé", Cancellation);
        var second = await directory.WhoIsAsync(new Account(Platforms.Slack, "U1"), "Zoé B.", Cancellation);
        Assert.Equal(first, second);
        Assert.Equal(Accompagnement.Core.Programmes.Groups.None, first.Groups);
        Assert.Contains(first, (await store.Programmes.CurrentAsync(Cancellation))!.People.All);
    }

    [Fact]
    public async Task Somebody_whom_the_document_names_is_found_again_by_name_but_only_once()
    {
        using var store = await TestStore.WithSampleAsync();
        var directory = store.Directory;
        var mathilde = (await store.Programmes.CurrentAsync(Cancellation))!.People.Named("Mathilde")!;
        Assert.Equal(mathilde.Id, (await directory.WhoIsAsync(new Account(Platforms.Slack, "U1"), "MATHILDE", Cancellation)).Id);
        Assert.NotEqual(mathilde.Id, (await directory.WhoIsAsync(new Account(Platforms.Slack, "U2"), "Mathilde", Cancellation)).Id);
    }

    [Fact]
    public async Task Nobody_becomes_one_of_the_team_by_calling_themselves_so()
    {
        using var store = await TestStore.WithSampleAsync();
        await SamplePeople.EnsureAsync(store.Database, ProgrammeName.First, Cancellation);
        var directory = store.Directory;
        Assert.False((await directory.WhoIsAsync(new Account(Platforms.Slack, "U1"), "Camille Garnier", Cancellation)).IsTeam);
        Assert.True((await directory.WhoIsAsync(new Account(Platforms.Local, "camille-garnier"), "x", Cancellation)).IsTeam);
    }

    [Fact]
    public async Task The_account_used_last_comes_first()
    {
        using var store = await TestStore.WithSampleAsync();
        await SamplePeople.EnsureAsync(store.Database, ProgrammeName.First, Cancellation);
        var directory = store.Directory;
        var local = new Account(Platforms.Local, "quentin");
        var slack = new Account(Platforms.Slack, "U1");
        var quentin = await directory.WhoIsAsync(slack, "Quentin", Cancellation);
        Assert.Equal([slack, local], await directory.AccountsAsync(quentin.Id, Cancellation));
        await directory.WhoIsAsync(local, "Quentin", Cancellation);
        Assert.Equal([local, slack], await directory.AccountsAsync(quentin.Id, Cancellation));
    }

    [Fact]
    public async Task Whoever_is_known_is_known_again_without_the_database()
    {
        using var store = await TestStore.WithSampleAsync();
        var directory = store.Directory;
        var account = new Account(Platforms.Slack, "U1");
        await directory.WhoIsAsync(account, "Zoé", Cancellation);
        var zoe = await directory.WhoIsAsync(account, "Zoé", Cancellation);
        using (var connection = store.Database.Open()) connection.Execute("alter table accounts rename to out_of_reach");
        Assert.Equal(zoe, await directory.WhoIsAsync(account, "Zoé", Cancellation));
        await Assert.ThrowsAsync<SqliteException>(async () => await directory.WhoIsAsync(new Account(Platforms.Slack, "U2"), "Ada", Cancellation));
    }

    [Fact]
    public async Task Rights_that_are_taken_away_are_gone_with_the_next_call()
    {
        using var store = await TestStore.WithSampleAsync();
        var directory = store.Directory;
        var camille = new Caller(new Account(Platforms.Slack, "U1"), "Camille");
        await directory.SetTeamAsync(Platforms.Slack, [camille], Cancellation);
        Assert.True((await directory.WhoIsAsync(camille.Account, camille.Name, Cancellation)).IsTeam);
        await directory.SetTeamAsync(Platforms.Slack, [], Cancellation);
        Assert.False((await directory.WhoIsAsync(camille.Account, camille.Name, Cancellation)).IsTeam);
    }

    [Fact]
    public async Task Rights_that_another_process_takes_away_are_gone_once_it_is_noticed()
    {
        using var store = await TestStore.WithSampleAsync();
        var directory = store.Directory;
        var camille = new Caller(new Account(Platforms.Slack, "U1"), "Camille");
        await directory.SetTeamAsync(Platforms.Slack, [camille], Cancellation);
        Assert.True((await directory.WhoIsAsync(camille.Account, camille.Name, Cancellation)).IsTeam);
        using var elsewhere = store.Open();
        await new SqlDirectory(elsewhere, new SqlProgrammes(elsewhere, store.Time), store.Time).SetTeamAsync(Platforms.Slack, [], Cancellation);
        await store.Programmes.RefreshAsync(Cancellation);
        Assert.False((await directory.WhoIsAsync(camille.Account, camille.Name, Cancellation)).IsTeam);
    }
}
