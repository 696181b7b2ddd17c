using Accompagnement.Mattermost;
using Dapper;

namespace Accompagnement.Tests.Mattermost;

/// <summary>The server is answered in its time, however long the work takes, and people get what they asked for afterwards.</summary>
public sealed class MattermostSlowTests
{
    private const string Marylene = "Marylène";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_slow_command_is_answered_at_once_and_again_where_it_was_typed()
    {
        await using var app = await MattermostApp.StartAsync();
        var typed = app.Driver.TypeAsync(Marylene, "/accompagnement lent");
        await app.UntilAsync(() => app.Slow.Started == 1);
        // Held until the answer in time has been given.
        await app.UntilAsync(() => app.Place.People[Marylene].Events.All.Any(happened => happened.Name == "ephemeral_message"), Second);
        Assert.Equal(0, app.Slow.Done);
        app.Slow.Finish();
        Assert.Equal("Enfin une réponse.", (await typed).AsMessage.Text);
        Assert.Empty(app.Server.Refusals);
        Assert.Empty(await app.Driver.DirectMessagesAsync(Marylene));
    }

    [Fact]
    public async Task A_dialog_whose_moment_has_passed_is_offered_by_a_button_that_opens_it()
    {
        await using var app = await MattermostApp.StartAsync();
        var typed = app.Driver.TypeAsync(Marylene, "/accompagnement tard");
        await app.UntilAsync(() => app.Slow.Started == 1);
        await app.UntilAsync(() => app.Place.People[Marylene].Events.All.Any(happened => happened.Name == "ephemeral_message"), Second);
        app.Time.Advance(TimeSpan.FromSeconds(3));
        app.Slow.Finish();
        var offered = (await typed).AsMessage;
        Assert.Equal(MattermostTexts.OpenAgain, offered.Text);
        Assert.Equal("Prendre son temps", (await app.Driver.PressAsync(Marylene, offered, MattermostTexts.OpenForm)).AsDialog.Title);
    }

    [Fact]
    public async Task A_slow_dialog_closes_in_time_and_its_note_becomes_what_came_of_it()
    {
        await using var app = await MattermostApp.StartAsync();
        var dialog = (await app.Driver.TypeAsync(Marylene, "/accompagnement vite")).AsDialog;
        var sent = app.Driver.SubmitAsync(Marylene, dialog, ("texte", "oui"));
        await app.UntilAsync(() => app.Slow.Started == 1);
        await app.UntilAsync(() => app.Server.Posts.All.Any(post => (string)post["message"]! == MattermostTexts.Storing), Second);
        app.Slow.Finish();
        Assert.Equal("Reçu\u00A0: oui", (await sent).AsMessage.Text);
        Assert.Equal("Reçu\u00A0: oui", Assert.Single(await app.Driver.DirectMessagesAsync(Marylene)).Text);
    }

    [Fact]
    public async Task What_was_typed_comes_back_where_a_slow_dialog_is_refused_after_it_has_closed()
    {
        await using var app = await MattermostApp.StartAsync();
        var dialog = (await app.Driver.TypeAsync(Marylene, "/accompagnement vite")).AsDialog;
        var sent = app.Driver.SubmitAsync(Marylene, dialog, ("texte", "non"));
        await app.UntilAsync(() => app.Slow.Started == 1);
        await app.UntilAsync(() => app.Server.Posts.All.Any(post => (string)post["message"]! == MattermostTexts.Storing), Second);
        app.Slow.Finish();
        var told = (await sent).AsMessage.Text;
        Assert.Contains("Ce n’est pas possible.", told, StringComparison.Ordinal);
        Assert.Contains("non", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_busy_database_delays_an_answer_and_loses_none()
    {
        await using var app = await MattermostApp.StartAsync();
        var dialog = (await app.Driver.TypeAsync(Marylene, "/accompagnement preparer 8 mars")).AsDialog;
        using var other = app.Store.Database.Open();
        await other.ExecuteAsync("begin immediate");
        var sent = app.Driver.SubmitAsync(Marylene, dialog, ("deroule", "15h-16h : accueil"));
        await app.UntilAsync(() => app.Server.Posts.All.Any(post => (string)post["message"]! == MattermostTexts.Storing), Second);
        await other.ExecuteAsync("rollback");
        Assert.Contains("enregistré", (await sent).AsMessage.Text, StringComparison.Ordinal);
        Assert.Contains("15h-16h : accueil", (await app.Driver.TypeAsync(Marylene, "/prochaine-session")).AsMessage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_of_calls_is_waited_out()
    {
        await using var app = await MattermostApp.StartAsync();
        var chat = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<MattermostChat>(app.Services);
        var account = new Core.Chat.Account(Core.Chat.Platforms.Mattermost, app.Place.People[Marylene].Id);
        Assert.IsType<Core.Chat.Delivery.Done>(await chat.SendAsync(account, Core.Chat.Message.Of("avant"), "clé 1", TestContext.Current.CancellationToken));
        app.Server.LimitRate(100);
        var later = Assert.IsType<Core.Chat.Delivery.Later>(await chat.PostAsync(new(Core.Chat.Platforms.Mattermost, app.Place.Channel), Core.Chat.Message.Of("pendant"), "clé 2", TestContext.Current.CancellationToken));
        Assert.Contains("429", later.Reason, StringComparison.Ordinal);
        app.Server.LimitRate(0);
    }
}
