using Accompagnement.Core.Chat;
using Accompagnement.Core.Features;
using Accompagnement.Core.Programmes;
using Accompagnement.LocalChat;
using Accompagnement.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Tests.Support;

/// <summary>
/// The embedded chat on a free port of this machine, with a real database and real seals, around a small programme and features of the
/// tests' own: what the chat itself does can then be seen without the rest.
/// </summary>
internal sealed class LocalApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TempFolder? folder;

    private LocalApp(WebApplication app, TempFolder? folder)
    {
        this.app = app;
        this.folder = folder;
    }

    public string Url => app.Urls.First();

    public IChat Chat => app.Services.GetRequiredService<IChat>();

    public ISealer Sealer => app.Services.GetRequiredService<ISealer>();

    /// <summary>Starts one in a new folder, or again in the folder of another that has stopped.</summary>
    public static async Task<LocalApp> StartAsync(string? inFolder = null, string url = "http://127.0.0.1:0")
    {
        var own = inFolder is null ? new TempFolder() : null;
        var database = new Database(new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(inFolder ?? own!.Path, "chat.db")};Pooling=False" }.Complete());
        database.Prepare();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        Add(builder.Services, database);
        var app = builder.Build();
        app.MapLocalChat();
        await app.StartAsync();
        return new LocalApp(app, own);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder?.Dispose();
    }

    private static void Add(IServiceCollection services, Database database)
    {
        var zone = ProgrammeZone.Of("Europe/Paris");
        var small = new SmallProgramme(zone);
        services.AddStorage(database).AddBot(zone, small);
        services.AddSingleton<IProgrammes>(small);
        services.AddSingleton<IDirectory>(small);
        services.AddSingleton<ISandbox>(small);
        services.AddSingleton(Routes(small));
        services.AddLocalChat();
    }

    private static Routes Routes(SmallProgramme small)
    {
        Routes? routes = null;
        routes = new Routes([new NextSession(), new ProgrammeList(), new TrialFeature(), new Prepare(small), new Help(() => routes!)]);
        return routes;
    }
}
