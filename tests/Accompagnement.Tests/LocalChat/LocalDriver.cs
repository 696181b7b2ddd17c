using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Accompagnement.Core.Texts;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.LocalChat;

/// <summary>Does over the embedded chat's own wire what its page does.</summary>
internal sealed class LocalDriver(Uri address) : IChatDriver
{
    public const string Programme = "accompagnement";
    public const string Team = "equipe";

    private readonly ConcurrentDictionary<string, HttpClient> clients = new();
    private readonly Dictionary<string, (string Conversation, JsonNode View)> dialogs = [];

    public Task<Outcome> TypeAsync(string who, string line) => TypeAsync(who, Programme, line);

    public async Task<Outcome> TypeAsync(string who, string conversation, string line)
    {
        var client = await BeAsync(who);
        var before = await TextsAsync(client, conversation);
        var outcome = await PostAsync(client, "lines", new JsonObject { ["conversation"] = conversation, ["text"] = line, ["key"] = Guid.NewGuid().ToString("N") });
        return await AfterAsync(client, outcome, conversation, before);
    }

    /// <summary>The conversations that are open to a person, by id and title.</summary>
    public async Task<IReadOnlyList<(string Id, string Title)>> ConversationsAsync(string who) =>
        [.. (await GetAsync(await BeAsync(who), "start"))["conversations"]!.AsArray().Select(view => ((string)view!["id"]!, (string)view["title"]!))];

    /// <summary>What the bot has said in a conversation, oldest first.</summary>
    public async Task<IReadOnlyList<Seen>> SaidAsync(string who, string conversation) => await FromBotAsync(await BeAsync(who), conversation);

    public async Task<Outcome> PressAsync(string who, Seen message, string label)
    {
        var client = await BeAsync(who);
        var (conversation, id) = Split(message.Handle);
        var shown = (await AllAsync(client, conversation)).Single(view => (long)view["id"]! == id);
        var press = Buttons(shown).Single(button => (string)button["label"]! == Typography.Set(label))["press"]!.DeepClone();
        var before = await TextsAsync(client, conversation);
        var outcome = await PostAsync(client, "presses", new JsonObject { ["press"] = press });
        return await AfterAsync(client, outcome, conversation, before);
    }

