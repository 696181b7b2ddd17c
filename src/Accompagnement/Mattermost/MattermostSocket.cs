using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace Accompagnement.Mattermost;

/// <summary>How long the socket waits for what; real time.</summary>
internal sealed record MattermostSocketTimes(TimeSpan Ping, TimeSpan Silence, TimeSpan Connect, TimeSpan FirstPause, TimeSpan LongestPause)
{
    public static readonly MattermostSocketTimes Usual = new(
        TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
}

/// <summary>One connection to the server's events, from hello to its end. https://developers.mattermost.com/api-documentation/</summary>
internal sealed partial class MattermostSocket(MattermostOptions options, MattermostInbox inbox, MattermostSocketTimes times, ILogger logger, Action onHello)
{
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Runs until the connection ends; throws where it breaks.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {options.BotToken}");
        // The ping that gets no answer in time aborts the connection: that is how a half-open one is noticed.
        socket.Options.KeepAliveInterval = times.Ping;
        socket.Options.KeepAliveTimeout = times.Silence;
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        connecting.CancelAfter(times.Connect);
        await socket.ConnectAsync(Address(options.Url), connecting.Token);
        var events = Channel.CreateUnbounded<WireEvent>();
        var taking = TakeAsync(events.Reader, cancellation);
        try
        {
            while (await ReceiveAsync(socket, cancellation) is { } message)
            {
                if (Read(message) is not { Event: not null } happened) continue;
                if (happened.Event == "hello") onHello();
                events.Writer.TryWrite(happened);
            }
        }
        finally
        {
            events.Writer.TryComplete();
            await taking;
        }
        if (socket.State is WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
    }

    private static Uri Address(string url) => new($"ws{url["http".Length..]}/api/v4/websocket");

    private static WireEvent? Read(byte[] message)
    {
        try
        {
            return JsonSerializer.Deserialize(message, MattermostJson.Default.WireEvent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // What was missed comes first, then what happens, each in its turn.
    private async Task TakeAsync(ChannelReader<WireEvent> events, CancellationToken cancellation)
    {
        try
        {
            await foreach (var happened in events.ReadAllAsync(cancellation)) await GuardedAsync(happened, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
        }
    }

    private async Task GuardedAsync(WireEvent happened, CancellationToken cancellation)
    {
        try
        {
            await (happened.Event == "hello" ? inbox.CatchUpAsync(cancellation) : inbox.TakeAsync(happened, cancellation));
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(failed, happened.Event!);
        }
    }

    private static async Task<byte[]?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellation);
            if (received.MessageType is WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, received.Count);
            if (message.Length > MostBytes) throw new WebSocketException("a message without end");
            if (received.EndOfMessage) return message.ToArray();
        }
    }

    [LoggerMessage(LogLevel.Error, "The event {Event} from Mattermost could not be dealt with")]
    private partial void LogFailed(Exception failed, string @event);
}
