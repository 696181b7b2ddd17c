using Accompagnement.Core.Chat;
using Accompagnement.Sample;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Storage;

public sealed class DirectoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stranger_is_taken_in_once_and_belongs_nowhere()
    {
        using var store = await TestStore.WithSampleAsync();
        var directory = new SqlDirectory(store.Database, store.Programmes);
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
        var directory = new SqlDirectory(store.Database, store.Programmes);
        var mathilde = (await store.Programmes.CurrentAsync(Cancellation))!.People.Named("Mathilde")!;
        Assert.Equal(mathilde.Id, (await directory.WhoIsAsync(new Account(Platforms.Slack, "U1"), "MATHILDE", Cancellation)).Id);
        Assert.NotEqual(mathilde.Id, (await directory.WhoIsAsync(new Account(Platforms.Slack, "U2"), "Mathilde", Cancellation)).Id);
    }

    [Fact]
    public async Task Nobody_becomes_one_of_the_team_by_calling_themselves_so()
    {
        using var store = await TestStore.WithSampleAsync();
        await SamplePeople.EnsureAsync(store.Database, Cancellation);
        var directory = new SqlDirectory(store.Database, store.Programmes);
        Assert.False((await directory.WhoIsAsync(new Account(Platforms.Slack, "U1"), "Camille Garnier", Cancellation)).IsTeam);
        Assert.True((await directory.WhoIsAsync(new Account(Platforms.Local, "camille-garnier"), "x", Cancellation)).IsTeam);
    }

    [Fact]
    public async Task The_account_used_last_comes_first()
    {
        using var store = await TestStore.WithSampleAsync();
        await SamplePeople.EnsureAsync(store.Database, Cancellation);
        var directory = new SqlDirectory(store.Database, store.Programmes);
        var local = new Account(Platforms.Local, "quentin");
        var slack = new Account(Platforms.Slack, "U1");
        var quentin = await directory.WhoIsAsync(slack, "Quentin", Cancellation);
        Assert.Equal([slack, local], await directory.AccountsAsync(quentin.Id, Cancellation));
        await directory.WhoIsAsync(local, "Quentin", Cancellation);
        Assert.Equal([local, slack], await directory.AccountsAsync(quentin.Id, Cancellation));
    }
}
