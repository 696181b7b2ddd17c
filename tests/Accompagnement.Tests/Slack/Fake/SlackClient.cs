using System.Text.Json.Nodes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Slack;

/// <summary>What a person's Slack does with what they do: makes payloads of it, delivers them, and shows what comes back.</summary>
internal sealed class SlackClient(FakeSlack slack, ISlackWay way)
{
    private FakeWorkspace Workspace => slack.Workspace;

    /// <summary>What the bot answered at once, shown already.</summary>
    public Recorded<JsonNode?> Acknowledged { get; } = new();

    /// <summary>Types a slash command; a refusal to show the answer fails the test.</summary>
    public async Task TypeAsync(FakeUser user, string channel, string line)
    {
        var command = line.Split(' ', 2);
        var answer = await way.DeliverAsync("slash_commands", Command(user, channel, command[0], command.Length > 1 ? command[1] : ""));
        if (answer is not null) Assert.Null(slack.Show(answer.AsObject(), channel, user.Id, null));
        Acknowledged.Add(answer);
    }

    public JsonObject Command(FakeUser user, string channel, string command, string text) => new()
    {
        ["token"] = "legacy",
        ["team_id"] = FakeWorkspace.Team,
        ["team_domain"] = "eig",
        ["channel_id"] = channel,
        ["channel_name"] = Workspace.Channel(channel)!.Name,
        ["user_id"] = user.Id,
        ["user_name"] = user.Id.ToLowerInvariant(),
        ["command"] = command,
        ["text"] = text,
        ["api_app_id"] = "A0APP",
        ["is_enterprise_install"] = "false",
        ["response_url"] = slack.ResponseUrl(channel, user.Id),
        ["trigger_id"] = slack.Triggers.Trigger(user.Id),
    };

    public async Task PressAsync(FakeUser user, FakeMessage message, JsonObject button) => Acknowledged.Add(await way.DeliverAsync("interactive", Press(user, message, button)));

    public async Task PressAsync(FakeUser user, FakeView view, JsonObject button) => Acknowledged.Add(await way.DeliverAsync("interactive", Press(user, view, button)));

