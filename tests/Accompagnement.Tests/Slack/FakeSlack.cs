using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Accompagnement.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Tests.Slack;

/// <summary>Slack as its contract tells it: the Web API and Socket Mode, in process. A call that nobody foresaw is remembered and fails the test.</summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    public const string BotToken = "xoxb-test";
    public const string AppToken = "xapp-test";
    private static readonly TimeSpan TriggerLifetime = TimeSpan.FromSeconds(3);

    private readonly WebApplication app;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, DateTimeOffset> triggers = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode?>> waiting = new();
    private int number;

    private FakeSlack(WebApplication app, TimeProvider time) => (this.app, this.time) = (app, time);

    public string Url { get; private set; } = "";

    public Dictionary<string, string> Users { get; } = [];

    public List<string> Team { get; } = [];

    /// <summary>What the installed app may do.</summary>
    public string Scopes { get; set; } = string.Join(',', SlackManifest.Scopes.Select(scope => scope.Scope));

    /// <summary>How far this Slack's clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>What a method answers instead, by its name, or its name and channel.</summary>
    public Dictionary<string, string> Errors { get; } = [];

    /// <summary>All that the bot sent: the method (or <c>response</c>) and what with.</summary>
    public BlockingLog Calls { get; } = new();

    public ConcurrentQueue<string> Refusals { get; } = new();

    public ConcurrentDictionary<string, WebSocket> Sockets { get; } = new();

    public IReadOnlyList<WebSocket> Open => [.. Sockets.Values.Where(socket => socket.State is WebSocketState.Open)];

    public ConcurrentDictionary<string, int> Acknowledged { get; } = new();

    public static async Task<FakeSlack> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var slack = new FakeSlack(app, time);
        app.Use((context, next) =>
        {
            context.Response.Headers.Date = TimeProvider.System.GetUtcNow().Add(slack.Ahead).ToString("R");
            return next();
        });
        app.UseWebSockets();
        app.MapPost("/api/{method}", slack.ApiAsync);
        app.MapPost("/response/{id}", slack.ResponseAsync);
        app.Map("/socket/{id}", slack.SocketAsync);
        await app.StartAsync();
        slack.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return slack;
    }

    public string Next(string prefix) => $"{prefix}{Interlocked.Increment(ref number)}";

    public string Trigger()
    {
        var trigger = Next("trigger.");
        triggers[trigger] = time.GetUtcNow();
        return trigger;
    }

    public string ResponseUrl() => $"{Url}/response/{Next("r")}";

    /// <summary>Sends an envelope through one of the open sockets and returns the payload of its acknowledgement.</summary>
    public async Task<JsonNode?> SendAsync(string type, JsonObject payload, bool takesPayload, string? envelope = null)
    {
        var id = envelope ?? Next("envelope-");
        var done = waiting.GetOrAdd(id, _ => new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously));
        var frame = new JsonObject { ["type"] = type, ["envelope_id"] = id, ["payload"] = payload.DeepClone(), ["accepts_response_payload"] = takesPayload };
        await FrameAsync(Open[0], frame);
        return await done.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    public static Task FrameAsync(WebSocket socket, JsonObject frame)
    {
        lock (socket) return socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in Sockets.Values) socket.Abort();
        await app.DisposeAsync();
    }

    private async Task<IResult> ApiAsync(string method, HttpRequest request)
    {
        // JSON is ignored by half of the methods; the bot is expected never to rely on it.
        var form = request.HasFormContentType ? (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString()) : [];
        var token = request.Headers.Authorization.ToString();
        if (token != $"Bearer {(method == "apps.connections.open" ? AppToken : BotToken)}") return Refuse(method, "invalid_auth");
        if (method == "auth.test") request.HttpContext.Response.Headers["x-oauth-scopes"] = Scopes;
        if (Errors.TryGetValue(method, out var error) || Errors.TryGetValue($"{method} {form.GetValueOrDefault("channel")}", out error)) return Refuse(method, error);
        var answer = Answer(method, form);
        var body = new JsonObject(form.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));
        if ((bool)answer["ok"]!) Calls.Add(method, body);
        return Results.Text(answer.ToJsonString(), "application/json");
    }

    private JsonObject Answer(string method, Dictionary<string, string> form) => method switch
    {
        "users.info" => Users.TryGetValue(form["user"], out var name)
            ? new JsonObject { ["ok"] = true, ["user"] = new JsonObject { ["id"] = form["user"], ["real_name"] = name, ["is_bot"] = name == "Bot", ["tz"] = "Europe/Paris", ["locale"] = "fr-FR", ["profile"] = new JsonObject { ["display_name"] = "" } } }
            : Error(method, "user_not_found"),
        "conversations.members" => new JsonObject { ["ok"] = true, ["members"] = new JsonArray([.. Team.Select(id => (JsonNode)id)]), ["response_metadata"] = new JsonObject { ["next_cursor"] = "" } },
        "apps.connections.open" => new JsonObject { ["ok"] = true, ["url"] = $"{Url.Replace("http:", "ws:", StringComparison.Ordinal)}/socket/{Next("s")}" },
        "chat.postMessage" or "chat.postEphemeral" or "chat.update" => Check(method, FakeSlackRules.Problem(JsonNode.Parse(form["blocks"])!.AsArray(), 50) ?? (form["text"].Length is < 1 or > 4000 ? "text" : null))
            ?? new JsonObject { ["ok"] = true, ["ts"] = $"{Next("1")}.000100", ["channel"] = form["channel"] is ['U', .. var id] ? $"D{id}" : form["channel"] },
        "auth.test" => new JsonObject { ["ok"] = true, ["url"] = "https://essai.slack.com/", ["team"] = "Essai", ["team_id"] = "T0ESSAI", ["user"] = "accompagnement", ["user_id"] = "UBOT", ["bot_id"] = "B0BOT" },
        "views.publish" when form.ContainsKey("hash") => new JsonObject { ["ok"] = false, ["error"] = "hash_conflict" },
        "views.open" when !triggers.TryRemove(form["trigger_id"], out var at) || time.GetUtcNow() - at > TriggerLifetime => new JsonObject { ["ok"] = false, ["error"] = "expired_trigger_id" },
        "views.open" or "views.publish" or "views.update" => Check(method, FakeSlackRules.ProblemOfView(JsonNode.Parse(form["view"])!.AsObject())) ?? new JsonObject { ["ok"] = true },
        _ => Error(method, "unknown_method"),
    };

    private JsonObject? Check(string method, string? problem) => problem is null ? null : Error(method, $"invalid_arguments {problem}");

    private JsonObject Error(string method, string error)
    {
        Refusals.Enqueue($"{method}: {error}");
        return new JsonObject { ["ok"] = false, ["error"] = error };
    }

    private IResult Refuse(string method, string error) => Results.Text(Error(method, error).ToJsonString(), "application/json");

    private async Task<IResult> ResponseAsync(string id, HttpRequest request)
    {
        var body = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        if (FakeSlackRules.Problem(body["blocks"]!.AsArray(), 50) is { } problem)
        {
            Refusals.Enqueue($"response_url: {problem}");
            return Results.BadRequest();
        }
        Calls.Add("response", body);
        return Results.Text("ok");
    }

    private async Task SocketAsync(string id, HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await FrameAsync(socket, new JsonObject { ["type"] = "hello", ["num_connections"] = 1 });
        Sockets[id] = socket;
        var buffer = new byte[64 * 1024];
        try
        {
            while (socket.State is WebSocketState.Open)
            {
                using var text = new MemoryStream();
                WebSocketReceiveResult received;
                do
                {
                    received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None);
                    text.Write(buffer, 0, received.Count);
                }
                while (!received.EndOfMessage);
                if (received.MessageType is WebSocketMessageType.Close) break;
                var answer = JsonNode.Parse(text.ToArray())!;
                var envelope = (string)answer["envelope_id"]!;
                Acknowledged.AddOrUpdate(envelope, 1, (_, times) => times + 1);
                waiting.GetOrAdd(envelope, _ => new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(answer["payload"]?.DeepClone());
            }
        }
        catch (WebSocketException)
        {
            // The bot went away.
        }
        finally
        {
            Sockets.TryRemove(id, out _);
        }
    }
}

/// <summary>Remembers what came in and lets a test wait for more without sleeping.</summary>
internal sealed class BlockingLog
{
    private readonly Lock door = new();
    private readonly List<(string Method, JsonObject Body)> entries = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Count
    {
        get
        {
            lock (door) return entries.Count;
        }
    }

    public bool Any(Func<string, bool> fits)
    {
        lock (door) return entries.Any(entry => fits(entry.Method));
    }

    /// <summary>Where this very body stands.</summary>
    public int IndexOf(JsonObject body)
    {
        lock (door) return entries.FindIndex(entry => ReferenceEquals(entry.Body, body));
    }

    public void Add(string method, JsonObject body)
    {
        lock (door)
        {
            entries.Add((method, body));
            more.SetResult();
            more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The first call from this position on that fits.</summary>
    public async Task<(string Method, JsonObject Body)> WaitAsync(int from, Func<string, bool> fits)
    {
        while (true)
        {
            Task next;
            lock (door)
            {
                foreach (var entry in entries.Skip(from))
                {
                    if (fits(entry.Method)) return entry;
                }
                next = more.Task;
            }
            await next.WaitAsync(TimeSpan.FromSeconds(10));
        }
    }
}
