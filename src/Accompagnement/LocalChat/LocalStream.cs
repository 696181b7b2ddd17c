using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Accompagnement.LocalChat;

/// <summary>
/// Keeps an open page up to date. Nothing is queued for it: at each signal the store is asked for what came after the last revision
/// sent, so that a page which was away, or a process which was killed, misses nothing.
/// </summary>
internal sealed class LocalStream(LocalStore store, LocalReader reader, LocalSignal signal, LocalIdentity identity, IHostApplicationLifetime lifetime)
{
    private const int Batch = 100;

    public async IAsyncEnumerable<SseItem<string>> ChangesAsync(HttpContext http, long revision, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation, http.RequestAborted, lifetime.ApplicationStopping);
        var (conversations, clock) = ("", "");
        while (!ended.IsCancellationRequested && await identity.WhoAsync(http) is { } me)
        {
            var next = signal.Next;
            IReadOnlyList<StoredMessage> rows;
            do
            {
                rows = await store.SinceAsync(LocalConversations.OpenTo(me), me.Account.UserId, revision, Batch, ended.Token);
                foreach (var row in rows)
                {
                    revision = row.Revision;
                    yield return Item("message", JsonSerializer.Serialize(reader.View(me, row), LocalJson.Default.MessageView), revision);
                }
            }
            while (rows.Count == Batch);

            if (Changed(ref conversations, await ConversationsAsync(me, ended.Token))) yield return Item("conversations", conversations, revision);
            if (Changed(ref clock, await ClockAsync(ended.Token))) yield return Item("clock", clock, revision);
            await next.WaitAsync(ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async ValueTask<string> ConversationsAsync(LocalMember me, CancellationToken cancellation) =>
        JsonSerializer.Serialize(await reader.ConversationsAsync(me, cancellation), LocalJson.Default.ConversationViewArray);

    private async ValueTask<string> ClockAsync(CancellationToken cancellation) =>
        await reader.ClockAsync(cancellation) is { } clock ? JsonSerializer.Serialize(clock, LocalJson.Default.ClockView) : "";

    private static bool Changed(ref string before, string now)
    {
        if (before == now) return false;
        before = now;
        return true;
    }

    private static SseItem<string> Item(string type, string data, long revision) => new(data, type) { EventId = revision.ToString() };
}
