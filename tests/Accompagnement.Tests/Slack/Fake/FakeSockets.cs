using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Accompagnement.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Accompagnement.Tests.Slack;

/// <summary>Socket Mode: each address is good for one connection; an envelope goes to any one of those open.</summary>
internal sealed class FakeSockets(FakeWorkspace workspace) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, byte> tickets = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonNode?>> waiting = new();
    private int turn;

    public int MostConnections { get; set; } = 10;

    /// <summary>Connections that said hello, in order; a test can wait for more.</summary>
    public Recorded<FakeSocket> Connected { get; } = new();

    /// <summary>How often each envelope was acknowledged.</summary>
    public ConcurrentDictionary<string, int> Acknowledged { get; } = new();

    public IReadOnlyList<FakeSocket> Live => [.. Connected.All.Where(socket => socket.IsOpen)];

    public string Open(string url)
    {
        var ticket = workspace.Next("ticket");
        tickets[ticket] = 0;
        return $"{url.Replace("http:", "ws:", StringComparison.Ordinal)}/socket/{ticket}";
    }

    public async Task ServeAsync(string ticket, HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !tickets.TryRemove(ticket, out _))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        using var connection = await context.WebSockets.AcceptWebSocketAsync();
        var socket = new FakeSocket(connection, FakeLine.Of(context));
        var others = Live.Count;
        if (others >= MostConnections) await socket.AnnounceEndAsync("too_many_websockets");
        else
        {
            await socket.SendAsync(new JsonObject
            {
                ["type"] = "hello",
                ["num_connections"] = others + 1,
                ["debug_info"] = new JsonObject { ["host"] = "applink-1", ["build_number"] = 10, ["approximate_connection_time"] = 18060 },
                ["connection_info"] = new JsonObject { ["app_id"] = "A0APP" },
            });
            Connected.Add(socket);
        }
        await socket.ListenAsync(Acknowledge);
    }

    /// <summary>Sends an envelope through one of the connections and returns the payload of its acknowledgement.</summary>
    public async Task<JsonNode?> SendAsync(string type, JsonObject payload, bool takesPayload, string? envelope = null, FakeSocket? through = null)
    {
        var id = envelope ?? workspace.Next("envelope-");
        var done = waiting.GetOrAdd(id, _ => new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously));
        var frame = new JsonObject { ["envelope_id"] = id, ["payload"] = payload.DeepClone(), ["type"] = type, ["accepts_response_payload"] = takesPayload };
        if (type == "events_api") (frame["retry_attempt"], frame["retry_reason"]) = (0, "");
        await (through ?? Any()).SendAsync(frame);
        return await done.Task.WaitAsync(Patience);
    }

    public void Dispose()
    {
        foreach (var socket in Connected.All)
        {
            socket.Drop();
            socket.Dispose();
        }
    }

    private FakeSocket Any()
    {
        var live = Live;
        return live[Interlocked.Increment(ref turn) % live.Count];
    }

    private void Acknowledge(JsonNode answer)
    {
        var envelope = (string)answer["envelope_id"]!;
        Acknowledged.AddOrUpdate(envelope, 1, (_, times) => times + 1);
        waiting.GetOrAdd(envelope, _ => new TaskCompletionSource<JsonNode?>(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(answer["payload"]?.DeepClone());
    }
}

/// <summary>One connection as Slack's end of it sees it.</summary>
internal sealed class FakeSocket(WebSocket socket, FakeLine line) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource over = new();

    public bool IsOpen => socket.State is WebSocketState.Open && !ended.Task.IsCompleted;

    /// <summary>Done when the connection has ended: true where the other side closed it properly.</summary>
    public Task<bool> Ended => ended.Task;

    public async Task SendAsync(JsonObject frame)
    {
        await turn.WaitAsync();
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            turn.Release();
        }
    }

    public Task AnnounceEndAsync(string reason) =>
        SendAsync(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-1" } });

    /// <summary>Ends it as a broken line would.</summary>
    public void Drop()
    {
        over.Cancel();
        socket.Abort();
    }

    /// <summary>Goes silent without ending.</summary>
    public void GoDead() => line.GoDead();

    public async Task CloseAsync()
    {
        await turn.WaitAsync();
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    public async Task ListenAsync(Action<JsonNode> take)
    {
        var closed = false;
        try
        {
            while (await ReadAsync() is { } text) take(JsonNode.Parse(text)!);
            closed = true;
            if (socket.State is WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException)
        {
            // The bot went away, or a test dropped the line.
        }
        finally
        {
            ended.TrySetResult(closed);
        }
    }

    public void Dispose()
    {
        over.Dispose();
        turn.Dispose();
    }

    private async Task<byte[]?> ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var text = new MemoryStream();
        while (true)
        {
            var received = await socket.ReceiveAsync(new ArraySegment<byte>(buffer), over.Token);
            if (received.MessageType is WebSocketMessageType.Close) return null;
            text.Write(buffer, 0, received.Count);
            if (received.EndOfMessage) return text.ToArray();
        }
    }
}
