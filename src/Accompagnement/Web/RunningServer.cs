using System.Text.Json;
using System.Text.Json.Serialization;
using Accompagnement.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Accompagnement.Web;

/// <summary>Writes down where the server can be asked while it runs, for verbs that run beside it on the same database.</summary>
internal sealed class RunningServer(SqlSettings settings, IServer server) : IHostedLifecycleService
{
    private const string Name = "running server";

    /// <summary>Another after each start.</summary>
    public string Instance { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The server that runs on this database, or was ended before it could say goodbye; null where there is none.</summary>
    public static ServerAddress? Find(SqlSettings settings) =>
        settings.Find(Name) is { } json ? JsonSerializer.Deserialize(json, HealthJson.Default.ServerAddress) : null;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
        {
            settings.Set(Name, JsonSerializer.Serialize(new ServerAddress(Instance, address), HealthJson.Default.ServerAddress));
        }
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        settings.Remove(Name);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <param name="Address">As the server listens: it may name every address of the machine.</param>
internal sealed record ServerAddress(string Instance, string Address)
{
    /// <summary>The same from this machine.</summary>
    public Uri Local
    {
        get
        {
            var address = new UriBuilder(Address.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal));
            if (address.Host is "0.0.0.0" or "[::]") address.Host = "127.0.0.1";
            return address.Uri;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Readiness))]
[JsonSerializable(typeof(ServerAddress))]
internal sealed partial class HealthJson : JsonSerializerContext;
