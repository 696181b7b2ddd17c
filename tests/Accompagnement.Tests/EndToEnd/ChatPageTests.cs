using System.Text.RegularExpressions;
using Accompagnement.Core.Chat;
using Accompagnement.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Accompagnement.Tests.EndToEnd;

/// <summary>The chat's page in a real browser.</summary>
public sealed class ChatPageTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncDisposable
{
    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    public ValueTask DisposeAsync() => chromium.CloseAllAsync();

    private async Task<ChatPage> OpenAsync(LocalApp app, string? who = null, BrowserNewContextOptions? options = null)
    {
        var chat = new ChatPage(await chromium.PageAsync(app, options));
        await chat.OpenAsync();
        if (who is not null) await chat.Be(who);
        return chat;
    }

    [Fact]
    public async Task A_newcomer_chooses_who_they_are_and_is_told_what_to_type_first()
    {
        await using var app = await LocalApp.StartAsync();
        var chat = await OpenAsync(app);
        await chat.Page.Locator("#welcome").GetByRole(AriaRole.Button, new() { Name = "Amina" }).ClickAsync();
        await chat.Page.Locator(".suggestions").GetByRole(AriaRole.Button, new() { NameString = "/prochaine-session" }).ClickAsync();
        await chat.Sees("Feuille de route");
    }

