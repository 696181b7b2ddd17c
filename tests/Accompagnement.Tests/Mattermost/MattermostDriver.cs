using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Accompagnement.Core.Texts;
using Accompagnement.Mattermost;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Mattermost;

/// <summary>Does on a Mattermost server, fake or real, what its web client does.</summary>
internal sealed partial class MattermostDriver(MattermostPlace place) : IChatDriver
{
    private const char Joiner = '\u2060';
    private static readonly string[] Interim = [MattermostTexts.Waiting, MattermostTexts.Storing];

    private readonly ConcurrentDictionary<string, JsonObject> posts = new();
    private readonly ConcurrentDictionary<string, JsonObject> dialogs = new();
    private readonly ConcurrentDictionary<string, Outcome> closed = new();

    public Task<Outcome> TypeAsync(string who, string line) => TypeAsync(who, place.Channel, line);

    /// <summary>Types into the conversation with the bot.</summary>
    public async Task<Outcome> TypeDirectAsync(string who, string line) => await TypeAsync(who, await DirectAsync(place.People[who]), line);

    public Task<Outcome> TypeAsync(string who, string channel, string line) => AfterAsync(who, channel, person => person.PostAsync("commands/execute", new JsonObject
    {
        ["channel_id"] = channel,
        ["team_id"] = place.Team,
        ["command"] = line,
    }));

    /// <summary>Writes a message to the bot alone, or into the programme's channel.</summary>
    public async Task<Outcome> WriteAsync(string who, string text, bool direct)
    {
        var channel = direct ? await DirectAsync(place.People[who]) : place.Channel;
        return await AfterAsync(who, channel, person => person.PostAsync("posts", new JsonObject { ["channel_id"] = channel, ["message"] = text }));
    }

    public Task<Outcome> PressAsync(string who, Seen message, string label)
    {
        var post = posts[message.Handle];
        var action = Actions(post).Single(action => (string)action["name"]! == label || (string)action["name"]! == Typography.Set(label));
        return AfterAsync(who, (string)post["channel_id"]!, person => person.PostAsync($"posts/{post["id"]}/actions/{action["id"]}", new JsonObject { ["cookie"] = action["cookie"]?.DeepClone() }));
    }

    public async Task<Outcome> SubmitAsync(string who, SeenDialog dialog, params (string Field, string Value)[] values)
    {
        var opened = dialogs[dialog.Handle];
        var elements = opened["dialog"]!["elements"]!.AsArray().Select(element => element!.AsObject()).ToList();
        var filled = dialog.Fields.ToDictionary(field => field.Name, field => values.FirstOrDefault(value => value.Field == field.Name) is { Field: not null } given ? given.Value : field.Value);
        JsonNode? answer = null;
        var outcome = await AfterAsync(who, (string)opened["from"]!, async person => answer = await person.PostAsync("actions/dialogs/submit", new JsonObject
        {
            ["url"] = (string)opened["url"]!,
            ["callback_id"] = (string)opened["dialog"]!["callback_id"]!,
            ["state"] = (string)opened["dialog"]!["state"]!,
            ["channel_id"] = place.Channel,
            ["team_id"] = place.Team,
            ["submission"] = new JsonObject(elements.Select(element => KeyValuePair.Create((string)element["name"]!, Submitted(element, filled[(string)element["name"]!])))),
            ["cancelled"] = false,
        }), () => StaysOpen(answer, elements) || closed.ContainsKey(dialog.Handle));
        // One that is sent a second time closes without a word: what was said the first time stands.
        if (!StaysOpen(answer, elements)) return closed.GetOrAdd(dialog.Handle, _ => outcome!);
        return new Outcome.Dialog(dialog with
        {
            Error = (string?)answer!["error"],
            Fields = [.. dialog.Fields.Select(field => field with { Value = filled[field.Name], Error = (string?)answer["errors"]?[field.Name] })],
        });
    }

    public async Task<IReadOnlyList<Seen>> DirectMessagesAsync(string who) => await FromBotAsync(place.People[who], await DirectAsync(place.People[who]));

    public Task<IReadOnlyList<Seen>> ProgrammeChannelAsync(string who) => FromBotAsync(place.People[who], place.Channel);

    public Task<IReadOnlyList<Seen>> TeamChannelAsync(string who) => FromBotAsync(place.People[who], place.TeamChannel);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The text of a post as a person reads it.</summary>
    public static string Read(JsonObject post)
    {
        var attachments = Attachments(post).SelectMany(attachment => (attachment["fields"] as JsonArray ?? []).Select(field => $"{Plain(field!["title"])}\u00A0: {Plain(field["value"])}").Append(Plain(attachment["text"])));
        return string.Join('\n', attachments.Prepend(Plain(post["message"])).Where(text => text.Length > 0));
    }

