using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Accompagnement.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Accompagnement.Tests.Slack;

/// <summary>A call that the Web API took.</summary>
internal sealed record FakeCall(string Method, IReadOnlyDictionary<string, string> Form);

/// <summary>The methods of the Web API that a bot like this one may call, with their errors.</summary>
internal sealed class FakeSlackApi(FakeWorkspace workspace, FakeTriggers triggers, Func<string> socketUrl)
{
    private static readonly Dictionary<string, string[]> Arguments = new()
    {
        ["auth.test"] = [],
        ["apps.connections.open"] = [],
        ["users.info"] = ["user", "include_locale"],
        ["conversations.members"] = ["channel", "cursor", "limit"],
        ["chat.postMessage"] = ["channel", "text", "blocks", "mrkdwn", "parse", "link_names", "unfurl_links", "unfurl_media", "thread_ts", "metadata"],
        ["chat.postEphemeral"] = ["channel", "user", "text", "blocks", "parse", "link_names", "thread_ts"],
        ["chat.update"] = ["channel", "ts", "text", "blocks", "parse", "link_names", "metadata"],
        ["views.open"] = ["trigger_id", "view"],
        ["views.update"] = ["view_id", "view", "hash"],
        ["views.publish"] = ["user_id", "view", "hash"],
    };

    /// <summary>These methods ignore a JSON body; the others read it.</summary>
    private static readonly string[] FormOnly = ["users.info", "conversations.members"];

    /// <summary>Calls that were taken.</summary>
    public Recorded<FakeCall> Calls { get; } = new();

    /// <summary>Calls that were refused, with Slack's word for it.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    /// <summary>What a test wants answered in a method's place, from the call's form; null from it lets the method answer.</summary>
    public ConcurrentDictionary<string, Func<IReadOnlyDictionary<string, string>, ValueTask<IResult?>>> Instead { get; } = new();

    /// <summary>How many members a page of a channel's list has at most, whatever was asked for.</summary>
    public int PageSize { get; set; } = 1000;

    /// <summary>Answers a method with an error from now on.</summary>
    public void Fail(string method, string error, string? needed = null) => Instead[method] = _ => new(Results.Json(new { ok = false, error, needed }));

    public string Scopes { get; set; } = "commands,chat:write,im:history,app_mentions:read,users:read,channels:read,groups:read";

    public async Task<IResult> AnswerAsync(string method, HttpRequest request)
    {
        var form = await ReadAsync(method, request);
        if (Instead.TryGetValue(method, out var instead) && await instead(form) is { } other) return other;
        var token = request.Headers.Authorization.ToString();
        var answer = token != $"Bearer {(method == "apps.connections.open" ? FakeSlack.AppToken : FakeSlack.BotToken)}" ? Error(method, token.Length == 0 ? "not_authed" : "invalid_auth")
            : !Arguments.TryGetValue(method, out var known) ? Error(method, "unknown_method")
            : form.Keys.FirstOrDefault(key => !known.Contains(key)) is { } stranger ? Error(method, $"invalid_arguments: {stranger}")
            : Answer(method, form);
        if ((bool)answer["ok"]!) Calls.Add(new FakeCall(method, form));
        request.HttpContext.Response.Headers["X-OAuth-Scopes"] = Scopes;
        return Results.Text(answer.ToJsonString(), "application/json; charset=utf-8");
    }

