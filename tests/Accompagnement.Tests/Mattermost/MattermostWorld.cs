using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;
using Accompagnement.Mattermost;
using Accompagnement.Tests.LocalChat;
using Accompagnement.Tests.Scenarios;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Mattermost;

/// <summary>
/// The real program on a Mattermost server, set up by its own setup in a team of its own. Its clock is moved over the embedded chat,
/// which runs beside.
/// </summary>
internal sealed class MattermostWorld : World
{
    private const string Password = "mot de passe d'essai";

    private static readonly string[] Names = ["Aïcha Benali", "Didier Roche", "Marylène", "Mathilde", "Quentin", "Paul", "Bastien", "Camille Garnier", "Noémie Faure"];

    private readonly TempFolder folder = new();
    private readonly Forwarder forwarder;
    private readonly MattermostPlace place;
    private readonly bool isSeveral;
    private HostedProgram? program;
    private LocalDriver? clock;

    private MattermostWorld(MattermostPlace place, Forwarder forwarder, bool isSeveral) =>
        (this.place, this.forwarder, this.isSeveral, Driver) = (place, forwarder, isSeveral, new MattermostDriver(place));

    public override IChatDriver Chat => Driver;

    public MattermostDriver Driver { get; }

    public MattermostPlace Place => place;

    /// <param name="isSeveral">Whether <see cref="DesignProgramme"/> is served beside the sample, in channels of its own.</param>
    public static async Task<MattermostWorld> StartAsync(string url, string adminToken, bool isSeveral = false)
    {
        var forwarder = await Forwarder.StartAsync();
        var place = await MattermostPlace.MakeAsync(url, adminToken, isSeveral ? [.. Names, "Lucie"] : Names, Password);
        var world = new MattermostWorld(place, forwarder, isSeveral);
        var request = new SetupRequest(url, place.TeamName, "accompagnement", "equipe", forwarder.Url, place.BotName, CreateChannels: false);
        var output = new StringWriter();
        var done = await new MattermostSetup(request, Composition.Routes(), output).RunAsync(adminToken, Path.Combine(world.folder.Path, "appsettings.Production.json"), TestContext.Current.CancellationToken);
        Assert.True(done == 0, output.ToString());
        await place.FindBotAsync();
        if (isSeveral) await place.OpenBesideAsync();
        try
        {
            await world.StartAgainAsync();
            // The hour that passes lets what is due on the first morning go out.
            await world.AdvanceAsync(SandboxStep.Hour);
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
        return world;
    }

    public async Task StartAgainAsync()
    {
        var beside = isSeveral ? await DesignProgramme.SettingsAsync(folder.Path, "design", "equipe-design") : [];
        program = await HostedProgram.ServeAsync(folder.Path, [.. beside, ("LocalChat__Enabled", "true"), ("LocalChat__Sandbox", "true")]);
        forwarder.Target = program.Address;
        clock = new LocalDriver(program.Address);
        await program.SaysAsync("in the team's channel");
    }

    public override async Task<string> AdvanceAsync(SandboxStep step) => await clock!.AdvanceAsync("Camille Garnier", LocalWorld.Name(step));

    public override async ValueTask DisposeAsync()
    {
        if (clock is not null) await clock.DisposeAsync();
        await forwarder.DisposeAsync();
        await place.DisposeAsync();
        if (program is not null) await program.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>A team on a server with its two channels and the people of the sample programme.</summary>
internal sealed class MattermostPlace : IAsyncDisposable
{
    private readonly MattermostPerson admin;

    private MattermostPlace(MattermostPerson admin, string name) => (this.admin, TeamName, BotName) = (admin, $"essai-{name}", $"bot-{name}");

    public string TeamName { get; }

    public string BotName { get; }

    public string Team { get; private set; } = "";

    public string Channel { get; private set; } = "";

    public string TeamChannel { get; private set; } = "";

    /// <summary>Everybody's channel of the programme beside the first.</summary>
    public string Beside { get; private set; } = "";

    public string Bot { get; private set; } = "";

    public MattermostPerson Admin => admin;

    public Dictionary<string, MattermostPerson> People { get; } = [];

    public static async Task<MattermostPlace> MakeAsync(string url, string adminToken, IEnumerable<string> names, string password)
    {
        var place = new MattermostPlace(await MattermostPerson.WithTokenAsync(url, adminToken), Guid.NewGuid().ToString("N")[..10]);
        place.Team = Id(await place.admin.PostAsync("teams", new JsonObject { ["name"] = place.TeamName, ["display_name"] = "Essai", ["type"] = "O" }));
        place.Channel = await place.MakeChannelAsync("accompagnement", "O");
        place.TeamChannel = await place.MakeChannelAsync("equipe", "P");
        foreach (var name in names) await place.WelcomeAsync(url, name, password);
        return place;
    }

    public async Task FindBotAsync() => Bot = Id(await admin.GetAsync($"users/username/{BotName}"));

    /// <summary>Opens the channels of a programme beside the first, with the people of its own.</summary>
    public async Task OpenBesideAsync()
    {
        Beside = await MakeChannelAsync("design", "O");
        var team = await MakeChannelAsync("equipe-design", "P");
        foreach (var user in new[] { Bot, People["Quentin"].Id, People["Lucie"].Id, People["Noémie Faure"].Id, People["Camille Garnier"].Id }) await JoinAsync($"channels/{Beside}", user);
        foreach (var user in new[] { Bot, People["Noémie Faure"].Id }) await JoinAsync($"channels/{team}", user);
    }

    public async Task JoinAsync(string place, string user) => await admin.PostAsync($"{place}/members", new JsonObject { ["team_id"] = Team, ["user_id"] = user });

    public async ValueTask DisposeAsync()
    {
        foreach (var person in People.Values) await person.DisposeAsync();
        await admin.DisposeAsync();
    }

    private async Task<string> MakeChannelAsync(string name, string type) =>
        Id(await admin.PostAsync("channels", new JsonObject { ["team_id"] = Team, ["name"] = name, ["display_name"] = name, ["type"] = type }));

    // Accounts outlive a test on a real server; they belong to its tests alone.
    private async Task WelcomeAsync(string url, string name, string password)
    {
        var username = $"essai.{Core.Programmes.Folding.Fold(name).Replace(' ', '.')}";
        var words = name.Split(' ');
        using var made = await admin.SendAsync(HttpMethod.Post, "users", new JsonObject
        {
            ["email"] = $"{username}@example.test",
            ["username"] = username,
            ["password"] = password,
            ["first_name"] = words[0],
            ["last_name"] = words.Length > 1 ? words[1] : "",
            ["locale"] = "fr",
        });
        var person = await MattermostPerson.LogInAsync(url, username, password);
        People[name] = person;
        await JoinAsync($"teams/{Team}", person.Id);
        if (name != "Lucie") await JoinAsync($"channels/{Channel}", person.Id);
        if (name is "Camille Garnier" or "Noémie Faure") await JoinAsync($"channels/{TeamChannel}", person.Id);
    }

    private static string Id(JsonNode? node) => (string)node!["id"]!;
}