    public async Task<Outcome> SubmitAsync(string who, SeenDialog dialog, params (string Field, string Value)[] values)
    {
        var client = await BeAsync(who);
        var (conversation, view) = dialogs[dialog.Handle];
        var fields = dialog.Fields.ToDictionary(field => field.Name, field => values.FirstOrDefault(value => value.Field == field.Name) is { Field: not null } given ? given.Value : field.Value);
        var sent = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, OptionValue(view, field.Key, field.Value))));
        var before = await TextsAsync(client, conversation);
        var outcome = await PostAsync(client, "submits", new JsonObject { ["state"] = view["state"]!.DeepClone(), ["fields"] = sent });
        if (outcome["error"] is null && outcome["fields"] is null) return await AfterAsync(client, outcome, conversation, before);
        var errors = outcome["fields"]?.AsObject();
        return new Outcome.Dialog(dialog with
        {
            Error = (string?)outcome["error"],
            Fields = [.. dialog.Fields.Select(field => field with { Value = fields[field.Name], Error = (string?)errors?[field.Name] })],
        });
    }

    public async Task<IReadOnlyList<Seen>> DirectMessagesAsync(string who)
    {
        var client = await BeAsync(who);
        var direct = (await GetAsync(client, "start"))["conversations"]!.AsArray().Single(view => (bool)view!["direct"]!)!;
        return await FromBotAsync(client, (string)direct["id"]!);
    }

    public async Task<IReadOnlyList<Seen>> ProgrammeChannelAsync(string who) => await FromBotAsync(await BeAsync(who), Programme);

    public async Task<IReadOnlyList<Seen>> TeamChannelAsync(string who) => await FromBotAsync(await BeAsync(who), Team);

    /// <summary>Everybody whom one may be.</summary>
    public async Task<IReadOnlyList<string>> PeopleAsync()
    {
        using var client = new HttpClient { BaseAddress = address };
        return [.. (await GetAsync(client, "start"))["people"]!.AsArray().Select(person => (string)person!["name"]!)];
    }

    /// <summary>What the clock shows after it was moved by <c>hour</c>, <c>day</c> or <c>next-reminder</c>.</summary>
    public async Task<string> AdvanceAsync(string who, string step)
    {
        var client = await BeAsync(who);
        await PostAsync(client, "clock", new JsonObject { ["step"] = step });
        return (string)(await GetAsync(client, "start"))["clock"]!["label"]!;
    }

    /// <summary>All messages of the bot that a person sees in a conversation, with day and hour.</summary>
    public async Task<IReadOnlyList<(string When, string Text)>> DatedAsync(string who, string? channel)
    {
        var client = await BeAsync(who);
        var conversation = channel ?? (string)(await GetAsync(client, "start"))["conversations"]!.AsArray().Single(view => (bool)view!["direct"]!)!["id"]!;
        return [.. (await AllAsync(client, conversation)).Select(view => ($"{view["day"]} {view["time"]}", (string)view["text"]!))];
    }

    public ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values) client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<HttpClient> BeAsync(string who)
    {
        if (clients.TryGetValue(who, out var known)) return known;
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new() }) { BaseAddress = address };
        var person = (await GetAsync(client, "start"))["people"]!.AsArray().Single(person => (string)person!["name"]! == who)!;
        await PostAsync(client, "me", new JsonObject { ["id"] = (string)person["id"]! });
        return clients.GetOrAdd(who, client);
    }

    // What is new or was replaced is what the person sees happen.
    private async Task<Outcome> AfterAsync(HttpClient client, JsonNode outcome, string conversation, Dictionary<string, string> before)
    {
        if (outcome["dialog"] is { } dialog) return new Outcome.Dialog(See(conversation, dialog));
        return new Outcome.Message((await FromBotAsync(client, conversation)).Last(seen => before.GetValueOrDefault(seen.Handle) != seen.Text));
    }

    private SeenDialog See(string conversation, JsonNode view)
    {
        var handle = Guid.NewGuid().ToString("N");
        dialogs[handle] = (conversation, view);
        return new SeenDialog(handle, (string)view["title"]!, [.. view["fields"]!.AsArray().Select(field => new SeenField(
            (string)field!["name"]!, (string)field["label"]!, (string)field["initial"]!, [.. (field["options"]?.AsArray() ?? []).Select(option => (string)option!["label"]!)], null))], null);
    }

    private static JsonNode OptionValue(JsonNode view, string name, string value)
    {
        var options = view["fields"]!.AsArray().Single(field => (string)field!["name"]! == name)!["options"]?.AsArray() ?? [];
        return (string?)options.FirstOrDefault(option => (string)option!["label"]! == value)?["value"] ?? value;
    }

    private static async Task<IReadOnlyList<Seen>> FromBotAsync(HttpClient client, string conversation) =>
        [.. (await AllAsync(client, conversation)).Where(view => (string)view["from"]! == "bot").Select(view =>
            new Seen($"{conversation}|{view["id"]}", (string)view["text"]!, [.. Buttons(view).Select(button => (string)button["label"]!)]))];

    private static IEnumerable<JsonNode> Buttons(JsonNode view) =>
        view["blocks"]!.AsArray().SelectMany(block => (block!["buttons"]?.AsArray() ?? []).Select(button => button!));

    private static (string Conversation, long Id) Split(string handle) => (handle.Split('|')[0], long.Parse(handle.Split('|')[1]));

    private static async Task<Dictionary<string, string>> TextsAsync(HttpClient client, string conversation) =>
        (await FromBotAsync(client, conversation)).ToDictionary(seen => seen.Handle, seen => seen.Text);

    private static async Task<List<JsonNode>> AllAsync(HttpClient client, string conversation)
    {
        List<JsonNode> all = [];
        for (long? before = null; ;)
        {
            var page = await GetAsync(client, $"messages?conversation={Uri.EscapeDataString(conversation)}{(before is null ? "" : $"&before={before}")}");
            all.InsertRange(0, page["messages"]!.AsArray().Select(view => view!));
            if (!(bool)page["more"]!) return all;
            before = (long)all[0]["id"]!;
        }
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) => (await client.GetFromJsonAsync<JsonNode>($"local/{path}"))!;

    private static async Task<JsonNode> PostAsync(HttpClient client, string path, JsonObject body)
    {
        using var response = await client.PostAsJsonAsync($"local/{path}", body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
