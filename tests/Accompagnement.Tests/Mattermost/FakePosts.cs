using System.Text;
using System.Text.Json.Nodes;

namespace Accompagnement.Tests.Mattermost;

/// <summary>Posts, with the limits of 5.37.</summary>
internal sealed class FakePosts(FakeDirectory directory, FakeEvents events, TimeProvider time)
{
    private const int MostRunes = 16383;
    private const int MostProps = 8000;
    private static readonly TimeSpan PendingLifetime = TimeSpan.FromSeconds(30);
    private static readonly string[] Groups = ["@channel", "@all", "@here"];

    private readonly List<JsonObject> posts = [];
    private readonly Dictionary<string, (DateTimeOffset At, string Post)> pending = [];
    private long last;

    /// <summary>Hears of a post that was taken, before its author does.</summary>
    public Action<JsonObject> Taken { get; set; } = _ => { };

    public IReadOnlyList<JsonObject> All
    {
        get
        {
            lock (directory.Door) return [.. posts];
        }
    }

    public void Map(FakeRoute map)
    {
        directory.MembersChanged = (name, place, user) => events.ToChannel(place, name, new JsonObject { ["user_id"] = user, ["team_id"] = "" });
        map("POST", "posts", (caller, _, body) => Shown(Create(caller, body!.AsObject())));
        map("POST", "posts/ephemeral", (caller, _, _) => throw FakeError.Forbidden());
        map("PUT", "posts/{post}/patch", (caller, route, body) => Patch(caller, route["post"], body!.AsObject()));
        map("GET", "posts/{post}", (_, route, _) => Shown(Find(route["post"]) ?? throw FakeError.Forbidden()));
        map("GET", "channels/{channel}/posts", (caller, route, _) => directory.IsMember(route["channel"], caller.Id) ? Page(route) : throw FakeError.Forbidden());
    }

    public JsonObject? Find(string id) => posts.FirstOrDefault(post => (string)post["id"]! == id);

    /// <summary>What clients see of a post: without what its buttons carry.</summary>
    public static JsonObject Shown(JsonObject post)
    {
        var copy = post.DeepClone().AsObject();
        foreach (var attachment in copy["props"]?["attachments"]?.AsArray() ?? [])
        {
            foreach (var action in attachment!["actions"]?.AsArray() ?? []) action!.AsObject().Remove("integration");
        }
        return copy;
    }

    public JsonObject Create(FakeUser author, JsonObject body)
    {
        var channel = directory.Channel((string)body["channel_id"]!);
        if (!directory.IsMember((string)channel["id"]!, author.Id)) throw FakeError.Forbidden();
        if ((string?)body["pending_post_id"] is { Length: > 0 } key)
        {
            if (pending.TryGetValue(key, out var known) && time.GetUtcNow() - known.At < PendingLifetime) return Find(known.Post)!;
        }
        else
        {
            key = "";
        }
        var post = body.DeepClone().AsObject();
        post["id"] = FakeDirectory.NewId();
        post["user_id"] = author.Id;
        post["type"] = "";
        post["delete_at"] = 0L;
        var now = Now();
        post["create_at"] = now;
        post["update_at"] = now;
        post["props"] ??= new JsonObject();
        if (author.IsBot) post["props"]!["from_bot"] = "true";
        Check(post);
        posts.Add(post);
        channel["last_post_at"] = (long)post["create_at"]!;
        if (key.Length > 0) pending[key] = (time.GetUtcNow(), (string)post["id"]!);
        Taken(post);
        events.ToChannel((string)channel["id"]!, "posted", new JsonObject
        {
            ["channel_type"] = (string?)channel["type"],
            ["post"] = Shown(post).ToJsonString(),
            ["mentions"] = Mentioned(post, channel).ToJsonString(),
        });
        return post;
    }

    /// <summary>Changes a post as its author may, or as the answer to a button does.</summary>
    public JsonObject Update(JsonObject post, string message, JsonObject? props)
    {
        var before = (post["message"]?.DeepClone(), post["props"]?.DeepClone());
        post["message"] = message;
        if (props is not null) post["props"] = props.DeepClone();
        if (directory.User((string)post["user_id"]!).IsBot) post["props"]!["from_bot"] = "true";
        try
        {
            Check(post);
        }
        catch (FakeError)
        {
            (post["message"], post["props"]) = before;
            throw;
        }
        post["update_at"] = Now();
        events.ToChannel((string)post["channel_id"]!, "post_edited", new JsonObject { ["post"] = Shown(post).ToJsonString() });
        return post;
    }

    private JsonObject Patch(FakeUser caller, string id, JsonObject body)
    {
        if (Find(id) is not { } post || (string)post["user_id"]! != caller.Id) throw FakeError.Forbidden();
        return Shown(Update(post, (string?)body["message"] ?? (string)post["message"]!, body["props"]?.AsObject()));
    }

    private JsonObject Page(RouteValues route)
    {
        var ofChannel = posts.Where(post => (string)post["channel_id"]! == route["channel"]);
        var page = long.TryParse(route["since"], out var since)
            ? ofChannel.Where(post => (long)post["update_at"]! > since).TakeLast(1000).ToList()
            : ofChannel.Reverse().Skip((int.TryParse(route["page"], out var at) ? at : 0) * 60).Take(60).ToList();
        return new JsonObject
        {
            ["order"] = new JsonArray([.. page.OrderByDescending(post => (long)post["create_at"]!).Select(post => JsonValue.Create((string)post["id"]!))]),
            ["posts"] = new JsonObject(page.Select(post => KeyValuePair.Create<string, JsonNode?>((string)post["id"]!, Shown(post)))),
        };
    }

    // By name, and everybody where a whole channel is called.
    private JsonArray Mentioned(JsonObject post, JsonObject channel)
    {
        var text = string.Join(' ', (post["props"]?["attachments"]?.AsArray() ?? []).Select(attachment => (string?)attachment!["text"]).Prepend((string)post["message"]!));
        var all = Groups.Any(group => text.Contains(group, StringComparison.OrdinalIgnoreCase));
        return new JsonArray([.. directory.MembersOf((string)channel["id"]!)
            .Where(id => id != (string)post["user_id"]! && (all || text.Contains($"@{directory.User(id).Username}", StringComparison.OrdinalIgnoreCase)))
            .Select(id => JsonValue.Create(id))]);
    }

    private static void Check(JsonObject post)
    {
        var message = (string)post["message"]!;
        if (message.Contains('\0')) throw new FakeError(500, "app.post.save.app_error");
        if (message.EnumerateRunes().Count() > MostRunes) throw new FakeError(400, "model.post.is_valid.msg.app_error");
        if (Encoding.UTF32.GetByteCount(post["props"]!.ToJsonString()) / 4 > MostProps) throw new FakeError(400, "model.post.is_valid.props.app_error");
    }

    // No two in one millisecond, so that their order is plain.
    private long Now() => last = Math.Max(last + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
}
