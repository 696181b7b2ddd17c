using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;
using Accompagnement.Mattermost;
using Microsoft.Extensions.DependencyInjection;

namespace Accompagnement.Tests.Mattermost;

/// <summary>Words said to the bot, over its websocket.</summary>
public sealed class MattermostSocketTests
{
    private const string Aicha = "Aïcha Benali";
    private const string Marylene = "Marylène";

    private static async Task SayAsync(MattermostApp app, string who, string channel, string text) =>
        await app.Place.People[who].PostAsync("posts", new JsonObject { ["channel_id"] = channel, ["message"] = text });

    private static async Task<string> DirectAsync(MattermostApp app, string who) =>
        (string)(await app.Place.People[who].PostAsync("channels/direct", new JsonArray(app.Place.People[who].Id, app.Place.Bot)))!["id"]!;

    [Fact]
    public async Task Words_in_a_direct_message_are_answered_there_by_the_same_verbs()
    {
        await using var app = await MattermostApp.StartAsync();
        Assert.Contains("jeudi 8 mars", (await app.Driver.WriteAsync(Aicha, "prochaine session", direct: true)).AsMessage.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains("Bonjour Aïcha Benali", (await app.Driver.WriteAsync(Aicha, "Aide", direct: true)).AsMessage.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await app.Driver.DirectMessagesAsync(Aicha)).Count);
        Assert.Empty(app.Server.Refusals);
    }

