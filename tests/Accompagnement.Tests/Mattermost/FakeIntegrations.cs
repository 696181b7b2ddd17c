using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Accompagnement.Tests.Mattermost;

/// <summary>Slash commands, buttons and dialogs: what the server sends out, and what it makes of the answers.</summary>
internal sealed partial class FakeIntegrations(FakeMattermost server, TimeProvider time) : IDisposable
{
    private const int MostUses = 5;
    private static readonly TimeSpan TriggerLifetime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan HookLifetime = TimeSpan.FromMinutes(30);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Dictionary<string, JsonObject> commands = [];
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, string User)> triggers = new();
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, string User, string Channel, int Uses)> hooks = new();
    private readonly ConcurrentDictionary<string, JsonObject> cookies = new();

    /// <summary>The settings that an administrator can read.</summary>
    public JsonObject Config { get; } = new()
    {
        ["ServiceSettings"] = new JsonObject
        {
            ["SiteURL"] = "http://chat.example.test",
            ["EnableBotAccountCreation"] = true,
            ["EnableCommands"] = true,
            ["AllowedUntrustedInternalConnections"] = "127.0.0.1 localhost",
        },
    };

    /// <summary>What was sent out: the address and the body.</summary>
    public ConcurrentQueue<(string Url, string Body)> Sent { get; } = new();

    public IReadOnlyList<JsonObject> Commands => [.. commands.Values];

    public void Map(Action<string, string, Func<FakeUser, RouteValues, JsonNode?, Task<JsonNode?>>> map)
    {
        map("GET", "commands", (caller, route, _) => Task.FromResult<JsonNode?>(caller.IsAdmin
            ? new JsonArray([.. commands.Values.Where(command => (string)command["team_id"]! == route["team_id"]).Select(command => command.DeepClone())])
            : throw FakeError.Forbidden()));
        map("POST", "commands", (caller, _, body) => Task.FromResult<JsonNode?>(Add(caller, body!.AsObject())));
        map("PUT", "commands/{command}", (caller, route, body) => Task.FromResult<JsonNode?>(Change(caller, route["command"], body!.AsObject())));
        map("POST", "commands/execute", (caller, _, body) => ExecuteAsync(caller, body!.AsObject()));
        map("POST", "posts/{post}/actions/{action}", (caller, route, body) => PressAsync(caller, route["post"], route["action"], (string?)body?["cookie"]));
        map("POST", "actions/dialogs/open", (_, _, body) => Task.FromResult<JsonNode?>(Open(body!.AsObject())));
        map("POST", "actions/dialogs/submit", (caller, _, body) => SubmitAsync(caller, body!.AsObject()));
    }

    /// <summary>Answers a command once more.</summary>
    public JsonNode Respond(string hook, JsonNode answer)
    {
        var used = hooks.AddOrUpdate(hook, _ => throw new FakeError(404, "app.command_webhook.get.missing"), (_, known) => known with { Uses = known.Uses + 1 });
        if (used.Uses > MostUses) throw new FakeError(400, "app.command_webhook.try_use.invalid");
        if (time.GetUtcNow() - used.At > HookLifetime) throw new FakeError(404, "app.command_webhook.get.missing");
        Show(server.Directory.User(used.User), used.Channel, answer.AsObject());
        return JsonValue.Create("ok");
    }

    public void Dispose() => http.Dispose();

    private JsonNode Add(FakeUser caller, JsonObject body)
    {
        if (!caller.IsAdmin) throw FakeError.Forbidden();
        if (commands.Values.Any(known => JsonNode.DeepEquals(known["team_id"], body["team_id"]) && JsonNode.DeepEquals(known["trigger"], body["trigger"]))) throw new FakeError(400, "api.command.duplicate_trigger.app_error");
        var command = body.DeepClone().AsObject();
        command["id"] = FakeDirectory.NewId();
        command["token"] = FakeDirectory.NewId();
        command["creator_id"] = caller.Id;
        commands[(string)command["id"]!] = command;
        return command.DeepClone();
    }

    private JsonNode Change(FakeUser caller, string id, JsonObject body)
    {
        if (!caller.IsAdmin) throw FakeError.Forbidden();
        var command = body.DeepClone().AsObject();
        // The token stays, whatever was sent.
        command["token"] = commands[id]["token"]!.DeepClone();
        commands[id] = command;
        return command.DeepClone();
    }

    private async Task<JsonNode?> ExecuteAsync(FakeUser caller, JsonObject body)
    {
        if (!server.Directory.IsMember((string)body["channel_id"]!, caller.Id)) throw FakeError.Forbidden();
        var (channel, line) = (server.Directory.Channel((string)body["channel_id"]!), (string)body["command"]!);
        var team = (string?)channel["team_id"] is { Length: > 0 } own ? own : (string)body["team_id"]!;
        var words = line.Split((char[]?)null, 2);
        var trigger = words[0].ToLowerInvariant()[1..];
        var command = commands.Values.FirstOrDefault(command => (string)command["team_id"]! == team && (string)command["trigger"]! == trigger)
            ?? throw new FakeError(404, "api.command.execute_command.not_found.app_error");
        var hook = FakeDirectory.NewId();
        hooks[hook] = (time.GetUtcNow(), caller.Id, (string)channel["id"]!, 0);
        var token = (string)command["token"]!;
        using var request = new HttpRequestMessage(HttpMethod.Post, (string)command["url"]!)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["token"] = token,
                ["team_id"] = team,
                ["team_domain"] = (string)server.Directory.Team(team)["name"]!,
                ["channel_id"] = (string)channel["id"]!,
                ["channel_name"] = (string)channel["name"]!,
                ["user_id"] = caller.Id,
                ["user_name"] = caller.Username,
                ["command"] = $"/{trigger}",
                ["text"] = words.Length > 1 ? words[1] : "",
                ["trigger_id"] = Trigger(caller),
                ["response_url"] = $"http://chat.example.test/hooks/commands/{hook}",
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Token", token);
        var (status, type, text) = await SendAsync(request);
        if (status != HttpStatusCode.OK) throw new FakeError(500, "api.command.execute_command.failed_resp.app_error");
        if (type != "application/json") return Show(caller, (string)channel["id"]!, new JsonObject { ["text"] = text });
        if (text.Length == 0 || Parse(text) is not JsonObject answer) throw new FakeError(500, "api.command.execute_command.failed.app_error");
        Show(caller, (string)channel["id"]!, answer);
        foreach (var more in answer["extra_responses"]?.AsArray() ?? []) Show(caller, (string)channel["id"]!, more!.AsObject());
        return answer;
    }

    // Shown as coming from the caller; what is for them alone is kept nowhere.
    private JsonObject Show(FakeUser caller, string channel, JsonObject answer)
    {
        if ((string?)answer["text"] is not { Length: > 0 } text) text = "";
        if (text.Length == 0 && answer["attachments"] is not JsonArray { Count: > 0 }) return answer;
        if (answer["skip_slack_parsing"]?.GetValue<bool>() is not true) text = SlackLink().Replace(text, "[$2]($1)");
        var post = new JsonObject { ["channel_id"] = channel, ["message"] = text, ["props"] = new JsonObject { ["attachments"] = answer["attachments"]?.DeepClone(), ["from_webhook"] = "true" } };
        if ((string?)answer["response_type"] == "in_channel") server.Posts.Create(caller, post);
        else Whisper(caller, post);
        return answer;
    }

    private void Whisper(FakeUser to, JsonObject post)
    {
        post["id"] = FakeDirectory.NewId();
        post["user_id"] = to.Id;
        post["type"] = "system_ephemeral";
        foreach (var action in (post["props"]?["attachments"]?.AsArray() ?? []).SelectMany(attachment => attachment!["actions"]?.AsArray() ?? []))
        {
            var cookie = FakeDirectory.NewId();
            cookies[cookie] = new JsonObject { ["post_id"] = (string)post["id"]!, ["channel_id"] = (string)post["channel_id"]!, ["action"] = action!.DeepClone() };
            action["cookie"] = cookie;
        }
        server.Events.ToUser(to.Id, "ephemeral_message", new JsonObject { ["post"] = FakePosts.Shown(post).ToJsonString() });
    }

    private async Task<JsonNode?> PressAsync(FakeUser caller, string post, string action, string? cookie)
    {
        if (!ActionId().IsMatch(action)) throw new FakeError(404, "api.context.404.app_error");
        var stored = server.Posts.Find(post);
        var carried = cookie is not null && cookies.TryGetValue(cookie, out var kept) ? kept : null;
        var channel = (string?)stored?["channel_id"] ?? (string?)carried?["channel_id"] ?? throw FakeError.Forbidden();
        if (!server.Directory.IsMember(channel, caller.Id)) throw FakeError.Forbidden();
        var pressed = (stored?["props"]?["attachments"]?.AsArray() ?? []).SelectMany(attachment => attachment!["actions"]?.AsArray() ?? []).FirstOrDefault(known => (string)known!["id"]! == action)
            ?? carried?["action"] ?? throw new FakeError(404, "api.post.do_action.action_id.app_error");
        var body = new JsonObject
        {
            ["user_id"] = caller.Id,
            ["user_name"] = caller.Username,
            ["channel_id"] = channel,
            ["channel_name"] = (string)server.Directory.Channel(channel)["name"]!,
            ["team_id"] = (string?)server.Directory.Channel(channel)["team_id"] ?? "",
            ["post_id"] = post,
            ["trigger_id"] = Trigger(caller),
            ["type"] = "button",
            ["data_source"] = "",
            ["context"] = pressed["integration"]!["context"]!.DeepClone(),
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, (string)pressed["integration"]!["url"]!) { Content = Json(body) };
        var (status, _, text) = await SendAsync(request);
        if (status != HttpStatusCode.OK || Parse(text) is not JsonObject answer) throw new FakeError(400, "api.post.do_action.action_integration.app_error");
        if (answer["update"] is JsonObject update)
        {
            // What only the caller sees is no post: nothing can be put in its place.
            if (stored is null) throw new FakeError(404, "app.post.get.app_error");
            server.Posts.Update(stored, (string?)update["message"] ?? "", update["props"]?.AsObject());
        }
        if ((string?)answer["ephemeral_text"] is { Length: > 0 } said) Whisper(caller, new JsonObject { ["channel_id"] = channel, ["message"] = said, ["props"] = new JsonObject() });
        return new JsonObject { ["status"] = "OK", ["trigger_id"] = "client" };
    }

    private JsonObject Open(JsonObject body)
    {
        if ((string?)body["url"] is not { Length: > 0 }) throw new FakeError(400, "api.context.invalid_body_param.app_error");
        if (!triggers.TryGetValue((string?)body["trigger_id"] ?? "", out var trigger)) throw new FakeError(400, "interactive_message.decode_trigger_id.base64_decode_failed");
        if (time.GetUtcNow() - trigger.At > TriggerLifetime) throw new FakeError(400, "interactive_message.decode_trigger_id.expired");
        foreach (var problem in FakeDialogRules.Problems(body["dialog"]!.AsObject())) server.Refusals.Enqueue($"dialog: {problem}");
        server.Events.ToUser(trigger.User, "open_dialog", new JsonObject { ["dialog"] = body.ToJsonString() });
        return new JsonObject { ["status"] = "OK" };
    }

    private async Task<JsonNode?> SubmitAsync(FakeUser caller, JsonObject body)
    {
        var sent = body.DeepClone().AsObject();
        sent.Remove("url");
        sent["type"] = "dialog_submission";
        sent["user_id"] = caller.Id;
        using var request = new HttpRequestMessage(HttpMethod.Post, (string)body["url"]!) { Content = Json(sent) };
        var (status, _, text) = await SendAsync(request);
        // The client closes the dialog then, and what was typed is lost.
        if (status != HttpStatusCode.OK) throw new FakeError(400, "api.post.do_action.action_integration.app_error");
        return Parse(text) ?? new JsonObject();
    }

    private async Task<(HttpStatusCode Status, string? Type, string Text)> SendAsync(HttpRequestMessage request)
    {
        Sent.Enqueue((request.RequestUri!.ToString(), await request.Content!.ReadAsStringAsync()));
        try
        {
            using var response = await http.SendAsync(request);
            return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            throw new FakeError(500, "api.command.execute_command.failed.app_error");
        }
    }

    private string Trigger(FakeUser user)
    {
        var trigger = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FakeDirectory.NewId()}:{user.Id}:{time.GetUtcNow().ToUnixTimeMilliseconds()}:signature"));
        triggers[trigger] = (time.GetUtcNow(), user.Id);
        return trigger;
    }

    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9]+$")]
    private static partial Regex ActionId();

    [GeneratedRegex(@"<([^<\|]+)\|([^>]+)>")]
    private static partial Regex SlackLink();
}
