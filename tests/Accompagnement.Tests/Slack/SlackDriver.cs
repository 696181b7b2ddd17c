using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Accompagnement.Core.Texts;
using Accompagnement.Slack;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Slack;

/// <summary>Does on Slack what people do there, and sees what they would.</summary>
internal sealed partial class SlackDriver(FakeSlack slack, ISlackWay way) : IChatDriver
{
    private readonly SlackClient client = new(slack, way);

    // As they were when somebody saw them: a form can be sent twice before the first answer closes it.
    private readonly ConcurrentDictionary<string, FakeView> dialogs = new();

    // Where each was asked for: there it is answered. Null for a Home tab.
    private readonly ConcurrentDictionary<string, string?> origins = new();

    public SlackClient Client => client;

    private FakeWorkspace Workspace => slack.Workspace;

    public Task<Outcome> TypeAsync(string who, string line) => TypeAsync(who, FakeWorkspace.Everybody, line);

    public async Task<Outcome> TypeAsync(string who, string channel, string line)
    {
        var (user, from) = (Workspace.Named(who), Workspace.Happened.Count);
        await client.TypeAsync(user, channel, line);
        return await SeeAsync(user, channel, from);
    }

    public async Task<Outcome> PressAsync(string who, Seen message, string label)
    {
        var (user, from) = (Workspace.Named(who), Workspace.Happened.Count);
        if (Workspace.View(message.Handle) is { } view)
        {
            await client.PressAsync(user, view, Button(view.Json["blocks"]!.AsArray(), label));
            return await SeeAsync(user, null, from);
        }
        var shown = Find(message);
        await client.PressAsync(user, shown, Button(shown.Blocks, label));
        return await SeeAsync(user, shown.Channel, from);
    }

    public async Task<Outcome> SubmitAsync(string who, SeenDialog dialog, params (string Field, string Value)[] values)
    {
        var (user, modal, from) = (Workspace.Named(who), Modal(dialog), Workspace.Happened.Count);
        await client.SubmitAsync(user, modal, Fill(dialog, values));
        return await SeeAsync(user, origins.GetValueOrDefault(dialog.Handle), from);
    }

    /// <summary>What a dialog's inputs hold when some of them were filled.</summary>
    public IReadOnlyDictionary<string, JsonObject> Fill(SeenDialog dialog, params (string Field, string Value)[] values)
    {
        var modal = Modal(dialog);
        return dialog.Fields.ToDictionary(field => field.Name, field => Typed(modal, field, values.FirstOrDefault(value => value.Field == field.Name) is { Field: not null } given ? given.Value : field.Value));
    }

    public Task<IReadOnlyList<Seen>> DirectMessagesAsync(string who)
    {
        var user = Workspace.Named(who);
        return Task.FromResult<IReadOnlyList<Seen>>([.. Workspace.Messages(Workspace.Direct(user.Id).Id, user.Id).Select(See)]);
    }

    public Task<IReadOnlyList<Seen>> ProgrammeChannelAsync(string who) => ChannelAsync(FakeWorkspace.Everybody, who);

    public Task<IReadOnlyList<Seen>> TeamChannelAsync(string who) => ChannelAsync(FakeWorkspace.Coordination, who);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<IReadOnlyList<Seen>> ChannelAsync(string channel, string who) =>
        Task.FromResult<IReadOnlyList<Seen>>([.. Workspace.Messages(channel, Workspace.Named(who).Id).Select(See)]);

    /// <summary>A person's Home tab, opened: as it is published because of that.</summary>
    public async Task<Seen> OpenHomeAsync(string who)
    {
        var (user, from) = (Workspace.Named(who), Workspace.Happened.Count);
        await client.OpenHomeAsync(user);
        await Workspace.Happened.WaitAsync(from, happened => happened is Happening.Viewed { View: { IsModal: false } home } && home.User == user.Id);
        return See(Workspace.Home(user.Id)!);
    }

    /// <summary>What a view shows, part by part, without markup.</summary>
    public static string TextOf(JsonNode? node) => string.Join('\n', Texts(node));

