using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Accompagnement.Mattermost;

/// <summary>The REST API as an administrator, for the setup. https://developers.mattermost.com/api-documentation/</summary>
internal sealed class MattermostAdmin(HttpClient http)
{
    /// <summary>A client of this server with this token; without one it may only ask what everybody may.</summary>
    public static MattermostAdmin At(string url, string token)
    {
        var http = new HttpClient { BaseAddress = new Uri($"{url}/api/v4/"), Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new MattermostAdmin(http);
    }

    public Task<AdminUser> MeAsync(CancellationToken cancellation) => GetAsync("users/me", AdminJson.Default.AdminUser, cancellation);

    public Task<AdminConfig> ConfigAsync(CancellationToken cancellation) => GetAsync("config", AdminJson.Default.AdminConfig, cancellation);

    public Task<WireTeam?> TeamAsync(string name, CancellationToken cancellation) => FindAsync($"teams/name/{Uri.EscapeDataString(name)}", AdminJson.Default.WireTeam, cancellation);

    public Task<WireChannel?> ChannelAsync(string team, string name, CancellationToken cancellation) =>
        FindAsync($"teams/{team}/channels/name/{Uri.EscapeDataString(name)}", AdminJson.Default.WireChannel, cancellation);

    public Task<WireChannel> AddChannelAsync(AdminChannel channel, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, "channels", channel, AdminJson.Default.AdminChannel, AdminJson.Default.WireChannel, cancellation);

    public Task<AdminUser?> UserAsync(string name, CancellationToken cancellation) => FindAsync($"users/username/{Uri.EscapeDataString(name)}", AdminJson.Default.AdminUser, cancellation);

    public Task<AdminBot> BotAsync(string id, CancellationToken cancellation) => GetAsync($"bots/{id}?include_deleted=true", AdminJson.Default.AdminBot, cancellation);

    public Task<AdminBot> AddBotAsync(NewBot bot, CancellationToken cancellation) => SendAsync(HttpMethod.Post, "bots", bot, AdminJson.Default.NewBot, AdminJson.Default.AdminBot, cancellation);

    public Task<AdminBot> ChangeBotAsync(string id, NewBot bot, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, $"bots/{id}", bot, AdminJson.Default.NewBot, AdminJson.Default.AdminBot, cancellation);

    public Task<AdminBot> EnableBotAsync(string id, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"bots/{id}/enable", new AdminNothing(), AdminJson.Default.AdminNothing, AdminJson.Default.AdminBot, cancellation);

    public async Task<string> AddTokenAsync(string user, string description, CancellationToken cancellation) =>
        (await SendAsync(HttpMethod.Post, $"users/{user}/tokens", new NewToken(description), AdminJson.Default.NewToken, AdminJson.Default.AdminToken, cancellation)).Token;

    /// <param name="place"><c>teams/ID</c> or <c>channels/ID</c>.</param>
    /// <param name="user">Whose membership it is about.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<bool> IsMemberAsync(string place, string user, CancellationToken cancellation) =>
        await FindAsync($"{place}/members/{user}", AdminJson.Default.AdminMember, cancellation) is not null;

    public Task<AdminMember> JoinAsync(string place, NewMember member, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{place}/members", member, AdminJson.Default.NewMember, AdminJson.Default.AdminMember, cancellation);

    public Task<AdminCommand[]> CommandsAsync(string team, CancellationToken cancellation) =>
        GetAsync($"commands?team_id={team}&custom_only=true", AdminJson.Default.AdminCommandArray, cancellation);

    public Task<AdminCommand> AddCommandAsync(AdminCommand command, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, "commands", command, AdminJson.Default.AdminCommand, AdminJson.Default.AdminCommand, cancellation);

    public Task<AdminCommand> ChangeCommandAsync(AdminCommand command, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, $"commands/{command.Id}", command, AdminJson.Default.AdminCommand, AdminJson.Default.AdminCommand, cancellation);

    private async Task<T?> FindAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await GetAsync(path, type, cancellation);
        }
        catch (MattermostException missing) when (missing.Status is HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(path, cancellation);
        return await MattermostApi.ReadAsync(response, type, cancellation);
    }

    private async Task<TOut> SendAsync<TIn, TOut>(HttpMethod method, string path, TIn body, JsonTypeInfo<TIn> inType, JsonTypeInfo<TOut> outType, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, inType) };
        using var response = await http.SendAsync(request, cancellation);
        return await MattermostApi.ReadAsync(response, outType, cancellation);
    }
}

internal sealed record AdminUser(string Id, string Username, string? Roles = null, bool IsBot = false)
{
    public bool IsAdmin => Roles?.Split(' ').Contains("system_admin") is true;
}

internal sealed record AdminConfig(
    [property: JsonPropertyName("ServiceSettings")] ServiceSettings? ServiceSettings);

/// <summary>The settings that the bot depends on, by the server's own names.</summary>
internal sealed record ServiceSettings(
    [property: JsonPropertyName("SiteURL")] string? SiteUrl,
    [property: JsonPropertyName("EnableBotAccountCreation")] bool? EnableBotAccountCreation,
    [property: JsonPropertyName("EnableCommands")] bool? EnableCommands,
    [property: JsonPropertyName("AllowedUntrustedInternalConnections")] string? AllowedUntrustedInternalConnections);

internal sealed record AdminChannel(string TeamId, string Name, string DisplayName, string Type);

internal sealed record AdminBot(string UserId, string Username, string? DisplayName = null, string? Description = null, long DeleteAt = 0);

internal sealed record NewBot(string Username, string DisplayName, string Description);

internal sealed record NewToken(string Description);

internal sealed record AdminToken(string Token);

internal sealed record AdminNothing;

internal sealed record NewMember(string UserId, string? TeamId = null);

internal sealed record AdminMember(string UserId);

/// <param name="Method"><c>P</c> for POST.</param>
internal sealed record AdminCommand(string TeamId, string Trigger, string Method, string Url)
{
    public string? Id { get; init; }

    public string? Token { get; init; }

    public string? CreatorId { get; init; }

    public long CreateAt { get; init; }

    public long UpdateAt { get; init; }

    public string? Username { get; init; }

    public string? IconUrl { get; init; }

    public bool AutoComplete { get; init; }

    public string? AutoCompleteDesc { get; init; }

    public string? AutoCompleteHint { get; init; }

    public string? DisplayName { get; init; }

    public string? Description { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AdminUser))]
[JsonSerializable(typeof(AdminConfig))]
[JsonSerializable(typeof(WireTeam))]
[JsonSerializable(typeof(WireChannel))]
[JsonSerializable(typeof(AdminChannel))]
[JsonSerializable(typeof(AdminBot))]
[JsonSerializable(typeof(NewBot))]
[JsonSerializable(typeof(NewToken))]
[JsonSerializable(typeof(AdminToken))]
[JsonSerializable(typeof(AdminNothing))]
[JsonSerializable(typeof(NewMember))]
[JsonSerializable(typeof(AdminMember))]
[JsonSerializable(typeof(AdminCommand))]
[JsonSerializable(typeof(AdminCommand[]))]
internal sealed partial class AdminJson : JsonSerializerContext;