    public JsonObject Press(FakeUser user, FakeMessage message, JsonObject button)
    {
        var payload = Action(user, button);
        payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = message.Channel, ["is_ephemeral"] = message.OnlyFor is not null };
        payload["channel"] = new JsonObject { ["id"] = message.Channel, ["name"] = Workspace.Channel(message.Channel)!.Name };
        // Slack tells no more of an ephemeral message.
        if (message.OnlyFor is null) payload["message"] = new JsonObject { ["bot_id"] = "B0BOT", ["type"] = "message", ["text"] = message.Text, ["user"] = FakeWorkspace.Bot, ["ts"] = message.Ts, ["blocks"] = message.Blocks.DeepClone() };
        payload["state"] = new JsonObject { ["values"] = new JsonObject() };
        payload["response_url"] = slack.ResponseUrl(message.Channel, user.Id, message);
        return payload;
    }

    public JsonObject Press(FakeUser user, FakeView view, JsonObject button)
    {
        var payload = Action(user, button);
        payload["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
        payload["view"] = Filled(view, new Dictionary<string, JsonObject>());
        return payload;
    }

    /// <summary>Sends a modal with what was typed in it; true where it closed.</summary>
    public async Task<bool> SubmitAsync(FakeUser user, FakeView modal, IReadOnlyDictionary<string, JsonObject> typed)
    {
        Workspace.Keep(modal with { Typed = typed });
        var answer = await way.DeliverAsync("interactive", Submission(user, modal, typed));
        var closed = Take(answer, modal, typed);
        Acknowledged.Add(answer);
        return closed;
    }

    private bool Take(JsonNode? answer, FakeView modal, IReadOnlyDictionary<string, JsonObject> typed)
    {
        switch ((string?)answer?["response_action"])
        {
            case null:
                Assert.True(answer is null, $"a submission was answered with {answer?.ToJsonString()}");
                Workspace.Close(modal.Id);
                return true;
            case "clear":
                Workspace.Close(modal.Id);
                return true;
            case "errors":
                var errors = answer!["errors"]!.AsObject().ToDictionary(error => error.Key, error => (string)error.Value!);
                Assert.All(errors.Keys, id => Assert.Contains(modal.Json["blocks"]!.AsArray(), block => (string?)block!["type"] == "input" && (string?)block["block_id"] == id));
                Workspace.Show(modal with { Typed = typed, Errors = errors });
                return false;
            case "update":
                var view = answer!["view"]!.DeepClone().AsObject();
                Assert.Null(FakeSlackRules.ProblemOfView(view));
                Workspace.Show(new FakeView(modal.Id, modal.User, view));
                return false;
            default:
                throw new InvalidOperationException($"Slack knows no {answer!.ToJsonString()}");
        }
    }

    public JsonObject Submission(FakeUser user, FakeView modal, IReadOnlyDictionary<string, JsonObject> typed)
    {
        var payload = From(user, "view_submission");
        payload["view"] = Filled(modal, typed);
        payload["response_urls"] = new JsonArray();
        return payload;
    }

    public Task OpenHomeAsync(FakeUser user) =>
        way.DeliverAsync("events_api", Event(new JsonObject { ["type"] = "app_home_opened", ["user"] = user.Id, ["channel"] = Workspace.Direct(user.Id).Id, ["tab"] = "home", ["event_ts"] = "1520000000.510671" }));

    /// <summary>Says something to the bot in its own conversation, or mentions it in a channel.</summary>
    public Task SayAsync(FakeUser user, string words, string? channel = null) => way.DeliverAsync("events_api", Event(channel is null
        ? new JsonObject { ["type"] = "message", ["channel_type"] = "im", ["user"] = user.Id, ["channel"] = Workspace.Direct(user.Id).Id, ["text"] = words, ["ts"] = "1520000000.000200" }
        : new JsonObject { ["type"] = "app_mention", ["user"] = user.Id, ["channel"] = channel, ["text"] = $"<@{FakeWorkspace.Bot}> {words}", ["ts"] = "1520000000.000200" }));

    public Task JoinedAsync(FakeUser user, string channel) =>
        way.DeliverAsync("events_api", Event(new JsonObject { ["type"] = "member_joined_channel", ["user"] = user.Id, ["channel"] = channel, ["channel_type"] = "C", ["team"] = FakeWorkspace.Team }));

    public JsonObject Event(JsonObject happened, string? id = null) => new()
    {
        ["token"] = "legacy",
        ["team_id"] = FakeWorkspace.Team,
        ["api_app_id"] = "A0APP",
        ["event"] = happened,
        ["type"] = "event_callback",
        ["event_id"] = id ?? Workspace.Next("Ev0"),
        ["event_time"] = 1520000000,
        ["authorizations"] = new JsonArray(new JsonObject { ["enterprise_id"] = null, ["team_id"] = FakeWorkspace.Team, ["user_id"] = FakeWorkspace.Bot, ["is_bot"] = true, ["is_enterprise_install"] = false }),
        ["is_ext_shared_channel"] = false,
    };

    private JsonObject Action(FakeUser user, JsonObject button)
    {
        var payload = From(user, "block_actions");
        var action = new JsonObject { ["action_id"] = button["action_id"]!.DeepClone(), ["block_id"] = "b0", ["text"] = button["text"]!.DeepClone(), ["type"] = "button", ["action_ts"] = $"{Workspace.Next("15200000")}.406573" };
        if (button["value"] is { } value) action["value"] = value.DeepClone();
        payload["actions"] = new JsonArray(action);
        return payload;
    }

    private JsonObject From(FakeUser user, string type) => new()
    {
        ["type"] = type,
        ["team"] = new JsonObject { ["id"] = FakeWorkspace.Team, ["domain"] = "eig" },
        ["user"] = new JsonObject { ["id"] = user.Id, ["username"] = user.Id.ToLowerInvariant(), ["name"] = user.Id.ToLowerInvariant(), ["team_id"] = FakeWorkspace.Team },
        ["api_app_id"] = "A0APP",
        ["token"] = "legacy",
        ["trigger_id"] = slack.Triggers.Trigger(user.Id),
        ["enterprise"] = null,
        ["is_enterprise_install"] = false,
    };

    // What Slack sends back of a view: as it was made, with an id, a hash and the state of its inputs.
    private JsonObject Filled(FakeView view, IReadOnlyDictionary<string, JsonObject> typed)
    {
        var filled = view.Json.DeepClone().AsObject();
        filled["id"] = view.Id;
        filled["team_id"] = FakeWorkspace.Team;
        filled["hash"] = Workspace.Next("1520000000.h");
        filled["state"] = new JsonObject { ["values"] = new JsonObject(typed.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value.DeepClone()))) };
        filled["bot_id"] = "B0BOT";
        filled["app_id"] = "A0APP";
        filled["root_view_id"] = view.Id;
        filled["previous_view_id"] = null;
        return filled;
    }
}