    private static async Task<IReadOnlyDictionary<string, string>> ReadAsync(string method, HttpRequest request)
    {
        if (request.HasFormContentType) return (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        if (FormOnly.Contains(method) || request.ContentLength is null or 0) return new Dictionary<string, string>();
        return (await JsonNode.ParseAsync(request.Body))!.AsObject().ToDictionary(field => field.Key, field => field.Value is JsonValue value ? value.ToString() : field.Value!.ToJsonString());
    }

    private JsonObject Answer(string method, IReadOnlyDictionary<string, string> form) => method switch
    {
        "auth.test" => Ok(("url", "https://eig.slack.com/"), ("team", "EIG"), ("user", "accompagnement"), ("team_id", FakeWorkspace.Team), ("user_id", FakeWorkspace.Bot), ("bot_id", "B0BOT")),
        "apps.connections.open" => Ok(("url", socketUrl())),
        "users.info" => workspace.User(Given(form, "user")) is { } user ? Ok(("user", user.Tell(Given(form, "include_locale") == "true"))) : Error(method, "user_not_found"),
        "conversations.members" => Members(form),
        "chat.postMessage" => Post(form),
        "chat.postEphemeral" => PostEphemeral(form),
        "chat.update" => Update(form),
        "views.open" => OpenView(form),
        "views.update" => UpdateView(form),
        "views.publish" => Publish(form),
        _ => Error(method, "unknown_method"),
    };

    private JsonObject Members(IReadOnlyDictionary<string, string> form)
    {
        if (workspace.Channel(Given(form, "channel")) is not { } channel) return Error("conversations.members", "channel_not_found");
        var start = Given(form, "cursor") is { Length: > 0 } cursor ? int.Parse(cursor) : 0;
        var size = Math.Min(PageSize, Given(form, "limit") is { Length: > 0 } limit ? int.Parse(limit) : 100);
        var page = channel.Members.Skip(start).Take(size).Select(id => (JsonNode)id).ToArray();
        var next = start + page.Length < channel.Members.Count ? $"{start + page.Length}" : "";
        return Ok(("members", new JsonArray(page)), ("response_metadata", new JsonObject { ["next_cursor"] = next }));
    }

    private JsonObject Post(IReadOnlyDictionary<string, string> form)
    {
        const string Method = "chat.postMessage";
        var to = Given(form, "channel");
        var channel = to.StartsWith('U') && workspace.User(to) is { IsDeleted: false, IsBot: false } ? workspace.Direct(to) : workspace.Channel(to);
        if (ProblemOf(channel, FakeWorkspace.Bot, "not_in_channel") is { } refused) return Error(Method, refused);
        if (Content(form, out var text, out var blocks) is { } problem) return Error(Method, problem);
        var message = workspace.Post(channel!.Id, null, text, blocks);
        return Ok(("channel", channel.Id), ("ts", message.Ts));
    }

    private JsonObject PostEphemeral(IReadOnlyDictionary<string, string> form)
    {
        const string Method = "chat.postEphemeral";
        var channel = workspace.Channel(Given(form, "channel"));
        if ((ProblemOf(channel, FakeWorkspace.Bot, "not_in_channel") ?? ProblemOf(channel, Given(form, "user"), "user_not_in_channel")) is { } refused) return Error(Method, refused);
        if (Content(form, out var text, out var blocks) is { } problem) return Error(Method, problem);
        return Ok(("message_ts", workspace.Post(channel!.Id, form["user"], text, blocks).Ts));
    }

    private JsonObject Update(IReadOnlyDictionary<string, string> form)
    {
        const string Method = "chat.update";
        if (workspace.Message(Given(form, "channel"), Given(form, "ts")) is not { OnlyFor: null } message) return Error(Method, "message_not_found");
        if (Content(form, out var text, out var blocks) is { } problem) return Error(Method, problem);
        workspace.Show(message with { Text = text, Blocks = blocks ?? [] });
        return Ok(("channel", message.Channel), ("ts", message.Ts), ("text", text));
    }

    private JsonObject OpenView(IReadOnlyDictionary<string, string> form)
    {
        const string Method = "views.open";
        if (triggers.Exchange(Given(form, "trigger_id"), out var user) is { } refused) return Error(Method, refused);
        return View(Method, form, workspace.Next("V0M"), user);
    }

    private JsonObject UpdateView(IReadOnlyDictionary<string, string> form) =>
        workspace.View(Given(form, "view_id")) is { } known ? View("views.update", form, known.Id, known.User) : Error("views.update", "not_found");

    // Whoever gives a hash has kept it from an answer; the bot keeps none.
    private JsonObject Publish(IReadOnlyDictionary<string, string> form) =>
        form.ContainsKey("hash") ? Error("views.publish", "hash_conflict")
        : workspace.User(Given(form, "user_id")) is { } user ? View("views.publish", form, $"V0HOME{user.Id}", user.Id) : Error("views.publish", "user_not_found");

    private JsonObject View(string method, IReadOnlyDictionary<string, string> form, string id, string user)
    {
        if (Parse(Given(form, "view")) is not JsonObject json) return Error(method, "invalid_arguments: view");
        if (FakeSlackRules.ProblemOfView(json) is { } problem) return Error(method, problem);
        if (((string?)json["type"] == "home") != (method == "views.publish")) return Error(method, "invalid_arguments: type");
        var before = workspace.View(id);
        // An input keeps what was typed only where its ids stay the same and nothing is put into it.
        workspace.Show(new FakeView(id, user, json) { Typed = before is not null && JsonNode.DeepEquals(before.Json["blocks"], json["blocks"]) ? before.Typed : new Dictionary<string, JsonObject>() });
        return Ok(("view", new JsonObject { ["id"] = id, ["hash"] = workspace.Next("h") }));
    }

    private static string? ProblemOf(FakeChannel? channel, string member, string whenOutside) =>
        channel is null ? "channel_not_found" : channel.IsArchived ? "is_archived" : !channel.Members.Contains(member) ? whenOutside : null;

    private static string? Content(IReadOnlyDictionary<string, string> form, out string text, out JsonArray? blocks)
    {
        text = Given(form, "text");
        blocks = form.TryGetValue("blocks", out var json) ? Parse(json) as JsonArray : null;
        return form.ContainsKey("blocks") && blocks is null ? "invalid_blocks_format" : FakeSlackRules.ProblemOfMessage(text, blocks);
    }

    private static JsonNode? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static string Given(IReadOnlyDictionary<string, string> form, string key) => form.GetValueOrDefault(key, "");

    private static JsonObject Ok(params (string Key, JsonNode? Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Key, field.Value)).Prepend(KeyValuePair.Create("ok", (JsonNode?)true)));

    private JsonObject Error(string method, string error)
    {
        Refusals.Enqueue($"{method}: {error}");
        var word = error.Split(':')[0];
        return new JsonObject { ["ok"] = false, ["error"] = word, ["response_metadata"] = new JsonObject { ["messages"] = new JsonArray($"[ERROR] {error}") } };
    }
}
