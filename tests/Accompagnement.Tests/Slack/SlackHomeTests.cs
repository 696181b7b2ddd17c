using Accompagnement.Core.Programmes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Slack;

/// <summary>The Home tab: what each person sees on it, when it is brought up to date, and what its buttons do.</summary>
public sealed class SlackHomeTests
{
    private const string Publish = "views.publish";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_facilitator_prepares_from_the_tab_is_told_in_the_modal_and_sees_the_tab_change(bool sockets)
    {
        await using var app = await SlackApp.StartAsync(sockets);
        var home = await app.Driver.OpenHomeAsync("Marylène");
        Assert.Contains("Ce qu’il vous reste à préparer", home.Text, StringComparison.Ordinal);
        var from = app.Workspace.Happened.Count;
        var dialog = (await app.Driver.PressAsync("Marylène", home, "Préparer")).AsDialog;
        var said = (await app.Driver.SubmitAsync("Marylène", dialog, ("deroule", "15h-16h : accueil"), ("sansobjet", "true"))).AsMessage;
        Assert.Equal(dialog.Handle, said.Handle);
        Assert.Contains("Tout est prêt", said.Text, StringComparison.Ordinal);
        await HomeAsync(app, "Marylène", from, text => !text.Contains("Ce qu’il vous reste à préparer", StringComparison.Ordinal));
        Assert.Empty(app.Slack.Api.Refusals);
    }

    [Fact]
    public async Task A_button_that_only_shows_something_shows_it_in_a_modal()
    {
        await using var app = await SlackApp.StartAsync();
        var home = await app.Driver.OpenHomeAsync("Aïcha Benali");
        var shown = (await app.Driver.PressAsync("Aïcha Benali", home, "Tout voir")).AsMessage;
        Assert.True(app.Workspace.View(shown.Handle)!.IsModal);
        Assert.Contains("Feuille de route", shown.Text, StringComparison.Ordinal);
        // A button in that modal changes the modal.
        Assert.Equal(shown.Handle, (await app.Driver.PressAsync("Aïcha Benali", shown, "Voir le programme")).AsMessage.Handle);
        Assert.Empty(app.Slack.Api.Refusals);
    }

    [Fact]
    public async Task Tabs_that_were_opened_are_shown_anew_when_what_they_show_changes_and_only_then()
    {
        await using var app = await SlackApp.StartAsync();
        foreach (var who in (string[])["Aïcha Benali", "Camille Garnier"]) await app.Driver.OpenHomeAsync(who);
        // Somebody new changes the programme's version, but nothing that these two see.
        await app.Client.JoinedAsync(app.Workspace.Join("Zoé Nouvelle", FakeWorkspace.Everybody), FakeWorkspace.Everybody);
        await app.Driver.TypeAsync("Zoé Nouvelle", "/accompagnement aide");
        var from = app.Workspace.Happened.Count;
        await AnswerAsync(app, "15h-16h : accueil");
        foreach (var who in (string[])["Aïcha Benali", "Camille Garnier"]) await HomeAsync(app, who, from, text => text.Contains("3 réponses sur 4", StringComparison.Ordinal));
        await app.Slack.Api.Calls.TakeAsync(4, call => call.Method == Publish);
        Assert.Equal(4, app.Slack.Api.Calls.All.Count(call => call.Method == Publish));
    }

    [Fact]
    public async Task Only_tabs_that_were_opened_lately_are_kept_up_to_date()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        await using var app = await SlackApp.StartAsync(time: time);
        // Read before the start and after it: a call that is under way when the day passes would count as unanswered for all of it.
        var (_, next) = await app.Log.Lines.WaitAsync(0, IsKnown);
        await app.Log.Lines.WaitAsync(next, IsKnown);
        await app.Driver.OpenHomeAsync("Aïcha Benali");
        time.Advance(TimeSpan.FromHours(25));
        await app.Driver.OpenHomeAsync("Camille Garnier");
        var from = app.Workspace.Happened.Count;
        await AnswerAsync(app, "15h-16h : accueil");
        await HomeAsync(app, "Camille Garnier", from, text => text.Contains("3 réponses sur 4", StringComparison.Ordinal));
        var published = (await app.Slack.Api.Calls.TakeAsync(3, call => call.Method == Publish)).Select(call => call.Form["user_id"]);
        Assert.Equal([app.Workspace.Named("Aïcha Benali").Id, app.Workspace.Named("Camille Garnier").Id, app.Workspace.Named("Camille Garnier").Id], published);
        // What waits for its turn at Slack would wait for ever.
        time.Advance(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_modal_closed_by_mistake_loses_nothing_that_was_sent_before()
    {
        await using var app = await SlackApp.StartAsync();
        var first = (await app.Driver.TypeAsync("Marylène", "/accompagnement preparer 8 mars")).AsDialog;
        await app.Driver.SubmitAsync("Marylène", first, ("deroule", "15h-16h : accueil"));
        var second = (await app.Driver.TypeAsync("Marylène", "/accompagnement preparer 8 mars")).AsDialog;
        app.Workspace.Close(second.Handle);
        var third = (await app.Driver.TypeAsync("Marylène", "/accompagnement preparer 8 mars")).AsDialog;
        Assert.Equal("15h-16h : accueil", third.Fields.Single(field => field.Name == "deroule").Value);
        Assert.Contains("Tout est prêt", (await app.Driver.SubmitAsync("Marylène", third, ("sansobjet", "true"))).AsMessage.Text, StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(SlackApp app, string agenda)
    {
        var programmes = app.Services.Of<IProgrammes>();
        var session = (await programmes.CurrentAsync(Cancellation))!.Programme.Sessions.Single(session => session.Dates.First == new DateOnly(2018, 3, 8));
        await programmes.AnswerAsync(session.Id, "Marylène", [new AnswerChange(Question.Agenda, session.Preparation.Agenda.Version, agenda)], Cancellation);
    }

    private static bool IsKnown((LogLevel Level, string Text) line) => line.Text.Contains("Everybody in Slack's channels is known", StringComparison.Ordinal);

    private static Task<(Happening Entry, int Next)> HomeAsync(SlackApp app, string who, int from, Func<string, bool> fits) => app.Workspace.Happened.WaitAsync(from, happened =>
        happened is Happening.Viewed { View: { IsModal: false } view } && view.User == app.Workspace.Named(who).Id && fits(SlackDriver.TextOf(view.Json["blocks"])));
}
