using Accompagnement.Core.Chat;
using Accompagnement.Tests.LocalChat;
using Accompagnement.Tests.Support;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Accompagnement.Tests.EndToEnd;

/// <summary>Reminders as people bend them, in a real browser against the real program.</summary>
public sealed class ArrangingTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncDisposable
{
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };
    private static readonly ViewportSize Desk = new() { Width = 1280, Height = 900 };

    [Fact]
    public async Task A_reminder_arrives_is_snoozed_handed_over_accepted_and_answered()
    {
        await using var world = await LocalWorld.StartAsync(asProcess: true);
        await world.AdvanceDaysAsync(1);
        var quentin = await OpenAsync(world, "Quentin", Phone);
        await quentin.GoTo("Accompagnement");
        await quentin.Sees("Vous animez cette session");
        await LookAsync(quentin, "reminder");
        await quentin.Press("Me le rappeler demain");
        await quentin.Sees("Je vous reparle de la session du 22 mars lundi 5 mars");
        await LookAsync(quentin, "snoozed");

        await world.AdvanceDaysAsync(3);
        await quentin.Sees("Comme vous l’avez souhaité");
        await quentin.Press("Passer la main");
        await quentin.Dialog.GetByLabel("Qui").SelectOptionAsync("Paul");
        await LookAsync(quentin, "handover-dialog");
        await quentin.Send("Proposer");
        await quentin.Sees("C’est proposé à Paul");
        await LookAsync(quentin, "handover-proposed");

        await world.AdvanceAsync(SandboxStep.Hour);
        var paul = await OpenAsync(world, "Paul", Phone);
        await paul.GoTo("Accompagnement");
        await paul.Sees("Quentin vous propose de prendre la suite");
        await LookAsync(paul, "handover-asked");
        await paul.Press("Accepter");
        await paul.Sees("Vous animez la session du 22 mars");
        await LookAsync(paul, "handover-accepted");
        await paul.Press("Préparer");
        await paul.Fill("Quel déroulé", "15h-16h30 : écouter les usagers\n16h30-18h : ateliers");
        await paul.Fill("Quels sont les objectifs", "Concevoir avec les usagers");
        await paul.Dialog.GetByLabel("Personne / sans objet").CheckAsync();
        await paul.Send();
        await paul.Sees("Tout est prêt");

        await world.AdvanceAsync(SandboxStep.Hour);
        await quentin.Sees("Paul a accepté de prendre la suite");
        await LookAsync(quentin, "handover-told");
        var camille = await OpenAsync(world, "Camille Garnier", Desk);
        await camille.Type("/accompagnement session 22 mars");
        await camille.Sees("4 réponses sur 4");
        await camille.GoTo("#equipe");
        await camille.Sees("Tout est prêt");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Absences_the_hour_the_plan_and_the_look_back_are_within_everybodys_reach(int width)
    {
        await using var world = await LocalWorld.StartAsync(asProcess: true);
        var size = width == Phone.Width ? Phone : Desk;
        var quentin = await OpenAsync(world, "Quentin", size);
        await quentin.GoTo("Accompagnement");
        await quentin.Type("/accompagnement absence");
        await quentin.Fill("Premier jour", "31 février");
        await quentin.Send("Déclarer");
        await Assertions.Expect(quentin.Dialog).ToContainTextAsync("n’existe pas");
        await LookAsync(quentin, $"absence-refused-{width}");
        await quentin.Fill("Premier jour", "20 mars");
        await quentin.Fill("Dernier jour", "23 mars");
        await quentin.Send("Déclarer");
        await quentin.Sees("absence du mardi 20 au vendredi 23 mars");
        await LookAsync(quentin, $"absence-noted-{width}");
        await quentin.Type("/accompagnement reglages");
        await quentin.Sees("Vos réglages");
        await LookAsync(quentin, $"settings-{width}");
        await quentin.Press("Choisir l’heure");
        await quentin.Dialog.GetByLabel("Messages à partir de").SelectOptionAsync("14 h");
        await LookAsync(quentin, $"settings-dialog-{width}");
        await quentin.Send();
        await quentin.Sees("vos messages arriveront à partir de 14 h");

        await world.AdvanceDaysAsync(8);
        var camille = await OpenAsync(world, "Camille Garnier", size);
        await camille.GoTo("Accompagnement");
        await camille.Type("/accompagnement relances");
        await camille.Sees("Ce qui sera envoyé");
        await LookAsync(camille, $"plan-{width}");
        await camille.Page.Locator(".message").Last.GetByRole(AriaRole.Button, new() { NameString = "Voir 1" }).ClickAsync();
        await camille.Sees("Ce qui sera dit");
        await LookAsync(camille, $"plan-message-{width}");
        await camille.Press("Retenir");
        await camille.Sees("C’est retenu");
        await LookAsync(camille, $"plan-held-{width}");
        await camille.Type("/accompagnement accueil");
        await camille.Sees("Un message est retenu");
        await LookAsync(camille, $"overview-{width}");

        var mathilde = await OpenAsync(world, "Mathilde", size);
        await mathilde.GoTo("Accompagnement");
        await mathilde.Sees("Cette session a eu lieu hier");
        await LookAsync(mathilde, $"recall-{width}");
        await mathilde.Press("Noter ce qu’il faut garder");
        await mathilde.Fill("Que faut-il garder", "Prévoir plus de temps pour les ateliers.");
        await LookAsync(mathilde, $"recall-dialog-{width}");
        await mathilde.Send();
        await mathilde.Sees("C’est gardé dans l’historique");
        await LookAsync(mathilde, $"recall-kept-{width}");
    }

    public ValueTask DisposeAsync() => chromium.CloseAllAsync();

    private async Task<ChatPage> OpenAsync(LocalWorld world, string who, ViewportSize size)
    {
        var chat = new ChatPage(await chromium.PageAsync(world.Address.ToString(), new BrowserNewContextOptions { ViewportSize = size }));
        await chat.OpenAsync();
        await chat.Be(who);
        return chat;
    }

    // Nothing in anybody's way; and a picture for people to look at, where they ask for them.
    private static async Task LookAsync(ChatPage chat, string name)
    {
        if (Environment.GetEnvironmentVariable("ACCOMPAGNEMENT_PICTURES") is { Length: > 0 } folder)
        {
            await chat.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png") });
        }
        Assert.Empty((await chat.Page.RunAxe()).Violations);
        Assert.True(await chat.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }
}
