using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Accompagnement.Tests.Reminders.Kills;

/// <summary>Somebody of the team on the embedded chat, over its wire, who goes on with whatever process serves it now.</summary>
internal sealed class SandboxPerson : IDisposable
{
    private const string Conversation = "accompagnement";

    private readonly HttpClient http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() });
    private bool isKnown;

    /// <summary>Moves the clock on by a day and lives through what is due on the way.</summary>
    public async Task AdvanceAsync(Uri address) => await PostAsync(address, "clock", new JsonObject { ["step"] = "day" });

    /// <summary>Opens the dialog that a command answers with.</summary>
    public async Task<JsonNode> OpenAsync(Uri address, string command)
    {
        var outcome = await PostAsync(address, "lines", new JsonObject { ["conversation"] = Conversation, ["text"] = command, ["key"] = Guid.NewGuid().ToString("N") });
        return outcome["dialog"] ?? throw new InvalidOperationException($"{command} opened no dialog");
    }

    /// <summary>What stands in the dialog, with one field changed.</summary>
    public static Dictionary<string, string> Filled(JsonNode dialog, string field, string value)
    {
        var fields = dialog["fields"]!.AsArray().ToDictionary(one => (string)one!["name"]!, one => (string)one!["initial"]!);
        fields[field] = value;
        return fields;
    }

    /// <summary>Sends the dialog; returns when it is acknowledged, and fails where it is refused.</summary>
    public async Task SubmitAsync(Uri address, JsonNode dialog, IReadOnlyDictionary<string, string> fields)
    {
        var sent = new JsonObject(fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));
        var outcome = await PostAsync(address, "submits", new JsonObject { ["state"] = dialog["state"]!.DeepClone(), ["fields"] = sent });
        Assert.True(outcome["error"] is null && outcome["fields"] is null, outcome.ToJsonString());
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> PostAsync(Uri address, string path, JsonObject body)
    {
        if (!isKnown) await BeAsync(address);
        return await SendAsync(address, path, body);
    }

    // The seal on the cookie outlives the process that made it.
    private async Task BeAsync(Uri address)
    {
        var people = (await http.GetFromJsonAsync<JsonNode>(new Uri(address, "local/start")))!["people"]!.AsArray();
        await SendAsync(address, "me", new JsonObject { ["id"] = (string)people.Single(person => (string)person!["name"]! == "Camille Garnier")!["id"]! });
        isKnown = true;
    }

    private async Task<JsonNode> SendAsync(Uri address, string path, JsonObject body)
    {
        using var response = await http.PostAsJsonAsync(new Uri(address, $"local/{path}"), body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonNode.Parse(text)!;
    }
}
