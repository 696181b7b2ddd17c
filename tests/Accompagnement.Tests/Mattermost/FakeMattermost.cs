using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Mattermost;

/// <summary>
/// A Mattermost 5.37 in process, as its contract tells it: what it refuses, what it loses without a word, and how long it waits. What
/// nobody foresaw, and what newer servers would complain of, is remembered as a refusal.
/// </summary>
internal sealed class FakeMattermost : IAsyncDisposable
{
    private const string Unforeseen = "api.context.404.app_error";

    private readonly WebApplication app;
    private int rateLimited;

    private FakeMattermost(WebApplication app, TimeProvider time)
    {
        this.app = app;
        Directory = new FakeDirectory();
        Events = new FakeEvents(Directory);
        Posts = new FakePosts(Directory, Events, time);
        Integrations = new FakeIntegrations(this, time);
    }

    public string Url => app.Urls.First();

    public FakeDirectory Directory { get; }

    public FakeEvents Events { get; }

    public FakePosts Posts { get; }

    public FakeIntegrations Integrations { get; }

    /// <summary>How far this server's clock is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    /// <summary>Each call that was refused.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>Each call, as <c>POST posts</c>.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <param name="time">What triggers and the memory of posts run by; else its clock stands still, since people take their time in these tests.</param>
    public static async Task<FakeMattermost> StartAsync(TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var fake = new FakeMattermost(app, time ?? new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        app.Use((context, next) =>
        {
            context.Response.Headers.Date = TimeProvider.System.GetUtcNow().Add(fake.Ahead).ToString("R");
            return next();
        });
        app.UseWebSockets();
        app.Map("/api/v4/websocket", fake.SocketAsync);
        app.MapPost("/hooks/commands/{id}", (string id, HttpRequest request) => fake.GuardedAsync(request, async body => fake.Integrations.Respond(id, body!)));
        fake.MapApi();
        await app.StartAsync();
        return fake;
    }

    /// <summary>Turns the next calls away with the rate limit's plain text.</summary>
    public void LimitRate(int calls) => rateLimited = calls;

    /// <summary>Ends, and fails where it had to refuse anything.</summary>
    public async Task EndAsync()
    {
        var refused = Refusals.ToList();
        await DisposeAsync();
        Assert.Empty(refused);
    }

    public async ValueTask DisposeAsync()
    {
        await Events.CloseAsync();
        await app.DisposeAsync();
        Integrations.Dispose();
    }

    private void MapApi()
    {
        Map("GET", "system/ping", (_, _, _) => new JsonObject { ["status"] = "OK" });
        Map("GET", "config/client", (_, _, _) => new JsonObject { ["Version"] = "5.37.0", ["SiteURL"] = Integrations.Config["ServiceSettings"]!["SiteURL"]!.DeepClone() });
        app.MapPost("/api/v4/users/login", (HttpRequest request) => GuardedAsync(request, body =>
        {
            if (Directory.Named((string)body!["login_id"]!) is not { IsBot: false } user || user.Password != (string?)body["password"]) throw new FakeError(401, "api.user.login.invalid_credentials_email_username");
            request.HttpContext.Response.Headers["Token"] = Directory.NewToken(user);
            return Task.FromResult<JsonNode?>(user.Json.DeepClone());
        }));
        Directory.Map(Map);
        Posts.Map(Map);
        app.MapMethods("/api/v4/config", ["GET"], (HttpRequest request) => GuardedAsync(request, body => Task.FromResult<JsonNode?>(Caller(request).IsAdmin ? Integrations.Config : throw FakeError.Forbidden())));
        Integrations.Map(MapAsync);
        // A page of another test may seek the embedded chat where it was before this server.
        app.Map("/local/{**what}", () => Results.NotFound());
        app.MapFallback((HttpRequest request) => GuardedAsync(request, _ => throw new FakeError(404, Unforeseen)));
    }

    private void Map(string method, string path, Func<FakeUser, RouteValues, JsonNode?, JsonNode?> answer) =>
        MapAsync(method, path, (caller, values, body) =>
        {
            lock (Directory.Door) return Task.FromResult(answer(caller, values, body));
        });

    private void MapAsync(string method, string path, Func<FakeUser, RouteValues, JsonNode?, Task<JsonNode?>> answer) =>
        app.MapMethods($"/api/v4/{path}", [method], (HttpRequest request) => GuardedAsync(request, body => answer(Caller(request, path), new RouteValues(request), body)));

    private FakeUser Caller(HttpRequest request, string path = "")
    {
        if (path is "system/ping") return FakeDirectory.Nobody;
        return (request.Headers.Authorization.ToString() is ['B', ..] header ? Directory.ByToken(header["Bearer ".Length..]) : null) ?? throw new FakeError(401, "api.context.session_expired.app_error");
    }

    private async Task<IResult> GuardedAsync(HttpRequest request, Func<JsonNode?, Task<JsonNode?>> answer)
    {
        var call = $"{request.Method} {request.Path.Value!.Replace("/api/v4/", "", StringComparison.Ordinal)}";
        Calls.Enqueue(call);
        if (Interlocked.Decrement(ref rateLimited) >= 0)
        {
            request.HttpContext.Response.Headers.RetryAfter = "1";
            request.HttpContext.Response.Headers.Append("X-Ratelimit-Limit", "101");
            request.HttpContext.Response.Headers.Append("X-Ratelimit-Limit", "101");
            return Results.Text("limit exceeded", "text/plain", statusCode: 429);
        }
        try
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync();
            var made = request.Method == "POST" && request.Path.Value.Split('/')[^1] is "posts" or "users" or "teams" or "channels" or "direct" or "members" or "bots" or "commands";
            return Results.Text((await answer(text.Length == 0 ? null : JsonNode.Parse(text)))?.ToJsonString() ?? "null", "application/json", statusCode: made ? 201 : 200);
        }
        catch (Exception e) when (e is FakeError or JsonException)
        {
            var refused = e as FakeError ?? new FakeError(400, "api.context.invalid_body_param.app_error");
            // Looking whether something is there is no mistake.
            if (refused.Status != 404 || request.Method != "GET" || refused.Id == Unforeseen) Refusals.Enqueue($"{call}: {refused.Id}");
            var body = new JsonObject { ["id"] = refused.Id, ["message"] = "…", ["detailed_error"] = "", ["request_id"] = "r", ["status_code"] = refused.Status };
            return Results.Text(body.ToJsonString(), "application/json", statusCode: refused.Status);
        }
        catch (Exception bug)
        {
            Refusals.Enqueue($"{call}: {bug}");
            return Results.Text(bug.ToString(), "text/plain", statusCode: 500);
        }
    }