    [Fact]
    public async Task A_form_asked_for_in_a_message_opens_by_a_button()
    {
        await using var app = await MattermostApp.StartAsync();
        var offered = (await app.Driver.WriteAsync(Marylene, "préparer 8 mars", direct: true)).AsMessage;
        Assert.Equal(MattermostTexts.OpenHere, offered.Text);
        var dialog = (await app.Driver.PressAsync(Marylene, offered, MattermostTexts.OpenForm)).AsDialog;
        Assert.Equal("Préparer le 8 mars", dialog.Title);
        Assert.Contains("enregistré", (await app.Driver.SubmitAsync(Marylene, dialog, ("deroule", "15h-16h : accueil"))).AsMessage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_in_a_channel_is_answered_to_its_author_alone()
    {
        await using var app = await MattermostApp.StartAsync();
        var said = (await app.Driver.WriteAsync(Aicha, $"@{app.Place.BotName} programme", direct: false)).AsMessage;
        Assert.Contains("Sessions à venir", said.Text, StringComparison.Ordinal);
        Assert.Equal(said.Text, Assert.Single(await app.Driver.DirectMessagesAsync(Aicha)).Text);
        Assert.DoesNotContain(app.Server.Posts.All, post => (string)post["channel_id"]! == app.Place.Channel && (string)post["user_id"]! == app.Place.Bot);
    }

    [Fact]
    public async Task What_bots_say_what_others_say_to_each_other_and_a_call_to_everybody_is_left_alone()
    {
        await using var app = await MattermostApp.StartAsync();
        var other = app.Server.Directory.Add(new JsonObject { ["username"] = "autre" }, isBot: true);
        var robot = await MattermostPerson.WithTokenAsync(app.Server.Url, app.Server.Directory.NewToken(other));
        await app.Place.JoinAsync($"channels/{app.Place.Channel}", other.Id);
        await robot.PostAsync("posts", new JsonObject { ["channel_id"] = app.Place.Channel, ["message"] = $"@{app.Place.BotName} aide" });
        await SayAsync(app, Aicha, app.Place.Channel, "@channel prochaine session");
        await SayAsync(app, Aicha, app.Place.Channel, $"mail@{app.Place.BotName} aide");
        // What comes after has been answered: so what came before was passed over.
        await app.Driver.WriteAsync(Marylene, "aide", direct: true);
        Assert.Empty(await app.Driver.DirectMessagesAsync(Aicha));
        Assert.Single(app.Server.Posts.All, post => (string)post["user_id"]! == app.Place.Bot);
        await robot.DisposeAsync();
    }

    [Fact]
    public async Task What_was_said_while_the_connection_was_gone_is_answered_once_each()
    {
        await using var app = await MattermostApp.StartAsync();
        await app.Driver.WriteAsync(Aicha, "aide", direct: true);
        for (var time = 1; time <= 3; time++)
        {
            app.Server.Events.Break(app.Place.Bot);
            await SayAsync(app, Aicha, await DirectAsync(app, Aicha), "programme");
            var (from, wanted) = (app.Server.Posts.All, time + 1);
            await app.UntilAsync(() => app.Server.Posts.All.Count(post => (string)post["user_id"]! == app.Place.Bot) == wanted);
        }
        Assert.Equal(4, (await app.Driver.DirectMessagesAsync(Aicha)).Count);
    }

    [Fact]
    public async Task What_was_said_while_the_program_was_dead_is_answered_once_by_the_next()
    {
        await using var app = await MattermostApp.StartAsync();
        await app.Driver.WriteAsync(Aicha, "aide", direct: true);
        await app.StopAsync();
        await SayAsync(app, Aicha, await DirectAsync(app, Aicha), "programme");
        await SayAsync(app, Marylene, app.Place.Channel, $"@{app.Place.BotName} aide");
        for (var time = 0; time < 2; time++)
        {
            var next = await app.StartAgainAsync();
            await app.UntilAsync(() => app.Server.Posts.All.Count(post => (string)post["user_id"]! == app.Place.Bot) >= 3);
            // A word after all that tells that catching up is over.
            await next.Driver.WriteAsync(Marylene, "programme", direct: true);
            await next.StopAsync();
        }
        Assert.Equal(5, app.Server.Posts.All.Count(post => (string)post["user_id"]! == app.Place.Bot));
        Assert.Equal(2, (await app.Driver.DirectMessagesAsync(Aicha)).Count);
    }

    [Fact]
    public async Task Whoever_joins_the_teams_channel_is_of_the_team_until_they_leave_it()
    {
        await using var app = await MattermostApp.StartAsync();
        // The server's administrator, who made the channels, is in both.
        var members = app.Services.Of<IDirectory>();
        await app.Place.JoinAsync($"channels/{app.Place.TeamChannel}", app.Place.People[Aicha].Id);
        await TeamAsync(2);
        await app.Place.Admin.SendAsync(HttpMethod.Delete, $"channels/{app.Place.TeamChannel}/members/{app.Place.People[Aicha].Id}", null);
        await TeamAsync(1);

        async Task TeamAsync(int count)
        {
            var line = $"{count} people in the team's channel, 3 in everybody's";
            await app.UntilAsync(() => app.Log.Lines.Last(said => said.Contains("in the team's channel", StringComparison.Ordinal)).Contains(line, StringComparison.Ordinal));
            Assert.Equal(count, (await members.MembersAsync(Platforms.Mattermost, TestContext.Current.CancellationToken)).Count(member => member.Person.IsTeam));
        }
    }

    [Fact]
    public async Task A_reminder_that_stands_is_not_sent_again_by_a_program_that_does_not_know()
    {
        await using var app = await MattermostApp.StartAsync();
        var account = new Account(Platforms.Mattermost, app.Place.People[Marylene].Id);
        var first = await app.Services.GetRequiredService<MattermostChat>().SendAsync(account, Message.Of("rappel"), "clé", TestContext.Current.CancellationToken);
        app.Time.Advance(TimeSpan.FromMinutes(5));
        var next = await app.StartAgainAsync();
        Assert.Equal(first, await next.Services.GetRequiredService<MattermostChat>().SendAsync(account, Message.Of("rappel"), "clé", TestContext.Current.CancellationToken));
        Assert.Single(await next.Driver.DirectMessagesAsync(Marylene));
        await next.StopAsync();
    }
}
