using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Accompagnement.Mattermost;

/// <summary>The server's refusal: by id and status, since the message is in the reader's language.</summary>
internal sealed class MattermostException(HttpStatusCode status, string id, TimeSpan? retryAfter)
    : Exception($"Mattermost answered {(int)status} {id}")
{
    public HttpStatusCode Status { get; } = status;

    public string Id { get; } = id;

    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool IsFinal => Status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound;
}

/// <summary>The REST API, version 4, as the bot.</summary>
internal sealed class MattermostApi(HttpClient http)
{
    private const int PageSize = 200;

    public Task<WireUser> MeAsync(CancellationToken cancellation) => GetAsync("users/me", MattermostJson.Default.WireUser, cancellation);

    public Task<WireUser> UserAsync(string id, CancellationToken cancellation) => GetAsync($"users/{Uri.EscapeDataString(id)}", MattermostJson.Default.WireUser, cancellation);

    public Task<WireTeam[]> TeamsAsync(CancellationToken cancellation) => GetAsync("users/me/teams", MattermostJson.Default.WireTeamArray, cancellation);

    public Task<WireChannel> ChannelAsync(string team, string name, CancellationToken cancellation) =>
        GetAsync($"teams/{team}/channels/name/{Uri.EscapeDataString(name)}", MattermostJson.Default.WireChannel, cancellation);

    /// <summary>The channels of a team that the bot is in, and its direct conversations.</summary>
    public Task<WireChannel[]> ChannelsAsync(string team, CancellationToken cancellation) =>
        GetAsync($"users/me/teams/{team}/channels", MattermostJson.Default.WireChannelArray, cancellation);

    /// <summary>Everybody in a channel, bots and deactivated accounts included.</summary>
    public async Task<IReadOnlyList<WireUser>> MembersAsync(string channel, CancellationToken cancellation)
    {
        List<WireUser> members = [];
        for (var page = 0; members.Count == page * PageSize; page++)
        {
            members.AddRange(await GetAsync($"users?in_channel={channel}&page={page}&per_page={PageSize}", MattermostJson.Default.WireUserArray, cancellation));
        }
        return members;
    }

    /// <summary>The latest posts of a channel.</summary>
    public Task<WirePosts> LatestAsync(string channel, CancellationToken cancellation) =>
        GetAsync($"channels/{channel}/posts?per_page=60", MattermostJson.Default.WirePosts, cancellation);

    /// <summary>The posts of a channel that came or changed after a moment of the server's clock, in milliseconds; a thousand at most.</summary>
    public Task<WirePosts> SinceAsync(string channel, long since, CancellationToken cancellation) =>
        GetAsync($"channels/{channel}/posts?since={since}", MattermostJson.Default.WirePosts, cancellation);

    public Task<WireChannel> DirectAsync(string me, string other, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, "channels/direct", [me, other], MattermostJson.Default.StringArray, MattermostJson.Default.WireChannel, cancellation);

    public Task<WirePost> PostAsync(NewPost post, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, "posts", post, MattermostJson.Default.NewPost, MattermostJson.Default.WirePost, cancellation);

    public Task<WirePost> PatchAsync(string post, PostPatch patch, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, $"posts/{post}/patch", patch, MattermostJson.Default.PostPatch, MattermostJson.Default.WirePost, cancellation);

    /// <summary>Types a slash command in a channel, as the bot: the server then calls whoever it belongs to.</summary>
    public Task<CommandAnswer> ExecuteAsync(TypedCommand command, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, "commands/execute", command, MattermostJson.Default.TypedCommand, MattermostJson.Default.CommandAnswer, cancellation);

    /// <summary>What the server tells every client of itself.</summary>
    public Task<WireClientConfig> ClientConfigAsync(CancellationToken cancellation) => GetAsync("config/client?format=old", MattermostJson.Default.WireClientConfig, cancellation);

    /// <summary>Answers a slash command once more, while that is possible: five times within half an hour.</summary>
    public async Task RespondAsync(string hook, CommandAnswer answer, CancellationToken cancellation)
    {
        // At the address that we know, not at the one that came with the command.
        using var response = await http.PostAsync($"../../hooks/commands/{Uri.EscapeDataString(hook)}", Json(answer, MattermostJson.Default.CommandAnswer), cancellation);
        await CheckAsync(response, cancellation);
    }

    /// <summary>Whether it is the outside world that failed, and not this program.</summary>
    public static bool IsOutside(Exception e) => e is MattermostException or HttpRequestException or JsonException or Polly.ExecutionRejectedException;

    public async Task OpenAsync(OpenDialog dialog, CancellationToken cancellation)
    {
        using var response = await http.PostAsync("actions/dialogs/open", Json(dialog, MattermostJson.Default.OpenDialog), cancellation);
        await CheckAsync(response, cancellation);
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(path, cancellation);
        return await ReadAsync(response, type, cancellation);
    }

    private async Task<TOut> SendAsync<TIn, TOut>(
        HttpMethod method, string path, TIn body, JsonTypeInfo<TIn> inType, JsonTypeInfo<TOut> outType, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = Json(body, inType) };
        using var response = await http.SendAsync(request, cancellation);
        return await ReadAsync(response, outType, cancellation);
    }

    private static ByteArrayContent Json<T>(T value, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        await CheckAsync(response, cancellation);
        return await response.Content.ReadFromJsonAsync(type, cancellation) ?? throw new JsonException("Mattermost answered null");
    }

    private static async Task CheckAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.IsSuccessStatusCode) return;
        throw new MattermostException(response.StatusCode, await IdAsync(response, cancellation), response.Headers.RetryAfter?.Delta);
    }

    // A proxy in between, and the rate limit, answer with text.
    private static async Task<string> IdAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            return (await response.Content.ReadFromJsonAsync(MattermostJson.Default.WireError, cancellation))?.Id ?? "";
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return "";
        }
    }
}