    public static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject { } text when (string?)text["type"] == "plain_text" => [(string)text["text"]!],
        JsonObject { } text when (string?)text["type"] == "mrkdwn" => [SlackText.Unescape(((string)text["text"]!).Trim('*'))],
        JsonObject { } parts => parts.SelectMany(part => Texts(part.Value)),
        JsonArray { } items => items.SelectMany(Texts),
        _ => [],
    };

    public static IEnumerable<JsonObject> Buttons(JsonArray blocks) =>
        blocks.Where(block => (string?)block!["type"] == "actions").SelectMany(block => block!["elements"]!.AsArray()).Select(button => button!.AsObject());

    /// <summary>The first button of this label; a Home tab may have several.</summary>
    public static JsonObject Button(JsonArray blocks, string label) => Buttons(blocks).First(button => (string)button["text"]!["text"]! == Typography.Set(label));

    public static Seen See(FakeMessage message) => new($"{message.Channel} {message.Ts}", SlackText.Unescape(message.Text), Labels(message.Blocks));

    private static Seen See(FakeView view) => new(view.Id, TextOf(new JsonArray([.. view.Json["blocks"]!.AsArray().Where(block => (string?)block!["type"] != "actions").Select(block => block!.DeepClone())])), Labels(view.Json["blocks"]!.AsArray()));

    private static string[] Labels(JsonArray blocks) => [.. Buttons(blocks).Select(button => (string)button["text"]!["text"]!)];

    private FakeMessage Find(Seen seen) => Workspace.Message(seen.Handle.Split(' ')[0], seen.Handle.Split(' ')[1])!;

    // The next thing in this conversation or in a modal that this person sees: what the bot says elsewhere meanwhile is no answer.
    private async Task<Outcome> SeeAsync(FakeUser user, string? channel, int from)
    {
        Happening happened;
        do
        {
            (happened, from) = await Workspace.Happened.WaitAsync(from, happening => happening switch
            {
                Happening.Viewed { View: { IsModal: true } view } => view.User == user.Id,
                Happening.Shown { Message: var message } => message.Channel == channel && (message.OnlyFor is null || message.OnlyFor == user.Id),
                _ => false,
            });
        }
        while (happened is Happening.Viewed { View: var waiting } && Texts(waiting.Json["blocks"]).Contains(SlackTexts.Waiting));
        return happened switch
        {
            Happening.Viewed { View: { Json: var json } view } when json["submit"] is not null => new Outcome.Dialog(SeeDialog(view, channel)),
            Happening.Viewed { View: var view } => new Outcome.Message(See(view)),
            Happening.Shown { Message: var message } => new Outcome.Message(await WholeAsync(message, from)),
            _ => throw new InvalidOperationException($"{happened}"),
        };
    }

    // A long answer comes on several pages.
    private async Task<Seen> WholeAsync(FakeMessage first, int from)
    {
        var whole = See(first);
        for (var page = first; IsContinued(page);)
        {
            (var next, from) = await Workspace.Happened.WaitAsync(from, happening => happening is Happening.Shown { Message: var message } && message.Channel == first.Channel && message.OnlyFor == first.OnlyFor);
            page = ((Happening.Shown)next).Message;
            // Its last page carries the buttons, most often.
            whole = whole with { Handle = See(page).Handle, Text = $"{whole.Text}\n{See(page).Text}", Buttons = See(page).Buttons };
        }
        return whole;
    }

    private static bool IsContinued(FakeMessage page) => PageNumber().Match(page.Text) is { Success: true } number && number.Groups[1].Value != number.Groups[2].Value;

    private FakeView Modal(SeenDialog dialog) => Workspace.View(dialog.Handle) ?? dialogs[dialog.Handle];

    private SeenDialog SeeDialog(FakeView view, string? channel)
    {
        (dialogs[view.Id], origins[view.Id]) = (view, channel);
        return new SeenDialog(view.Id, (string)view.Json["title"]!["text"]!, [.. Inputs(view).Select(input => SeeField(view, input))], null);
    }

    private static IEnumerable<JsonNode> Inputs(FakeView view) => view.Json["blocks"]!.AsArray().Where(block => (string?)block!["type"] == "input").Select(block => block!);

    private static SeenField SeeField(FakeView view, JsonNode input)
    {
        var (name, element) = ((string)input["block_id"]!, input["element"]!);
        var options = element["options"]?.AsArray().Select(option => (string)option!["text"]!["text"]!).ToList() ?? [];
        var state = view.Typed.TryGetValue(name, out var typed) ? typed.First().Value! : null;
        var value = (string?)element["type"] switch
        {
            "checkboxes" => ((state is null ? element["initial_options"] : state["selected_options"])?.AsArray().Count > 0 ? "true" : "false"),
            "static_select" => (string?)(state is null ? element["initial_option"] : state["selected_option"])?["text"]?["text"] ?? "",
            _ => (string?)(state is null ? element["initial_value"] : state["value"]) ?? "",
        };
        return new SeenField(name, (string)input["label"]!["text"]!, value, options, view.Errors.GetValueOrDefault(name));
    }

    private static JsonObject Typed(FakeView view, SeenField field, string value)
    {
        var input = Inputs(view).Single(input => (string?)input["block_id"] == field.Name);
        var (element, type) = (input["element"]!, (string)input["element"]!["type"]!);
        Assert.True((bool?)input["optional"] is true || value.Length > 0, $"Slack lets nobody send \"{field.Label}\" empty");
        var state = new JsonObject { ["type"] = type };
        var options = element["options"]?.AsArray();
        if (type == "checkboxes") state["selected_options"] = value == "true" ? new JsonArray(options![0]!.DeepClone()) : [];
        else if (type == "static_select") state["selected_option"] = options!.FirstOrDefault(option => (string)option!["text"]!["text"]! == value)?.DeepClone();
        else state["value"] = value.Length == 0 ? null : value;
        Assert.True(value.Length <= ((int?)element["max_length"] ?? 3000), $"Slack lets nobody type {value.Length} characters into \"{field.Label}\"");
        return new JsonObject { [(string)element["action_id"]!] = state };
    }

    [GeneratedRegex(@"Page (\d+) sur (\d+)$")]
    private static partial Regex PageNumber();
}
