using System.Text.Json.Nodes;

namespace Accompagnement.Tests.Mattermost;

internal sealed record FakeUser(string Id, string Username)
{
    public JsonObject Json { get; init; } = [];

    public string Password { get; init; } = "";

    public bool IsAdmin { get; init; }

    public bool IsBot { get; init; }
}

/// <summary>Maps one address of the API: who calls, what stands in the path, the body; the answer.</summary>
internal delegate void FakeRoute(string method, string path, Func<FakeUser, RouteValues, JsonNode?, JsonNode?> answer);

/// <summary>Accounts, teams, channels and who is in them.</summary>
internal sealed class FakeDirectory
{
    public const string AdminToken = "admintokenadmintokenadmint";

    public static readonly FakeUser Nobody = new("", "");

    private readonly Dictionary<string, FakeUser> users = [];
    private readonly Dictionary<string, string> tokens = [];
    private readonly Dictionary<string, JsonObject> teams = [];
    private readonly Dictionary<string, JsonObject> channels = [];
    private readonly HashSet<(string Place, string User)> members = [];

    public FakeDirectory()
    {
        var admin = Add(new JsonObject { ["username"] = "admin", ["password"] = "admin" }, isAdmin: true);
        tokens[AdminToken] = admin.Id;
    }

    public Lock Door { get; } = new();

    public Action<string, string, string>? MembersChanged { get; set; }

    public static string NewId() => string.Concat(Guid.NewGuid().ToByteArray().Concat(Guid.NewGuid().ToByteArray()).Take(26).Select(b => "abcdefghijkmnopqrstuwxyz13456789"[b % 32]));

    public FakeUser? ByToken(string token) => tokens.TryGetValue(token, out var id) && (long)users[id].Json["delete_at"]! == 0 ? users[id] : null;

    public void Revoke(string token) => tokens.Remove(token);

    public FakeUser User(string id) => users.TryGetValue(id, out var user) ? user : throw FakeError.NotFound("user");

    public FakeUser? Named(string name) => users.Values.FirstOrDefault(user => user.Username == name);

    public JsonObject Channel(string id) => channels.TryGetValue(id, out var channel) ? channel : throw FakeError.NotFound("channel");

    public JsonObject Team(string id) => teams.TryGetValue(id, out var team) ? team : throw FakeError.NotFound("team");

    public bool IsMember(string place, string user) => members.Contains((place, user));

    public IEnumerable<string> MembersOf(string place) => members.Where(member => member.Place == place).Select(member => member.User);

    public void Map(FakeRoute map)
    {
        MapUsers(map);
        MapBots(map);
        MapTeams(map);
        MapChannels(map);
    }

    private void MapUsers(FakeRoute map)
    {
        map("POST", "users", (_, _, body) => Add(body!.AsObject()).Json.DeepClone());
        map("GET", "users", (caller, route, _) => IsMember(route["in_channel"], caller.Id) || caller.IsAdmin
            ? new JsonArray([.. MembersOf(route["in_channel"]).Order().Skip(int.Parse(route["page"]) * int.Parse(route["per_page"])).Take(int.Parse(route["per_page"])).Select(id => User(id).Json.DeepClone())])
            : throw FakeError.Forbidden());
        map("GET", "users/me", (caller, _, _) => caller.Json.DeepClone());
        map("GET", "users/{user}", (_, route, _) => User(route["user"]).Json.DeepClone());
        map("GET", "users/username/{name}", (_, route, _) => (Named(route["name"]) ?? throw FakeError.NotFound("user")).Json.DeepClone());
        map("POST", "users/{user}/tokens", (caller, route, _) => caller.IsAdmin ? new JsonObject { ["id"] = NewId(), ["token"] = NewToken(User(route["user"])), ["user_id"] = route["user"] } : throw FakeError.Forbidden());
    }

    private void MapBots(FakeRoute map)
    {
        map("POST", "bots", (caller, _, body) => !caller.IsAdmin ? throw FakeError.Forbidden()
            : Named((string)body!["username"]!) is not null ? throw new FakeError(400, "store.sql_user.save.username_exists.app_error")
            : Bot(Add(body.AsObject(), isBot: true)));
        map("GET", "bots/{bot}", (caller, route, _) => caller.IsAdmin ? Bot(User(route["bot"])) : throw FakeError.NotFound("bot"));
        map("PUT", "bots/{bot}", (caller, route, body) =>
        {
            foreach (var (name, value) in body!.AsObject()) User(route["bot"]).Json[name] = value?.DeepClone();
            return Bot(User(route["bot"]));
        });
        map("POST", "bots/{bot}/enable", (_, route, _) =>
        {
            User(route["bot"]).Json["delete_at"] = 0L;
            return Bot(User(route["bot"]));
        });
    }

