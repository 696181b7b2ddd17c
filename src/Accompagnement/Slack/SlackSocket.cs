using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Accompagnement.Web;

namespace Accompagnement.Slack;

/// <summary>What Slack sends through a socket. https://docs.slack.dev/apis/events-api/using-socket-mode</summary>
internal sealed record SlackFrame(string? Type)
{
    public string? EnvelopeId { get; init; }

    public JsonObject? Payload { get; init; }

    public bool AcceptsResponsePayload { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The acknowledgement of an envelope.</summary>
internal sealed record SlackFrameAnswer(string EnvelopeId, JsonNode? Payload);

/// <summary>One connection of Socket Mode, from hello to its end.</summary>
/// <param name="onHello">Called once it takes envelopes.</param>
/// <param name="onRetiring">Called when Slack announces its end; envelopes are still taken until then.</param>
internal sealed partial class SlackSocket(
    SlackDispatcher dispatcher, SlackSocketTimes times, ILogger logger, Action onHello, Action<string> onRetiring)
{
    // A socket sends one message at a time.
    private readonly Channel<byte[]> acknowledgements = Channel.CreateUnbounded<byte[]>();
    private readonly Underway answering = new();
    private readonly TaskCompletionSource greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Runs until the connection ends, or is closed because the program stops; throws where it breaks.</summary>
    public async Task RunAsync(Uri url, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        // The ping that gets no answer in time aborts the connection: that is how a half-open one is noticed.
        socket.Options.KeepAliveInterval = times.Ping;
        socket.Options.KeepAliveTimeout = times.Silence;
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        connecting.CancelAfter(times.Connect);
        await socket.ConnectAsync(url, connecting.Token);
        using var over = new CancellationTokenSource();
        var (sending, leaving) = (SendAsync(socket), Task.CompletedTask);
        using var stopping = cancellation.Register(() => leaving = LeaveAsync(socket, sending, over));
        try
        {
            var receiving = ReceiveAllAsync(socket, over.Token);
            await Task.WhenAny(receiving, greeted.Task, Task.Delay(times.Connect, over.Token));
            // Connected, but not to anything that speaks.
            if (!greeted.Task.IsCompleted) over.Cancel();
            await receiving;
        }
        finally
        {
            acknowledgements.Writer.TryComplete();
            await leaving;
        }
        await sending;
        if (socket.State is WebSocketState.CloseReceived) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
    }

    // Slack counts a connection that is not closed properly for a while, among the few that it allows.
    private async Task LeaveAsync(ClientWebSocket socket, Task sending, CancellationTokenSource over)
    {
        try
        {
            over.CancelAfter(times.Leave);
            await answering.Done.WaitAsync(over.Token);
            acknowledgements.Writer.TryComplete();
            await sending.WaitAsync(over.Token);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, over.Token);
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            LogSendingBroken(broken.Message);
        }
    }

    private async Task ReceiveAllAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        while (await ReceiveAsync(socket, cancellation) is { } text) Take(text);
    }

    private void Take(string text)
    {
        switch (Read(text))
        {
            case { Type: "hello" }:
                greeted.TrySetResult();
                onHello();
                break;
            case { Type: "disconnect" } end:
                onRetiring(end.Reason ?? "");
                break;
            case { EnvelopeId: { } id, Payload: not null } envelope:
                answering.Add(Task.Run(() => AnswerAsync(id, envelope)));
                break;
            default:
                LogIgnored(text.Length);
                break;
        }
    }

    private static SlackFrame? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, SlackJson.Default.SlackFrame);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task AnswerAsync(string id, SlackFrame envelope)
    {
        try
        {
            var request = Decode(envelope);
            var acknowledgement = request is null ? Acknowledgement.Empty : await dispatcher.HandleAsync(request);
            var payload = envelope.AcceptsResponsePayload && acknowledgement.Json is { } json ? JsonNode.Parse(json) : null;
            if (!acknowledgements.Writer.TryWrite(JsonSerializer.SerializeToUtf8Bytes(new SlackFrameAnswer(id, payload), SlackJson.Wire.SlackFrameAnswer))) LogTooLate(id);
        }
        catch (Exception failed)
        {
            // Not acknowledged: Slack sends it again, and the dispatcher knows it.
            LogUnacknowledged(failed, id);
        }
    }

    private static SlackRequest? Decode(SlackFrame envelope) => envelope.Type switch
    {
        "slash_commands" => SlackDecoder.Command(name => envelope.Payload?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null),
        "interactive" => SlackDecoder.Interaction(envelope.Payload),
        "events_api" => SlackDecoder.Event(envelope.Payload),
        _ => null,
    };

    private async Task SendAsync(ClientWebSocket socket)
    {
        try
        {
            await foreach (var bytes in acknowledgements.Reader.ReadAllAsync(CancellationToken.None))
            {
                await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or ObjectDisposedException)
        {
            // Reading notices the same break and ends the connection.
            LogSendingBroken(broken.Message);
        }
    }

    private static async Task<string?> ReceiveAsync(ClientWebSocket socket, CancellationToken cancellation)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellation);
            if (received.MessageType is WebSocketMessageType.Close) return null;
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage) return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A frame of {Length} characters from Slack was not understood")]
    private partial void LogIgnored(int length);

    [LoggerMessage(LogLevel.Warning, "The envelope {Id} could not be acknowledged")]
    private partial void LogUnacknowledged(Exception failed, string id);

    [LoggerMessage(LogLevel.Warning, "The envelope {Id} was dealt with after its connection had ended")]
    private partial void LogTooLate(string id);

    [LoggerMessage(LogLevel.Warning, "Acknowledgements cannot be sent any more: {Why}")]
    private partial void LogSendingBroken(string why);
}
