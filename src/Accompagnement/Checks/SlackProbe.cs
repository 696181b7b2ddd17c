using System.Net.WebSockets;
using Accompagnement.Slack;
using Microsoft.Extensions.Logging.Abstractions;

namespace Accompagnement.Checks;

/// <summary>Asks Slack what the checks want to know, and remembers what several of them do. Nothing is tried again: a fault is to be seen.</summary>
internal sealed class SlackProbe : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly HttpClient http;
    private readonly SlackLimiter limiter = new(new SlackClock(TimeProvider.System));
    private readonly SlackApi api;
    private readonly Lazy<Task<SlackAnswer>> me;

    public SlackProbe(SlackOptions options)
    {
        http = new HttpClient(new ScopeReader(this)) { Timeout = Patience };
        api = new SlackApi(http, options, limiter, NullLogger<SlackApi>.Instance);
        me = new Lazy<Task<SlackAnswer>>(() => api.TestAuthAsync(CancellationToken.None));
    }

    /// <summary>What the installed app may do, as Slack says with each answer; null before the first.</summary>
    public IReadOnlySet<string>? Scopes { get; private set; }

    public Task<SlackAnswer> MeAsync(CancellationToken cancellation) => me.Value.WaitAsync(cancellation);

    public Task<SlackAnswer> MembersAsync(string channel, CancellationToken cancellation) => api.MembersAsync(channel, cancellation);

    /// <summary>Connects, waits to be greeted, and goes at once.</summary>
    public async Task<SlackAnswer> OpenSocketAsync(CancellationToken cancellation)
    {
        var opening = await api.OpenConnectionAsync(cancellation);
        if (opening is not { Ok: true, Url: { } url }) return opening;
        using var socket = new ClientWebSocket();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(Patience);
        try
        {
            await socket.ConnectAsync(new Uri(url), enough.Token);
            await socket.ReceiveAsync(new byte[4096], enough.Token);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, enough.Token);
            return opening;
        }
        catch (Exception failed) when (failed is WebSocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return SlackAnswer.Failed($"with an address that cannot be connected to ({new Uri(url).Host}): {failed.Message}");
        }
    }

    /// <summary>
    /// Publishes somebody's Home tab against a version that never was: Slack refuses with hash_conflict, which changes nothing, unless the
    /// tab is off. One who never opened theirs gets a bare tab, until they open it and the bot fills it.
    /// </summary>
    public async Task<SlackAnswer?> TryHomeAsync(string teamChannel, CancellationToken cancellation)
    {
        foreach (var id in (await MembersAsync(teamChannel, cancellation)).Members ?? [])
        {
            if ((await api.UserAsync(id, cancellation)).User is { IsPerson: true })
            {
                return await api.PublishHomeAsync(id, new SlackView("home", [new SlackBlock.Section(SlackText.Plain(SlackTexts.AppName))]), cancellation, hash: "0.accompagnement");
            }
        }
        return null;
    }

    public void Dispose()
    {
        http.Dispose();
        limiter.Dispose();
    }

    private sealed class ScopeReader(SlackProbe probe) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            // The app-level token has other scopes.
            if (request.RequestUri!.AbsolutePath.EndsWith("/auth.test", StringComparison.Ordinal) && response.Headers.TryGetValues("x-oauth-scopes", out var scopes))
            {
                probe.Scopes = scopes.SelectMany(scope => scope.Split(',', StringSplitOptions.TrimEntries)).ToHashSet();
            }
            return response;
        }
    }
}