    private async Task SocketAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0 && Directory.ByToken(header["Bearer ".Length..]) is null)
        {
            http.Response.StatusCode = 401;
            return;
        }
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        await Events.ServeAsync(socket, header.Length > 0 ? Directory.ByToken(header["Bearer ".Length..]) : null);
    }
}

/// <summary>A refusal with the id that a client branches on.</summary>
internal sealed class FakeError(int status, string id) : Exception(id)
{
    public int Status => status;

    public string Id => Message;

    public static FakeError Forbidden() => new(403, "api.context.permissions.app_error");

    public static FakeError NotFound(string what) => new(404, $"store.sql_{what}.get.app_error");
}

/// <summary>What stands in a request's path and query.</summary>
internal sealed class RouteValues(HttpRequest request)
{
    public string this[string name] => request.RouteValues.TryGetValue(name, out var value) ? (string)value! : request.Query[name].ToString();
}

/// <summary>The open websockets, and what is told over them.</summary>
internal sealed class FakeEvents(FakeDirectory directory)
{
    private readonly ConcurrentDictionary<Guid, (WebSocket Socket, string User)> open = new();
    private int number;

    public int Count => open.Count;

    public void ToChannel(string channel, string name, JsonObject data) => Send(name, data, new JsonObject { ["channel_id"] = channel }, user => directory.IsMember(channel, user));

    public void ToUser(string user, string name, JsonObject data) => Send(name, data, new JsonObject { ["user_id"] = user }, other => other == user);

    /// <summary>Breaks the connections of one account.</summary>
    public void Break(string user)
    {
        foreach (var (id, connection) in open.Where(connection => connection.Value.User == user))
        {
            open.TryRemove(id, out _);
            connection.Socket.Abort();
        }
    }

    public async Task CloseAsync()
    {
        foreach (var (_, connection) in open) connection.Socket.Abort();
        await Task.CompletedTask;
    }

    public async Task ServeAsync(WebSocket socket, FakeUser? known)
    {
        var id = Guid.NewGuid();
        var buffer = new byte[64 * 1024];
        try
        {
            var user = known;
            if (user is not null) Welcome(id, socket, user);
            while (socket.State is WebSocketState.Open)
            {
                var received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), CancellationToken.None);
                if (received.MessageType is WebSocketMessageType.Close) break;
                var action = JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
                if ((string?)action["action"] != "authentication_challenge" || directory.ByToken((string)action["data"]!["token"]!) is not { } proven) break;
                Welcome(id, socket, user = proven);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // It went away.
        }
        finally
        {
            open.TryRemove(id, out _);
        }
    }

    private void Welcome(Guid id, WebSocket socket, FakeUser user)
    {
        open[id] = (socket, user.Id);
        Send("hello", new JsonObject { ["server_version"] = "5.37.0" }, new JsonObject { ["user_id"] = user.Id }, _ => true, id);
    }

    private void Send(string name, JsonObject data, JsonObject broadcast, Func<string, bool> hears, Guid? only = null)
    {
        var frame = new JsonObject { ["event"] = name, ["data"] = data, ["broadcast"] = broadcast, ["seq"] = Interlocked.Increment(ref number) };
        var bytes = Encoding.UTF8.GetBytes(frame.ToJsonString());
        foreach (var (id, connection) in open.Where(connection => (only is null || connection.Key == only) && hears(connection.Value.User)))
        {
            // A socket sends one message at a time.
            lock (connection.Socket)
            {
                if (connection.Socket.State is WebSocketState.Open) connection.Socket.SendAsync(bytes, WebSocketMessageType.Text, true, CancellationToken.None).GetAwaiter().GetResult();
            }
        }
    }
}