    [Fact]
    public async Task A_command_is_completed_and_sent_by_keyboard_alone()
    {
        await using var app = await LocalApp.StartAsync();
        var chat = await OpenAsync(app, "Amina");
        await chat.Input.FocusAsync();
        await chat.Page.Keyboard.TypeAsync("/mont");
        await Expect(chat.Page.GetByRole(AriaRole.Listbox, new() { Name = "Commandes" }).GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await chat.Page.Keyboard.PressAsync("Tab");
        await Expect(chat.Input).ToHaveValueAsync("/accompagnement montrer");
        await chat.Page.Keyboard.PressAsync("Enter");
        await chat.Sees("<b>Rien de gras ici</b>");
        await Expect(chat.Page.Locator("#completion")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_answer_to_what_one_does_is_seen_without_looking_for_it()
    {
        await using var app = await LocalApp.StartAsync();
        var chat = await OpenAsync(app, "Quentin", new() { ViewportSize = new() { Width = 390, Height = 500 } });
        for (var times = 1; times <= 4; times++)
        {
            await chat.Type("/prochaine-session");
            await Expect(chat.Messages).ToHaveCountAsync(2 * times);
            await Expect(chat.Last).ToBeInViewportAsync(new() { Ratio = 0.5f });
            await Expect(chat.Page.Locator("#newer")).ToBeHiddenAsync();
        }
        await chat.Messages.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Voir le programme" }).ClickAsync();
        await Expect(chat.Messages).ToHaveCountAsync(9);
        await Expect(chat.Last).ToBeInViewportAsync(new() { Ratio = 0.1f });
        await Expect(chat.Page.Locator("#newer")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_dialog_shows_its_errors_beside_the_fields_and_keeps_what_was_typed_through_a_reload()
    {
        await using var app = await LocalApp.StartAsync();
        var chat = await OpenAsync(app, "Quentin");
        await chat.Type("/accompagnement formulaire");
        await chat.Fill("Quel déroulé", "25h : nuit");
        await chat.Send();
        var field = chat.Dialog.GetByLabel("Quel déroulé");
        await Expect(field).ToBeFocusedAsync();
        await Expect(field).ToHaveAccessibleDescriptionAsync(new Regex("n’existe pas"));
        await chat.Page.ReloadAsync();
        await Expect(field).ToHaveValueAsync("25h : nuit");

        await chat.Page.Keyboard.PressAsync("Escape");
        await chat.Dialog.GetByRole(AriaRole.Button, new() { Name = "Continuer à écrire" }).ClickAsync();
        await chat.Fill("Quel déroulé", "15h : jour");
        await chat.Dialog.GetByLabel("Personne n’intervient").CheckAsync();
        await chat.Send();
        await Expect(chat.Dialog).ToBeHiddenAsync();
        await chat.Sees("Reçu de Quentin pour session 8 : 15h : jour, true");
    }

    [Fact]
    public async Task What_others_and_the_bot_say_arrives_live_with_unread_marks()
    {
        await using var app = await LocalApp.StartAsync();
        var amina = await OpenAsync(app, "Amina");
        var claire = await OpenAsync(app, "Claire");
        await claire.GoTo("#accompagnement");
        await claire.Type("Bonjour à tout le monde");
        var channel = amina.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button, new() { Name = "#accompagnement" });
        await Expect(channel).ToContainTextAsync("1 message non lu");
        await amina.GoTo("#accompagnement");
        await amina.Sees("Bonjour à tout le monde");
        await Expect(channel).Not.ToContainTextAsync("non lu");
        await app.Chat.PostAsync(app.Chat.EverybodysChannel, Message.Of("Une relance"), "relance-1", TestContext.Current.CancellationToken);
        await amina.Sees("Une relance");
    }

    [Fact]
    public async Task A_pressed_button_replaces_its_message()
    {
        await using var app = await LocalApp.StartAsync();
        var chat = await OpenAsync(app, "Amina");
        await chat.Type("montrer");
        await chat.Press("Choisir A");
        await chat.Sees("Choisi");
        await Expect(chat.Messages).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_sandbox_clock_is_moved_from_the_page()
    {
        await using var app = await LocalApp.StartAsync();
        var chat = await OpenAsync(app, "Claire");
        var clock = chat.Page.Locator("#clock-now");
        await Expect(clock).ToHaveTextAsync("jeudi 1er mars 2018, 9 h 00");
        await chat.Advance("+ 1 heure");
        await Expect(clock).ToHaveTextAsync("jeudi 1er mars 2018, 10 h 00");
        await chat.Advance("Jusqu’à la prochaine relance");
        await Expect(clock).ToHaveTextAsync("lundi 5 mars 2018, 9 h 00");
    }

    [Fact]
    public async Task When_the_server_goes_away_the_page_says_so_keeps_the_line_and_sends_it_when_it_is_back()
    {
        using var folder = new TempFolder();
        var first = await LocalApp.StartAsync(folder.Path);
        var url = first.Url;
        var chat = await OpenAsync(first, "Amina");
        await first.DisposeAsync();
        using var held = new HeldPort(new Uri(url).Port);
        await Expect(chat.Banner).ToBeVisibleAsync();
        await chat.Input.FillAsync("montrer");
        await chat.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Banner).ToContainTextAsync("Le serveur ne répond pas");
        await Expect(chat.Input).ToHaveValueAsync("montrer");
        held.Dispose();
        await using var second = await LocalApp.StartAsync(folder.Path, url);
        await chat.Banner.GetByRole(AriaRole.Button, new() { Name = "Réessayer" }).ClickAsync();
        await chat.Sees("Rien de gras ici");
        await Expect(chat.Banner).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task The_page_is_accessible_with_messages_and_with_a_dialog_open(ColorScheme scheme, int width)
    {
        await using var app = await LocalApp.StartAsync();
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 800 } };
        var chat = await OpenAsync(app, null, options);
        await Clean(chat, $"welcome-{scheme}-{width}");
        await chat.Be("Claire");
        await Clean(chat, $"empty-{scheme}-{width}");
        await chat.Type("/prochaine-session");
        await chat.Sees("Feuille de route");
        await chat.Type("/accompagnement montrer");
        await chat.Sees("Rien de gras ici");
        await chat.Input.FillAsync("/");
        await Clean(chat, $"messages-{scheme}-{width}");
        await chat.Input.FillAsync("");
        await chat.Press("Préparer");
        await chat.Fill("Quel déroulé", "25h : nuit");
        await chat.Send();
        await Expect(chat.Dialog).ToContainTextAsync("n’existe pas");
        await Clean(chat, $"dialog-{scheme}-{width}");
        Assert.True(await chat.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    // Pictures for people to look at are taken where a folder for them is named.
    private static async Task Clean(ChatPage chat, string picture)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
        {
            await chat.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{picture}.png") });
        }
        var found = await chat.Page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(v => $"{picture} {v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Select(n => n.Html))}")));
    }
}
