using Accompagnement.Tests.Support;
using Dapper;

namespace Accompagnement.Tests.Slack;

/// <summary>
/// Another program writes into the database for a long time. Slack is answered within its three seconds all the same, the answer follows
/// when it can, and nothing that was typed is lost. The lock is a real one; the seconds are those of a clock that the tests move.
/// </summary>
public sealed class SlackSlowTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_press_is_acknowledged_in_time_and_answered_when_the_database_is_free(bool sockets)
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(sockets, clock);
        var card = (await app.Driver.TypeAsync("Marylène", "/accompagnement session 8 mars")).AsMessage;
        var dialog = (await app.Driver.PressAsync("Marylène", card, "Préparer")).AsDialog;
        var said = (await app.Driver.SubmitAsync("Marylène", dialog, ("deroule", "15h-16h : accueil"))).AsMessage;
        Seen? answered = null;
        await WhileLockedAsync(app, async from =>
        {
            var pressing = app.Driver.PressAsync("Marylène", said, "Personne n'intervient");
            var acknowledged = app.Client.Acknowledged.WaitAsync(from.Answers, _ => true);
            await clock.PassAsync(Deadline, from.Waits);
            await acknowledged;
            Assert.False(pressing.IsCompleted);
            return async () => answered = (await pressing).AsMessage;
        }, clock);
        Assert.Contains("Tout est prêt", answered!.Text, StringComparison.Ordinal);
        Assert.Empty(app.Slack.Api.Refusals);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_typed_stays_before_the_persons_eyes_until_it_is_stored(bool sockets)
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(sockets, clock);
        var dialog = (await app.Driver.TypeAsync("Marylène", "/accompagnement preparer 8 mars")).AsDialog;
        Seen? said = null;
        await WhileLockedAsync(app, async from =>
        {
            var submitting = app.Driver.SubmitAsync("Marylène", dialog, ("deroule", "15h-16h : accueil\n16h-17h : ateliers"), ("interventions", "Ada"));
            await clock.PassAsync(Deadline, from.Waits);
            await app.Client.Acknowledged.WaitAsync(from.Answers, _ => true);
            var meanwhile = SlackDriver.TextOf(app.Workspace.View(dialog.Handle)!.Json["blocks"]);
            Assert.Contains("en cours d’enregistrement", meanwhile, StringComparison.Ordinal);
            Assert.Contains("15h-16h : accueil\n16h-17h : ateliers", meanwhile, StringComparison.Ordinal);
            Assert.Contains("Ada", meanwhile, StringComparison.Ordinal);
            Assert.False(submitting.IsCompleted);
            return async () => said = (await submitting).AsMessage;
        }, clock);
        Assert.Contains("Tout est prêt", said!.Text, StringComparison.Ordinal);
        Assert.Equal(dialog.Handle, said.Handle);
        Assert.Empty(app.Slack.Api.Refusals);
    }

    [Fact]
    public async Task Who_has_closed_the_modal_meanwhile_is_told_in_the_conversation()
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock);
        var dialog = (await app.Driver.TypeAsync("Marylène", "/accompagnement preparer 8 mars")).AsDialog;
        Seen? said = null;
        await WhileLockedAsync(app, async from =>
        {
            var submitting = app.Driver.SubmitAsync("Marylène", dialog, ("deroule", "15h-16h : accueil"));
            await clock.PassAsync(Deadline, from.Waits);
            await app.Client.Acknowledged.WaitAsync(from.Answers, _ => true);
            app.Workspace.Close(dialog.Handle);
            return async () => said = (await submitting).AsMessage;
        }, clock);
        Assert.Contains("C’est enregistré", said!.Text, StringComparison.Ordinal);
        Assert.NotEqual(dialog.Handle, said.Handle);
    }

    [Fact]
    public async Task A_command_of_somebody_new_is_answered_at_its_address_when_the_database_is_free()
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock);
        app.Workspace.Join("Zoé Nouvelle");
        Seen? card = null;
        await WhileLockedAsync(app, async from =>
        {
            var typing = app.Driver.TypeAsync("Zoé Nouvelle", "/prochaine-session");
            await clock.PassAsync(Deadline, from.Waits);
            await app.Client.Acknowledged.WaitAsync(from.Answers, _ => true);
            return async () => card = (await typing).AsMessage;
        }, clock);
        Assert.Contains("jeudi 8 mars", card!.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Single(app.Slack.Responses.All);
    }

    [Fact]
    public async Task Thirty_people_at_once_are_all_answered_in_time_though_each_waits_for_the_database()
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock);
        var people = Enumerable.Range(1, 30).Select(number => app.Workspace.Join($"Personne {number}")).ToList();
        await WhileLockedAsync(app, async from =>
        {
            var typing = people.Select(person => app.Client.TypeAsync(person, FakeWorkspace.Everybody, "/prochaine-session")).ToList();
            for (var waiting = 0; waiting < people.Count; waiting++) from.Waits = await clock.NextAsync(Deadline, from.Waits);
            clock.Advance(Deadline);
            await Task.WhenAll(typing);
            return () => app.Slack.Responses.TakeAsync(people.Count, _ => true);
        }, clock);
        Assert.Empty(app.Log.Errors);
    }

    [Fact]
    public async Task What_only_reads_is_answered_at_once_while_the_database_is_locked()
    {
        var clock = new WatchedClock();
        await using var app = await SlackApp.StartAsync(time: clock);
        await app.Driver.TypeAsync("Aïcha Benali", "/accompagnement aide");
        await WhileLockedAsync(app, async _ =>
        {
            Assert.Contains("jeudi 8 mars", (await app.Driver.TypeAsync("Aïcha Benali", "/prochaine-session")).AsMessage.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
            return () => Task.CompletedTask;
        }, clock);
    }

    // Another writer holds the database for as long as the first part runs; the second part is what comes when it lets go.
    private static async Task WhileLockedAsync(SlackApp app, Func<(int Waits, int Answers), Task<Func<Task>>> then, WatchedClock clock)
    {
        Func<Task> afterwards;
        await using (var connection = await app.Database.OpenAsync(Cancellation))
        {
            await connection.ExecuteAsync("begin immediate; update settings set value = value");
            afterwards = await then((clock.Begun, app.Client.Acknowledged.Count));
            await connection.ExecuteAsync("rollback");
        }
        await afterwards();
    }
}
