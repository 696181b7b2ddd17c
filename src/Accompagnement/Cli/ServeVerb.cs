using System.CommandLine;
using Accompagnement.Core.Programmes;
using Accompagnement.Sample;
using Accompagnement.Storage;
using Microsoft.AspNetCore.Connections;

namespace Accompagnement.Cli;

/// <summary><c>accompagnement serve</c>: the bot itself; also what happens when no verb is given.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var command = new Command("serve", "Run the bot (the default).");
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    public static async Task<int> RunAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Directory.GetCurrentDirectory() });
        builder.Logging.ClearProviders().AddOneLineConsole(LogLevel.None);
        await using var app = await StartAsync(builder, cancellation);
        if (app is null) return Verbs.Refused;
        Console.WriteLine(app.Services.GetService<LocalChat.LocalChat>() is not null ? $"Open {app.Urls.First()}" : $"Listening on {app.Urls.First()}");
        await app.WaitForShutdownAsync(cancellation);
        return Verbs.Good;
    }

    /// <summary>The bot, serving; null after having said on standard error why it cannot.</summary>
    public static async Task<WebApplication?> StartAsync(WebApplicationBuilder builder, CancellationToken cancellation)
    {
        if (Verbs.Checked(Settings.From(builder.Configuration)) is not { } settings) return null;
        var app = Composition.Build(builder, settings);
        var refusal = await FirstImportsAsync(app.Services, settings.IsLocal, cancellation);
        try
        {
            if (refusal is null) await app.StartAsync(cancellation);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            refusal = $"Something else already listens on {settings.Local.Url}; stop it, or set LocalChat__Url to another port.";
        }
        if (refusal is null) return app;
        Verbs.Refuse(refusal);
        await app.DisposeAsync();
        return null;
    }

    private static async Task<string?> FirstImportsAsync(IServiceProvider services, bool local, CancellationToken cancellation)
    {
        foreach (var programme in services.GetRequiredService<ServedProgrammes>())
        {
            if (await FirstImportAsync(programme, local, cancellation) is { } refusal) return refusal;
            // Before the page can be opened, so that there is somebody to be.
            if (local) await SamplePeople.EnsureAsync(services.GetRequiredService<Database>(), programme.Name, cancellation);
        }
        return null;
    }

    // At the very first start there is nothing to show: the configured document, else (to try the bot out) the sample, is what it starts with.
    private static async Task<string?> FirstImportAsync(ServedProgramme programme, bool local, CancellationToken cancellation)
    {
        var options = programme.Settings.Options;
        if (((local && programme.Name.IsFirst) || options.Document is not null) && await programme.Get<IProgrammes>().CurrentAsync(cancellation) is null)
        {
            var document = options.Document is { } path
                ? new DocumentFile(await File.ReadAllBytesAsync(path, cancellation), Path.GetFileName(path), options.Year)
                : SampleProgramme.Document();
            switch (await programme.Get<SqlDocuments>().ImportAsync(document, cancellation))
            {
                case Imported.Refused(var problem): return $"{options.Document}:{problem.Line}: {problem.Sentence}";
                case Imported.YearMissing: return $"{options.Document}:0: no date of the document carries its year; set {programme.Settings.Section.Replace(":", "__", StringComparison.Ordinal)}__Year.";
                default: break;
            }
        }
        return null;
    }
}
