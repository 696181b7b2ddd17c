using System.Net.Http.Headers;
using Accompagnement.Storage;
using Accompagnement.Web;
using Dapper;

namespace Accompagnement.Checks;

/// <summary>
/// Asks the server that runs on this database how it is. Nothing else can tell whether reminders go out: a scheduler that was started
/// here to see whether one can be would send them itself.
/// </summary>
internal sealed class ServerCheck(StoredFile? file, HttpClient http)
{
    public const string Topic = "Server";
    private const string Start = "Start it: accompagnement serve";

    private readonly Lock door = new();
    private Task<ServerState>? asking;

    public IEnumerable<Check> All()
    {
        yield return new Check(Topic, "Whether the server is ready", RunAsync);
        if (file is { Exists: true }) yield return Check.Of(Topic, "Whether reminders are stored", cancellation => StoredAsync(file, cancellation));
    }

    /// <summary>What the server says; asked once, whoever wants to know.</summary>
    public Task<ServerState> StateAsync(CancellationToken cancellation)
    {
        lock (door) return asking ??= AskAsync(cancellation);
    }

    private async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation) => await StateAsync(cancellation) switch
    {
        ServerState.Stopped => [new Finding.Warning("The server is not running", "It was stopped, or never started with these settings.", Start)],
        ServerState.Silent(var address, var why) =>
        [
            new Finding.Broken(
                $"The server does not answer at {address}", $"It was killed, hangs, or runs on another machine than this command: {why}", $"See its log, then start it again; in a container, run this command beside it."),
        ],
        ServerState.Answered(var readiness) => [.. readiness.Parts.Select(Part)],
        _ => throw new InvalidOperationException("The server is in an unknown state."),
    };

    private static Finding Part(ReadinessPart part) => part.Status == "Healthy"
        ? new Finding.Good($"The running server says: {part.Name} {part.Sentence}")
        : new Finding.Broken($"The running server says: {part.Name} not ready", part.Sentence, "See the findings below and the server's log; restarting it mends what has hung.");

    private static async Task<Finding> StoredAsync(StoredFile file, CancellationToken cancellation)
    {
        await using var connection = await file.OpenAsync(cancellation);
        if (await connection.ExecuteScalarAsync<int>("select count(*) from sqlite_master where name = 'QRTZ_TRIGGERS'") == 0)
        {
            return new Finding.Warning("No reminder is stored", "The scheduler's tables are missing: the bot has never run on this database.", Start);
        }
        var (stored, failed) = await connection.QueryFirstAsync<(int, int)>("select count(*), count(case TRIGGER_STATE when 'ERROR' then 1 end) from QRTZ_TRIGGERS");
        return failed == 0
            ? new Finding.Good($"{stored} reminders are stored with the scheduler")
            : new Finding.Broken($"{failed} of {stored} reminders will not go out", "The scheduler has set them aside after an error.", "See the server's log for the error, mend it, and restart the server.");
    }

    private async Task<ServerState> AskAsync(CancellationToken cancellation)
    {
        if (file is not { Exists: true } || await AddressAsync(file, cancellation) is not { } server) return new ServerState.Stopped();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Local, Health.Ready));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            using var response = await http.SendAsync(request, cancellation);
            if (await response.Content.ReadFromJsonAsync(HealthJson.Default.Readiness, cancellation) is not { } readiness) return new ServerState.Silent(server.Local, "the answer is empty");
            return readiness.Instance == server.Instance ? new ServerState.Answered(readiness) : new ServerState.Silent(server.Local, "another server has taken its place there");
        }
        catch (Exception failed) when (failed is HttpRequestException or System.Text.Json.JsonException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new ServerState.Silent(server.Local, failed.Message);
        }
    }

    private static async Task<ServerAddress?> AddressAsync(StoredFile file, CancellationToken cancellation)
    {
        await using (var connection = await file.OpenAsync(cancellation))
        {
            if (await connection.ExecuteScalarAsync<int>("select count(*) from sqlite_master where name = 'settings'") == 0) return null;
        }
        using var database = new Database(file.ConnectionString);
        return RunningServer.Find(new SqlSettings(database));
    }
}

/// <summary>What is known of the server that should run on the database; a closed family.</summary>
internal abstract record ServerState
{
    private ServerState()
    {
    }

    public sealed record Stopped : ServerState;

    /// <summary>It has said where it is, but does not answer there.</summary>
    public sealed record Silent(Uri Address, string Why) : ServerState;

    public sealed record Answered(Readiness Readiness) : ServerState;
}