    private void MapTeams(FakeRoute map)
    {
        map("POST", "teams", (caller, _, body) =>
        {
            var team = With(body!.AsObject(), teams);
            members.Add(((string)team["id"]!, caller.Id));
            return team.DeepClone();
        });
        map("GET", "teams/name/{name}", (_, route, _) => (teams.Values.FirstOrDefault(team => (string)team["name"]! == route["name"]) ?? throw FakeError.NotFound("team")).DeepClone());
        map("GET", "users/me/teams", (caller, _, _) => new JsonArray([.. teams.Values.Where(team => IsMember((string)team["id"]!, caller.Id)).Select(team => team.DeepClone())]));
        map("GET", "teams/{place}/members/{user}", (_, route, _) => Member(route));
        map("POST", "teams/{place}/members", (_, route, body) => Join(route["place"], (string)body!["user_id"]!));
    }

    private void MapChannels(FakeRoute map)
    {
        map("POST", "channels", (caller, _, body) =>
        {
            var channel = With(body!.AsObject(), channels);
            members.Add(((string)channel["id"]!, caller.Id));
            return channel.DeepClone();
        });
        map("GET", "teams/{team}/channels/name/{name}", (caller, route, _) =>
        {
            var channel = channels.Values.FirstOrDefault(channel => (string?)channel["team_id"] == route["team"] && (string)channel["name"]! == route["name"]) ?? throw FakeError.NotFound("channel");
            var seen = IsMember((string)channel["id"]!, caller.Id) || caller.IsAdmin || (string)channel["type"]! == "O";
            return seen ? channel.DeepClone() : throw FakeError.NotFound("channel");
        });
        map("GET", "users/me/teams/{team}/channels", (caller, route, _) => new JsonArray([.. channels.Values
            .Where(channel => IsMember((string)channel["id"]!, caller.Id) && ((string?)channel["team_id"] ?? "") is var team && (team == route["team"] || team.Length == 0))
            .Select(channel => channel.DeepClone())]));
        map("GET", "channels/{place}/members/{user}", (_, route, _) => Member(route));
        map("POST", "channels/{place}/members", (_, route, body) => Join(route["place"], (string)body!["user_id"]!));
        map("DELETE", "channels/{place}/members/{user}", (_, route, _) =>
        {
            MembersChanged?.Invoke("user_removed", route["place"], route["user"]);
            members.Remove((route["place"], route["user"]));
            return new JsonObject { ["status"] = "OK" };
        });
        map("POST", "channels/direct", (caller, _, body) => Direct((string)body![0]!, (string)body[1]!));
    }

    private JsonNode Direct(string one, string other)
    {
        var name = string.CompareOrdinal(User(one).Id, User(other).Id) < 0 ? $"{one}__{other}" : $"{other}__{one}";
        if (channels.Values.FirstOrDefault(channel => (string)channel["name"]! == name) is { } known) return known.DeepClone();
        var channel = With(new JsonObject { ["name"] = name, ["type"] = "D", ["team_id"] = "" }, channels);
        members.Add(((string)channel["id"]!, one));
        members.Add(((string)channel["id"]!, other));
        return channel.DeepClone();
    }

    private JsonObject Member(RouteValues route) => IsMember(route["place"], route["user"]) ? new JsonObject { ["user_id"] = route["user"] } : throw FakeError.NotFound("member");

    private JsonObject Join(string place, string user)
    {
        if (members.Add((place, User(user).Id))) MembersChanged?.Invoke("user_added", place, user);
        return new JsonObject { ["user_id"] = user };
    }

    private static JsonObject Bot(FakeUser user)
    {
        var json = user.Json.DeepClone().AsObject();
        json["user_id"] = user.Id;
        return json;
    }

    private static JsonObject With(JsonObject json, Dictionary<string, JsonObject> kept)
    {
        var copy = json.DeepClone().AsObject();
        var id = NewId();
        copy["id"] = id;
        copy["last_post_at"] = 0L;
        return kept[id] = copy;
    }

    public string NewToken(FakeUser user)
    {
        var token = NewId();
        tokens[token] = user.Id;
        return token;
    }

    public FakeUser Add(JsonObject json, bool isAdmin = false, bool isBot = false)
    {
        var copy = json.DeepClone().AsObject();
        var id = NewId();
        copy["id"] = id;
        copy["delete_at"] = 0L;
        copy["is_bot"] = isBot;
        copy["roles"] = isAdmin ? "system_admin system_user" : "system_user";
        copy["timezone"] ??= new JsonObject { ["automaticTimezone"] = "Europe/Paris", ["manualTimezone"] = "", ["useAutomaticTimezone"] = "true" };
        var user = new FakeUser(id, (string)copy["username"]!) { Json = copy, Password = (string?)copy["password"] ?? "", IsAdmin = isAdmin, IsBot = isBot };
        copy.Remove("password");
        return users[id] = user;
    }
}
