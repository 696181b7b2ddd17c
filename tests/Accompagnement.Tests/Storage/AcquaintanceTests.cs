using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Storage;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Storage;

/// <summary>In the sample, Quentin, Marylène, Mathilde, Paul, Soizic and Bastien facilitate; Thomas is a host.</summary>
public sealed class AcquaintanceTests
{
    private static readonly Caller Dupont = Of("U1", "Quentin Dupont");
    private static readonly Caller Martin = Of("U2", "Quentin Martin");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Caller Of(string id, string name, string platform = Platforms.Slack) => new(new Account(platform, id), name);

    private static SqlAcquaintances Acquaintances(TestStore store) => new(store.Database, store.Programmes);

    private static async Task<Snapshot> SnapshotAsync(TestStore store) => (await store.Programmes.CurrentAsync(Cancellation))!;

    private static async Task MeetAsync(TestStore store, params Caller[] members)
    {
        foreach (var platform in members.GroupBy(member => member.Account.Platform))
        {
            await store.Directory.MeetAsync(platform.Key, [.. platform], Cancellation);
            await store.Directory.EverybodyMetAsync(platform.Key, Cancellation);
        }
    }

    private static async Task<IReadOnlyList<Account>> AccountsOfAsync(TestStore store, string name) =>
        await store.Directory.AccountsAsync((await SnapshotAsync(store)).People.Named(name)!.Id, Cancellation);

    [Fact]
    public async Task A_first_name_that_fits_one_account_is_that_persons_once_everybody_was_met()
    {
        using var store = await TestStore.WithSampleAsync();
        await store.Directory.MeetAsync(Platforms.Slack, [Dupont], Cancellation);
        Assert.Empty(await AccountsOfAsync(store, "Quentin"));

        await store.Directory.EverybodyMetAsync(Platforms.Slack, Cancellation);

        Assert.Equal([Dupont.Account], await AccountsOfAsync(store, "Quentin"));
        var quentin = await store.Directory.WhoIsAsync(Dupont.Account, Dupont.Name, Cancellation);
        Assert.Equal("Quentin", quentin.Name);
        Assert.True(People.Facilitates(quentin, await store.SessionAsync(3, 22)));
        Assert.Empty((await SnapshotAsync(store)).Questions);
    }

    [Fact]
    public async Task Somebody_who_had_spoken_before_becomes_whom_the_document_names_with_all_that_is_theirs()
    {
        using var store = await TestStore.WithSampleAsync();
        var stranger = await store.Directory.WhoIsAsync(Dupont.Account, Dupont.Name, Cancellation);
        await Acquaintances(store).SetGroupsAsync(stranger.Id, Groups.Mentors, Cancellation);
        await new SqlArrangements(store.Database, store.Programmes, store.Time).DeclareAbsenceAsync(stranger.Id, new DateOnly(2018, 5, 2), new DateOnly(2018, 5, 4), Cancellation);

        await MeetAsync(store, Dupont);

        var snapshot = await SnapshotAsync(store);
        var quentin = snapshot.People.Named("Quentin")!;
        Assert.Equal(quentin, await store.Directory.WhoIsAsync(Dupont.Account, Dupont.Name, Cancellation));
        Assert.Equal(Groups.Mentors, quentin.Groups);
        Assert.Equal(quentin, snapshot.People.Named("quentin dupont"));
        Assert.Equal(quentin.Id, Assert.Single(snapshot.Arrangements.Absences).Person);
        Assert.Null(snapshot.People.Find(stranger.Id));
    }

    [Fact]
    public async Task Of_two_accounts_that_fit_neither_is_taken_and_the_team_is_asked()
    {
        using var store = await TestStore.WithSampleAsync();
        await MeetAsync(store, Dupont, Martin, Of("U3", "Soizic Le Gall"));

        var question = Assert.Single((await SnapshotAsync(store)).Questions);
        Assert.Equal(("Quentin", Platforms.Slack), (question.Name, question.Platform));
        Assert.Equal(["Quentin Dupont", "Quentin Martin"], question.Candidates.Select(candidate => candidate.Name));
        Assert.Empty(await AccountsOfAsync(store, "Quentin"));

        Assert.True(await Acquaintances(store).TieAsync(Martin.Account, "Quentin", Cancellation));
        Assert.Equal([Martin.Account], await AccountsOfAsync(store, "Quentin"));
        Assert.Empty((await SnapshotAsync(store)).Questions);
        Assert.Equal("Quentin Dupont", (await store.Directory.WhoIsAsync(Dupont.Account, Dupont.Name, Cancellation)).Name);
    }

    [Fact]
    public async Task What_the_team_has_refused_is_not_asked_again_until_somebody_else_fits()
    {
        using var store = await TestStore.WithSampleAsync();
        await MeetAsync(store, Dupont, Martin);
        await Acquaintances(store).RefuseAsync(Platforms.Slack, "Quentin", ["U1", "U2"], Cancellation);
        Assert.Empty((await SnapshotAsync(store)).Questions);

        await MeetAsync(store, Of("U4", "Quentin Petit"));

        Assert.Equal([new Account(Platforms.Slack, "U4")], await AccountsOfAsync(store, "Quentin"));
    }

