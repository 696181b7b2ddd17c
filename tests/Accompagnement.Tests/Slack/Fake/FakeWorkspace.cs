using System.Text.Json.Nodes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Slack;

/// <summary>Somebody in the workspace.</summary>
internal sealed record FakeUser(string Id, string Name)
{
    public bool IsBot { get; init; }

    /// <summary>Slack keeps no time zone of somebody who has left.</summary>
    public bool IsDeleted { get; init; }

    public JsonObject Tell(bool withLocale) => new(new[]
    {
        ("id", (JsonNode?)Id), ("team_id", FakeWorkspace.Team), ("name", Id.ToLowerInvariant()), ("deleted", IsDeleted), ("real_name", Name),
        ("tz", IsDeleted ? null : "Europe/Paris"), ("tz_label", IsDeleted ? null : "Central European Time"), ("tz_offset", IsDeleted ? null : 3600),
        ("profile", new JsonObject { ["real_name"] = Name, ["display_name"] = "", ["avatar_hash"] = "0" }), ("is_bot", IsBot), ("updated", 1520000000),
        ("locale", withLocale ? "fr-FR" : null),
    }.Where(field => field.Item2 is not null).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
}

/// <summary>A channel and who is in it.</summary>
internal sealed record FakeChannel(string Id, string Name)
{
    public List<string> Members { get; } = [];

    public bool IsArchived { get; set; }
}

/// <summary>A message as it stands at this moment.</summary>
/// <param name="OnlyFor">The one person who sees it, where it is ephemeral.</param>
internal sealed record FakeMessage(string Channel, string Ts, string? OnlyFor, string Text, JsonArray Blocks);

/// <summary>A modal or a Home tab, with what its person typed and the errors that they see.</summary>
internal sealed record FakeView(string Id, string User, JsonObject Json)
{
    public bool IsModal => (string?)Json["type"] == "modal";

    public IReadOnlyDictionary<string, JsonObject> Typed { get; init; } = new Dictionary<string, JsonObject>();

    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>();
}

/// <summary>What somebody sees happen.</summary>
internal abstract record Happening
{
    /// <summary>A message came, or took the place of another.</summary>
    public sealed record Shown(FakeMessage Message) : Happening;

    /// <summary>A modal opened or changed, or a Home tab was published.</summary>
    public sealed record Viewed(FakeView View) : Happening;
}

/// <summary>What the workspace holds: people, channels, messages, views.</summary>
internal sealed class FakeWorkspace
{
    public const string Team = "T0EIG";
    public const string Bot = "U0BOT";
    public const string Everybody = "C0ALL";
    public const string Coordination = "C0TEAM";

    // Of the sample programme: who facilitates, a fellow, a mentor, and one of the team.
    private static readonly string[] Programme = ["Marylène", "Mathilde", "Quentin", "Paul", "Bastien", "Aïcha Benali", "Didier Roche"];

    private readonly Lock door = new();
    private readonly Dictionary<string, FakeUser> users = [];
    private readonly Dictionary<string, FakeChannel> channels = [];
    private readonly Dictionary<(string Channel, string Ts), FakeMessage> messages = [];
    private readonly Dictionary<string, FakeView> views = [];
    private int number;

    public FakeWorkspace()
    {
        Add(new FakeUser(Bot, "Accompagnement") { IsBot = true });
        foreach (var (id, name) in ((string, string)[])[(Everybody, "accompagnement"), (Coordination, "equipe")]) channels[id] = new FakeChannel(id, name) { Members = { Bot } };
        foreach (var name in Programme) Join(name, Everybody);
        foreach (var name in (string[])["Camille Garnier", "Noémie Faure"]) Join(name, Everybody, Coordination);
    }

    /// <summary>All that anybody saw, in order.</summary>
    public Recorded<Happening> Happened { get; } = new();

    public string Next(string prefix) => $"{prefix}{Interlocked.Increment(ref number)}";

    public FakeUser Add(FakeUser user)
    {
        lock (door) return users[user.Id] = user;
    }

    /// <summary>Opens another channel that the bot was invited to.</summary>
    public void Open(string id, string name)
    {
        lock (door) channels[id] = new FakeChannel(id, name) { Members = { Bot } };
    }

    /// <summary>Takes somebody in, a member of these channels.</summary>
    public FakeUser Join(string name, params string[] into)
    {
        var user = Add(new FakeUser(Next("U0P"), name));
        foreach (var channel in into) Channel(channel)!.Members.Add(user.Id);
        return user;
    }

    public FakeUser? User(string id)
    {
        lock (door) return users.GetValueOrDefault(id);
    }

    public FakeUser Named(string name)
    {
        lock (door) return users.Values.Single(user => user.Name == name);
    }

    public FakeChannel? Channel(string id)
    {
        lock (door) return channels.GetValueOrDefault(id);
    }

    /// <summary>The bot's own conversation with somebody, opened where it was not.</summary>
    public FakeChannel Direct(string user)
    {
        lock (door) return channels.TryGetValue($"D{user[1..]}", out var known) ? known : channels[$"D{user[1..]}"] = new FakeChannel($"D{user[1..]}", "directmessage") { Members = { Bot, user } };
    }

    public FakeMessage Post(string channel, string? onlyFor, string text, JsonArray? blocks) =>
        Show(new FakeMessage(channel, $"{Next("15200000")}.000100", onlyFor, text, blocks ?? []));

    public FakeMessage Show(FakeMessage message)
    {
        lock (door) messages[(message.Channel, message.Ts)] = message;
        Happened.Add(new Happening.Shown(message));
        return message;
    }

    public FakeMessage? Message(string channel, string ts)
    {
        lock (door) return messages.GetValueOrDefault((channel, ts));
    }

    public bool Delete(FakeMessage message)
    {
        lock (door) return messages.Remove((message.Channel, message.Ts));
    }

    /// <summary>What somebody sees in a channel, oldest first.</summary>
    public IReadOnlyList<FakeMessage> Messages(string channel, string user)
    {
        lock (door) return [.. messages.Values.Where(message => message.Channel == channel && (message.OnlyFor is null || message.OnlyFor == user)).OrderBy(message => message.Ts.Length).ThenBy(message => message.Ts)];
    }

    public FakeView Show(FakeView view)
    {
        lock (door) views[view.Id] = view;
        Happened.Add(new Happening.Viewed(view));
        return view;
    }

    /// <summary>Takes a view as it is now, without anybody seeing a difference.</summary>
    public void Keep(FakeView view)
    {
        lock (door) views[view.Id] = view;
    }

    public FakeView? View(string id)
    {
        lock (door) return views.GetValueOrDefault(id);
    }

    public void Close(string view)
    {
        lock (door) views.Remove(view);
    }

    /// <summary>Somebody's Home tab as it was published last.</summary>
    public FakeView? Home(string user) => View($"V0HOME{user}");
}
