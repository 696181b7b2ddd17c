using Accompagnement.Cli;
using Accompagnement.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Tests.Support;

/// <summary>A program that serves, wherever it runs.</summary>
internal interface IServing : IAsyncDisposable
{
    Uri Address { get; }

    /// <summary>Waits until the program has logged a line with these words.</summary>
    Task SaysAsync(string words);
}

/// <summary>
/// The whole program within this process, behind its own door: for the many tests that do not kill it, since its code is compiled
/// once for all of them there.
/// </summary>
internal sealed class HostedProgram : IServing
{
    private readonly WebApplication app;
    private readonly CapturedLog log;

    private HostedProgram(WebApplication app, CapturedLog log) => (this.app, this.log) = (app, log);

    public Uri Address => new(app.Urls.First());

    /// <summary>Starts to serve the embedded chat on a free port.</summary>
    public static async Task<HostedProgram> ServeAsync(string folder, params (string Name, string Value)[] settings)
    {
        var log = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Configuration.AddInMemoryCollection(RunningProgram.Settings(folder).Concat(settings).Select(setting => KeyValuePair.Create(setting.Name.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        var app = await ServeVerb.StartAsync(builder, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The program did not start");
        return new HostedProgram(app, log);
    }

    public Task SaysAsync(string words) => log.Lines.WaitAsync(0, line => line.Text.Contains(words, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        using SqliteConnection any = new(app.Services.GetRequiredService<Database>().ConnectionString);
        await app.StopAsync();
        await app.DisposeAsync();
        // The pool would outlive the program and hold its file open, deleted or not.
        SqliteConnection.ClearPool(any);
        // Whatever else failed, this is why.
        if (log.Lines.All.FirstOrDefault(line => line.Level == LogLevel.Critical).Text is { } ended) throw new InvalidOperationException($"The program ended by itself:\n{ended}");
    }
}
