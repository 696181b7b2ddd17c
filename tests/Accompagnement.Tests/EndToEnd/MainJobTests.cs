using Accompagnement.Tests.LocalChat;
using Accompagnement.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Accompagnement.Tests.EndToEnd;

/// <summary>The main job in a real browser against the real program, which may be killed on the way.</summary>
public sealed class MainJobTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncDisposable
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_participant_asks_a_facilitator_answers_the_reminder_and_a_coordinator_sees_it(bool killed)
    {
        await using var world = await LocalWorld.StartAsync(asProcess: true);
        var amina = await OpenAsync(world, "Aïcha Benali");
        await amina.Type("/prochaine-session");
        await amina.Sees("2 réponses sur 4");
        await PictureAsync(amina, "participant");

        var marylene = await OpenAsync(world, "Marylène");
        await marylene.GoTo("Accompagnement");
        await marylene.Sees("Il reste 2 questions");
        if (killed)
        {
            await world.KillAsync();
            await world.StartAgainAsync();
            marylene = await OpenAsync(world, "Marylène");
            await marylene.GoTo("Accompagnement");
            await marylene.Sees("Il reste 2 questions");
        }
        await marylene.Press("Préparer");
        await marylene.Fill("Quel déroulé", "16h-15h : à rebours");
        await marylene.Send();
        await Assertions.Expect(marylene.Dialog).ToContainTextAsync("finit avant de commencer");
        Assert.Empty((await marylene.Page.RunAxe()).Violations);
        await PictureAsync(marylene, "dialog");
        await marylene.Fill("Quel déroulé", "15h-16h30 : tour des feuilles de route\n16h30-18h : ateliers");
        await marylene.Dialog.GetByLabel("Personne / sans objet").CheckAsync();
        await marylene.Send();
        await marylene.Sees("Tout est prêt");
        await PictureAsync(marylene, "facilitator");

        var camille = await OpenAsync(world, "Camille Garnier");
        await camille.GoTo("#equipe");
        await camille.Sees("Tout est prêt");
        await camille.GoTo("#accompagnement");
        await camille.Type("/accompagnement programme");
        await camille.Sees("4 réponses sur 4");
        await PictureAsync(camille, "coordinator");
        Assert.Empty((await camille.Page.RunAxe()).Violations);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 390)]
    [InlineData(ColorScheme.Dark, 390)]
    [InlineData(ColorScheme.Dark, 1280)]
    public async Task A_session_is_read_on_any_screen_without_an_obstacle(ColorScheme scheme, int width)
    {
        await using var world = await LocalWorld.StartAsync(asProcess: true);
        var page = await OpenAsync(world, "Didier Roche", new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 844 } });
        await page.Type("/prochaine-session");
        await page.Sees("22 mars");
        await PictureAsync(page, $"{scheme}-{width}");
        Assert.Empty((await page.Page.RunAxe()).Violations);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    public ValueTask DisposeAsync() => chromium.CloseAllAsync();

    private async Task<ChatPage> OpenAsync(LocalWorld world, string who, BrowserNewContextOptions? options = null)
    {
        var chat = new ChatPage(await chromium.PageAsync(world.Address.ToString(), options));
        await chat.OpenAsync();
        await chat.Be(who);
        return chat;
    }

    // Pictures for people to look at, where they ask for them.
    private static async Task PictureAsync(ChatPage chat, string name)
    {
        if (Environment.GetEnvironmentVariable("ACCOMPAGNEMENT_PICTURES") is not { Length: > 0 } folder) return;
        await chat.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
    }
}
