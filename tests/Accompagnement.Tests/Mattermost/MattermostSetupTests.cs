using System.Text.Json.Nodes;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Mattermost;

/// <summary><c>accompagnement mattermost setup</c>, as the process that an operator runs.</summary>
public sealed class MattermostSetupTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private FakeMattermost server = null!;
    private MattermostPlace place = null!;

    private string Settings => Path.Combine(folder.Path, "appsettings.Production.json");

    public async ValueTask InitializeAsync()
    {
        server = await FakeMattermost.StartAsync();
        place = await MattermostPlace.MakeAsync(server.Url, FakeDirectory.AdminToken, ["Marylène"], "mot de passe");
    }

    public async ValueTask DisposeAsync()
    {
        await place.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(string token, string channel = "accompagnement", params string[] more) => RunningProgram.RunAsync(folder.Path, token,
    [
        "mattermost", "setup", "--url", server.Url, "--team", place.TeamName, "--channel", channel, "--team-channel", "equipe",
        "--callback-url", "http://127.0.0.1:5173/", "--bot", place.BotName, .. more,
    ]);

    [Fact]
    public async Task It_sets_everything_up_once_keeps_other_settings_and_changes_nothing_the_second_time()
    {
        await File.WriteAllTextAsync(Settings, """{ "Programme": { "Year": 2018 }, "mattermost": { "Note": "à garder" } }""", TestContext.Current.CancellationToken);
        var first = await RunAsync(FakeDirectory.AdminToken);
        Assert.True(first.ExitCode == 0, first.Output + first.Errors);
        Assert.Contains("command /prochaine-session: made", first.Output, StringComparison.Ordinal);
        var written = await File.ReadAllTextAsync(Settings, TestContext.Current.CancellationToken);
        var settings = JsonNode.Parse(written)!;
        Assert.Equal((2018, "à garder"), ((int)settings["Programme"]!["Year"]!, (string)settings["mattermost"]!["Note"]!));
        Assert.Equal(2, ((string)settings["mattermost"]!["CommandToken"]!).Split(',').Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Settings));
        Assert.DoesNotContain((string)settings["mattermost"]!["BotToken"]!, first.Output, StringComparison.Ordinal);
        Assert.All(server.Integrations.Commands, command => Assert.True((bool)command["auto_complete"]! && ((string)command["auto_complete_desc"]!).Length > 0));

        var calls = server.Calls.Count;
        var second = await RunAsync(FakeDirectory.AdminToken);
        Assert.Equal(0, second.ExitCode);
        Assert.All(second.Output.TrimEnd().Split('\n'), line => Assert.EndsWith("unchanged", line.TrimEnd(), StringComparison.Ordinal));
        Assert.All(server.Calls.Skip(calls), call => Assert.StartsWith("GET ", call, StringComparison.Ordinal));
        Assert.Equal(written, await File.ReadAllTextAsync(Settings, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_puts_right_what_was_changed_removed_or_revoked()
    {
        Assert.Equal(0, (await RunAsync(FakeDirectory.AdminToken)).ExitCode);
        var before = (string)JsonNode.Parse(await File.ReadAllTextAsync(Settings, TestContext.Current.CancellationToken))!["Mattermost"]!["BotToken"]!;
        server.Directory.Revoke(before);
        server.Integrations.Commands[0]["url"] = "http://ailleurs.example.test/mattermost/commands";
        server.Directory.Named(place.BotName)!.Json["delete_at"] = 1L;
        var again = await RunAsync(FakeDirectory.AdminToken);
        Assert.Equal(0, again.ExitCode);
        foreach (var said in (string[])["put right", "switched on again", "token: made", "written"]) Assert.Contains(said, again.Output, StringComparison.Ordinal);
        Assert.NotEqual(before, (string)JsonNode.Parse(await File.ReadAllTextAsync(Settings, TestContext.Current.CancellationToken))!["Mattermost"]!["BotToken"]!);
    }

    [Fact]
    public async Task Without_an_administrators_rights_it_changes_nothing_and_prints_the_steps()
    {
        foreach (var token in (string[])["", place.People["Marylène"].Token])
        {
            var said = await RunAsync(token);
            Assert.Equal(1, said.ExitCode);
            foreach (var step in (string[])["Command Trigger Word  prochaine-session", "http://127.0.0.1:5173/mattermost/commands", $"/invite @{place.BotName}", "chmod 600"]) Assert.Contains(step, said.Output, StringComparison.Ordinal);
        }
        Assert.Contains("does not take this token", (await RunAsync("rubbish")).Output, StringComparison.Ordinal);
        Assert.Empty(server.Integrations.Commands);
        Assert.False(File.Exists(Settings));
    }

    [Fact]
    public async Task It_says_what_stands_in_its_way()
    {
        Assert.Contains("no channel \"inconnu\"", (await RunAsync(FakeDirectory.AdminToken, "inconnu")).Output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunningProgram.RunAsync(folder.Path, "mattermost", "setup", "--url", "ftp://x")).ExitCode);
        server.Integrations.Config["ServiceSettings"]!["SiteURL"] = "";
        server.Integrations.Config["ServiceSettings"]!["AllowedUntrustedInternalConnections"] = "10.0.0.0/8";
        var warned = await RunAsync(FakeDirectory.AdminToken);
        Assert.Contains("no Site URL", warned.Output, StringComparison.Ordinal);
        Assert.Contains("will not call the private address 127.0.0.1", warned.Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Settings, "{ // ici\n }", TestContext.Current.CancellationToken);
        Assert.Contains($"{Path.GetFileName(Settings)}:1:", (await RunAsync(FakeDirectory.AdminToken)).Output, StringComparison.Ordinal);
        server.Integrations.Commands[0]["url"] = "http://autre.example.test/hook";
        File.Delete(Settings);
        Assert.Contains("belongs to something else", (await RunAsync(FakeDirectory.AdminToken)).Output, StringComparison.Ordinal);
    }
}