    [Fact]
    public async Task An_account_that_was_untied_is_somebody_of_its_own_and_is_not_tied_again_by_itself()
    {
        using var store = await TestStore.WithSampleAsync();
        await MeetAsync(store, Dupont);
        await Acquaintances(store).UntieAsync(Dupont.Account, Cancellation);
        await MeetAsync(store, Dupont);

        Assert.Empty(await AccountsOfAsync(store, "Quentin"));
        var himself = await store.Directory.WhoIsAsync(Dupont.Account, Dupont.Name, Cancellation);
        Assert.Equal("Quentin Dupont", himself.Name);
        Assert.False(People.Facilitates(himself, await store.SessionAsync(3, 22)));

        await Acquaintances(store).TieAsync(Dupont.Account, "Quentin", Cancellation);
        Assert.Equal([Dupont.Account], await AccountsOfAsync(store, "Quentin"));
    }

    [Fact]
    public async Task An_answer_that_names_somebody_who_was_met_before_finds_them()
    {
        using var store = await TestStore.WithSampleAsync();
        var leila = Of("U5", "Leïla Haddad");
        await MeetAsync(store, leila);
        await store.AnswerAsync(await store.SessionAsync(4, 5), "Camille", Question.Facilitators, "Leila pour l'atelier");
        await store.Directory.TieAsync(Cancellation);
        Assert.Equal([leila.Account], await AccountsOfAsync(store, "Leila"));
    }

    [Fact]
    public async Task Nobody_gets_the_rights_of_the_team_by_a_name()
    {
        using var store = await TestStore.WithSampleAsync();
        var camille = Of("M1", "Camille Garnier", Platforms.Mattermost);
        await store.Directory.SetTeamAsync(Platforms.Mattermost, [camille], Cancellation);
        var impostor = Of("U9", "Camille Garnier");
        await MeetAsync(store, impostor);

        Assert.False((await store.Directory.WhoIsAsync(impostor.Account, impostor.Name, Cancellation)).IsTeam);
        Assert.Equal("Camille Garnier", Assert.Single((await SnapshotAsync(store)).Questions).Name);
        await Acquaintances(store).TieAsync(impostor.Account, "Camille Garnier", Cancellation);
        Assert.True((await store.Directory.WhoIsAsync(impostor.Account, impostor.Name, Cancellation)).IsTeam);
    }

    [Fact]
    public async Task Somebody_of_the_team_on_one_chat_brings_no_namesake_of_another_chat_into_it()
    {
        using var store = await TestStore.WithSampleAsync();
        var impostor = Of("U9", "Camille Garnier");
        await store.Directory.WhoIsAsync(impostor.Account, impostor.Name, Cancellation);
        var camille = Of("M1", "Camille Garnier", Platforms.Mattermost);
        await store.Directory.SetTeamAsync(Platforms.Mattermost, [camille], Cancellation);

        Assert.True((await store.Directory.WhoIsAsync(camille.Account, camille.Name, Cancellation)).IsTeam);
        Assert.False((await store.Directory.WhoIsAsync(impostor.Account, impostor.Name, Cancellation)).IsTeam);
    }

    [Fact]
    public async Task One_of_the_team_whom_the_document_calls_by_first_name_facilitates_and_keeps_their_rights()
    {
        using var store = await TestStore.WithSampleAsync();
        var soizic = Of("U3", "Soizic Le Gall");
        await store.Directory.SetTeamAsync(Platforms.Slack, [soizic], Cancellation);
        await MeetAsync(store, soizic);
        var person = await store.Directory.WhoIsAsync(soizic.Account, soizic.Name, Cancellation);
        Assert.True(person.IsTeam);
        Assert.True(People.Facilitates(person, await store.SessionAsync(2, 22)));
        await store.Directory.SetTeamAsync(Platforms.Slack, [], Cancellation);
        Assert.False((await store.Directory.WhoIsAsync(soizic.Account, soizic.Name, Cancellation)).IsTeam);
    }

    [Fact]
    public async Task A_first_name_that_is_one_person_on_one_chat_is_not_somebody_else_on_another()
    {
        using var store = await TestStore.WithSampleAsync();
        await MeetAsync(store, Dupont);
        await MeetAsync(store, Of("M1", "Quentin Martin", Platforms.Mattermost));
        Assert.Equal([Dupont.Account], await AccountsOfAsync(store, "Quentin"));
        Assert.Equal(Platforms.Mattermost, Assert.Single((await SnapshotAsync(store)).Questions).Platform);
    }

    [Fact]
    public async Task The_groups_that_are_set_leave_the_team_as_its_chat_vouches_for_it()
    {
        using var store = await TestStore.WithSampleAsync();
        await store.Directory.SetTeamAsync(Platforms.Slack, [Dupont], Cancellation);
        var person = await store.Directory.WhoIsAsync(Dupont.Account, Dupont.Name, Cancellation);
        await Acquaintances(store).SetGroupsAsync(person.Id, Groups.Fellows, Cancellation);
        Assert.Equal(Groups.Fellows | Groups.Team, (await store.Directory.WhoIsAsync(Dupont.Account, Dupont.Name, Cancellation)).Groups);
        var stranger = await store.Directory.WhoIsAsync(Martin.Account, Martin.Name, Cancellation);
        await Acquaintances(store).SetGroupsAsync(stranger.Id, Groups.Fellows | Groups.Team, Cancellation);
        Assert.Equal(Groups.Fellows, (await store.Directory.WhoIsAsync(Martin.Account, Martin.Name, Cancellation)).Groups);
    }
}
