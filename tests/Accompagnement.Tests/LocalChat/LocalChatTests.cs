using Accompagnement.Core.Chat;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.LocalChat;

/// <summary>What the embedded chat does with calls, replies and what the bot sends by itself.</summary>
public sealed class LocalChatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_key_never_posts_twice_even_after_a_restart()
    {
        using var folder = new TempFolder();
        Posted first;
        await using (var app = await LocalApp.StartAsync(folder.Path)) first = await PostAsync(app);
        await using (var app = await LocalApp.StartAsync(folder.Path))
        {
            Assert.Equal(first, await PostAsync(app));
            using var amina = await LocalPerson.BeAsync(app, "amina");
            Assert.Equal(["Relance"], await amina.TextsAsync("accompagnement"));
        }

        static async Task<Posted> PostAsync(LocalApp app) =>
            Assert.IsType<Delivery.Done>(await app.Chat.PostAsync(app.Chat.EverybodysChannel, Message.Of("Relance"), "key", Cancellation)).Posted;
    }

    [Fact]
    public async Task A_direct_message_reaches_one_person_and_nobody_where_there_is_no_account()
    {
        await using var app = await LocalApp.StartAsync();
        await app.Chat.SendAsync(new Account(Platforms.Local, "quentin"), Message.Of("Pour vous"), "a", Cancellation);
        Assert.IsType<Delivery.Impossible>(await app.Chat.SendAsync(new Account(Platforms.Local, "personne"), Message.Of("Pour vous"), "b", Cancellation));
        using var quentin = await LocalPerson.BeAsync(app, "quentin");
        Assert.Equal(["Pour vous"], await quentin.TextsAsync("@quentin"));
    }

    [Fact]
    public async Task A_posted_message_is_changed_in_its_place()
    {
        await using var app = await LocalApp.StartAsync();
        var posted = ((Delivery.Done)await app.Chat.PostAsync(app.Chat.EverybodysChannel, Message.Of("Avant"), "key", Cancellation)).Posted;
        await app.Chat.UpdateAsync(posted, Message.Of("Après"), Cancellation);
        using var amina = await LocalPerson.BeAsync(app, "amina");
        Assert.Equal(["Après"], await amina.TextsAsync("accompagnement"));
    }

    [Fact]
    public async Task A_command_and_its_whisper_are_seen_by_their_person_alone_and_what_is_said_by_all()
    {
        await using var app = await LocalApp.StartAsync();
        using var amina = await LocalPerson.BeAsync(app, "amina");
        using var hugo = await LocalPerson.BeAsync(app, "hugo");
        await amina.TypeAsync("accompagnement", "/accompagnement montrer");
        await amina.TypeAsync("accompagnement", "/accompagnement dire Bonjour");
        Assert.Equal(4, (await amina.MessagesAsync("accompagnement")).Count);
        Assert.Equal(["Bonjour"], await hugo.TextsAsync("accompagnement"));
    }

    [Fact]
    public async Task Plain_words_to_the_bot_are_a_verb_and_an_unknown_command_is_answered()
    {
        await using var app = await LocalApp.StartAsync();
        using var amina = await LocalPerson.BeAsync(app, "amina");
        await amina.TypeAsync("@amina", "prochaine session");
        Assert.Contains("Feuille de route", (await amina.TextsAsync("@amina"))[^1], StringComparison.Ordinal);
        await amina.TypeAsync("@amina", "/n'importe quoi");
        Assert.Contains("Je ne connais pas la commande", (await amina.TextsAsync("@amina"))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_sent_again_with_its_key_is_taken_and_answered_once()
    {
        await using var app = await LocalApp.StartAsync();
        using var amina = await LocalPerson.BeAsync(app, "amina");
        await amina.TypeAsync("@amina", "montrer", "the-key");
        await amina.TypeAsync("@amina", "montrer", "the-key");
        Assert.Equal(2, (await amina.MessagesAsync("@amina")).Count);
    }

    [Fact]
    public async Task Old_messages_come_by_pages_without_gap_or_repetition()
    {
        await using var app = await LocalApp.StartAsync();
        for (var i = 0; i < 100; i++) await app.Chat.PostAsync(app.Chat.EverybodysChannel, Message.Of($"{i}"), $"{i}", Cancellation);
        using var amina = await LocalPerson.BeAsync(app, "amina");
        List<string> seen = [];
        var page = await amina.MessagesAsync("accompagnement");
        while (page.Count > 0)
        {
            seen.InsertRange(0, page.Select(message => message!["text"]!.GetValue<string>()));
            page = await amina.MessagesAsync("accompagnement", $"&before={page[0]!["id"]}");
        }
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), seen);
    }

    [Fact]
    public async Task A_stream_goes_on_after_the_last_event_that_was_seen()
    {
        await using var app = await LocalApp.StartAsync();
        foreach (var text in (string[])["un", "deux", "trois"]) await app.Chat.PostAsync(app.Chat.EverybodysChannel, Message.Of(text), text, Cancellation);
        using var amina = await LocalPerson.BeAsync(app, "amina");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/local/stream?since=0");
        request.Headers.Add("Last-Event-ID", "2");
        using var response = await amina.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal("event: message", await reader.ReadLineAsync(Cancellation));
        Assert.Contains("\"trois\"", await reader.ReadLineAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal("id: 3", await reader.ReadLineAsync(Cancellation));
    }
}
