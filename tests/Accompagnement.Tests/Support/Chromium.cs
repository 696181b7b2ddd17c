using Microsoft.Playwright;

namespace Accompagnement.Tests.Support;

/// <summary>
/// The system's own Chromium, driven by Playwright; nothing is downloaded. <c>CHROMIUM_PATH</c> names another one than the usual ones.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] UsualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A new page of somebody who has never been here, with a context of its own, until <see cref="CloseAllAsync"/>.</summary>
    internal Task<IPage> PageAsync(LocalApp app, BrowserNewContextOptions? options = null) => PageAsync(app.Url, options);

    /// <summary>The same, at an address.</summary>
    internal async Task<IPage> PageAsync(string url, BrowserNewContextOptions? options = null)
    {
        Assert.SkipWhen(browser is null, "No Chromium was found; install it, or name it in CHROMIUM_PATH.");
        options ??= new BrowserNewContextOptions();
        options.BaseURL = url;
        options.ReducedMotion = ReducedMotion.Reduce;
        options.Locale = "fr-FR";
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        return await context.NewPageAsync();
    }

    /// <summary>Closes all pages: one that stays open goes on to seek its server, whoever has its port by then.</summary>
    public async ValueTask CloseAllAsync()
    {
        foreach (var context in browser?.Contexts ?? []) await context.CloseAsync();
    }

    public async ValueTask InitializeAsync()
    {
        var path = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? UsualPlaces.FirstOrDefault(File.Exists);
        if (path is null) return;
        // A busy machine may take its time; what never comes still fails.
        Assertions.SetDefaultExpectTimeout(30_000);
        AllowBundledNode();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
    }

    // The driver's node comes in a package, and packages carry no permission to execute.
    private static void AllowBundledNode()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.Combine(AppContext.BaseDirectory, ".playwright", "node");
        if (!Directory.Exists(folder)) return;
        foreach (var node in Directory.EnumerateFiles(folder, "node", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(node, File.GetUnixFileMode(node) | UnixFileMode.UserExecute);
        }
    }
}
