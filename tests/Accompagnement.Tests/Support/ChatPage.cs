using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Accompagnement.Tests.Support;

/// <summary>The chat's page as a person uses it.</summary>
internal sealed class ChatPage(IPage page)
{
    public IPage Page => page;

    public ILocator Messages => page.Locator(".message");

    public ILocator Last => Messages.Last;

    public ILocator Dialog => page.GetByRole(AriaRole.Dialog);

    public ILocator Input => page.GetByRole(AriaRole.Combobox, new() { Name = "Votre message" });

    public ILocator Banner => page.Locator("#banner");

    public async Task OpenAsync()
    {
        await page.GotoAsync("/");
        await ReadyAsync();
    }

    /// <summary>Chooses who to be; the page begins anew as that person.</summary>
    public async Task Be(string name)
    {
        if (page.Url == "about:blank") await OpenAsync();
        var id = await page.Locator("#who option", new() { HasTextString = name }).GetAttributeAsync("value");
        await page.RunAndWaitForRequestFinishedAsync(
            () => page.Locator("#who").EvaluateAsync("(who, id) => { who.value = id; who.dispatchEvent(new Event('change')); }", id),
            new() { Predicate = request => request.Url.EndsWith("/local/start", StringComparison.Ordinal) });
        await ReadyAsync();
    }

    /// <summary>Goes to a conversation: <c>#accompagnement</c>, <c>#equipe</c>, or <c>Accompagnement</c> for the direct one.</summary>
    public async Task GoTo(string conversation)
    {
        // On a phone they are behind a drawer.
        var drawer = page.Locator("#open-drawer");
        if (await drawer.IsVisibleAsync()) await drawer.ClickAsync();
        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"^{Regex.Escape(conversation)}") }).ClickAsync();
        await Assertions.Expect(page.Locator("#log")).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    public async Task Type(string line)
    {
        await Input.FillAsync(line);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Input).ToHaveValueAsync("");
    }

    /// <summary>Presses the button of this label on the latest message that has it.</summary>
    public Task Press(string label) => page.Locator(".message").GetByRole(AriaRole.Button, new() { Name = label }).Last.ClickAsync();

    public Task Fill(string field, string text) => Dialog.GetByLabel(field).FillAsync(text);

    public Task Send(string label = "Enregistrer") => Dialog.GetByRole(AriaRole.Button, new() { Name = label }).ClickAsync();

    public Task Advance(string label) => page.Locator("#clock").GetByRole(AriaRole.Button, new() { Name = label }).ClickAsync();

    public Task Sees(string text) => Assertions.Expect(Messages.Filter(new() { HasTextString = text }).Last).ToBeVisibleAsync();

    public Task ReadyAsync() => Assertions.Expect(page.Locator("#app")).ToHaveAttributeAsync("data-state", "ready");
}