    private async Task<Outcome> AfterAsync(string who, string channel, Func<MattermostPerson, Task> act) => (await AfterAsync(who, channel, act, () => false))!;

    // What a person sees first of the bot, there or in its direct messages, after they did something; null where they see nothing because
    // their dialog stays open.
    private async Task<Outcome?> AfterAsync(string who, string channel, Func<MattermostPerson, Task> act, Func<bool> isAnswered)
    {
        var person = place.People[who];
        string[] heard = [channel, await DirectAsync(person)];
        var from = person.Events.Count;
        await act(person);
        if (isAnswered()) return null;
        while (true)
        {
            ((var name, var data), from) = await person.Events.WaitAsync(from, happened => happened.Name is "open_dialog" or "ephemeral_message" or "posted" or "post_edited");
            if (See(name, data, heard) is { } outcome) return outcome;
        }
    }

    private Outcome? See(string name, JsonObject data, string[] heard)
    {
        if (name == "open_dialog") return new Outcome.Dialog(SeeDialog(JsonNode.Parse((string)data["dialog"]!)!.AsObject(), heard[0]));
        var post = JsonNode.Parse((string)data["post"]!)!.AsObject();
        if (!heard.Contains((string)post["channel_id"]!) || name != "ephemeral_message" && (string)post["user_id"]! != place.Bot) return null;
        var seen = See(post);
        return Interim.Contains(seen.Text) || (string?)post["type"] is { Length: > 0 } type && type != "system_ephemeral" ? null : new Outcome.Message(seen);
    }

    private SeenDialog SeeDialog(JsonObject opened, string from)
    {
        opened["from"] = from;
        var handle = Guid.NewGuid().ToString("N");
        dialogs[handle] = opened;
        var elements = opened["dialog"]!["elements"]!.AsArray();
        return new SeenDialog(handle, (string)opened["dialog"]!["title"]!, [.. elements.Select(element => new SeenField(
            (string)element!["name"]!,
            (string)element["display_name"]!,
            (string?)element["default"] ?? "",
            [.. (element["options"] as JsonArray ?? []).Select(option => (string)option!["text"]!)],
            null))], null);
    }

    private Seen See(JsonObject post)
    {
        var handle = (string)post["id"]!;
        posts[handle] = post;
        return new Seen(handle, Read(post), [.. Actions(post).Select(action => (string)action["name"]!)]);
    }

    // As the web client sends it: nothing for what is empty, a box as a truth value, an option by its value.
    private static JsonNode? Submitted(JsonObject element, string value) => (string)element["type"]! switch
    {
        "bool" => value == "true",
        "select" => (string?)element["options"]!.AsArray().FirstOrDefault(option => (string)option!["text"]! == value)?["value"] ?? value,
        _ => value.Length == 0 ? null : value,
    };

    // Errors that name no field close the dialog as a success.
    private static bool StaysOpen(JsonNode? answer, List<JsonObject> elements) =>
        (string?)answer?["error"] is { Length: > 0 } || answer?["errors"] is JsonObject errors && elements.Any(element => errors.ContainsKey((string)element["name"]!));

    private async Task<string> DirectAsync(MattermostPerson person) => (string)(await person.PostAsync("channels/direct", new JsonArray(person.Id, place.Bot)))!["id"]!;

    private async Task<IReadOnlyList<Seen>> FromBotAsync(MattermostPerson person, string channel)
    {
        List<JsonObject> all = [];
        for (var page = 0; all.Count == page * 60; page++)
        {
            var list = await person.GetAsync($"channels/{channel}/posts?page={page}&per_page=60");
            all.AddRange(list!["order"]!.AsArray().Select(id => list["posts"]![(string)id!]!.DeepClone().AsObject()));
        }
        all.Reverse();
        return [.. all.Where(post => (string)post["user_id"]! == place.Bot && (string?)post["type"] is not { Length: > 0 }).Select(See)];
    }

    private static IEnumerable<JsonObject> Attachments(JsonObject post) => (post["props"]?["attachments"] as JsonArray ?? []).Select(attachment => attachment!.AsObject());

    private static IEnumerable<JsonObject> Actions(JsonObject post) => Attachments(post).SelectMany(attachment => (attachment["actions"] as JsonArray ?? []).Select(action => action!.AsObject()));

    private static string Plain(JsonNode? markdown)
    {
        var text = Mark().Replace(((string?)markdown ?? "").Replace($"{Joiner}", "", StringComparison.Ordinal), "");
        return Escaped().Replace(text, "$1");
    }

    [GeneratedRegex(@"^#### |^> |(?<!\\)\*\*", RegexOptions.Multiline)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escaped();
}
