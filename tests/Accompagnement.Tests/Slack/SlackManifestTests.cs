using System.Text.Json.Nodes;
using Accompagnement.Slack;

namespace Accompagnement.Tests.Slack;

/// <summary>The manifest keeps Slack's rules and never lags behind the features.</summary>
public sealed class SlackManifestTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("https://bot.example.org")]
    public void It_keeps_the_rules_of_its_schema(string? http)
    {
        var routes = Composition.Routes();
        var manifest = JsonNode.Parse(SlackManifest.Of(routes, http is null ? null : new Uri(http)).ToJson())!.AsObject();
        Assert.Equal(["display_information", "features", "oauth_config", "settings"], manifest.Select(part => part.Key));
        Assert.InRange(((string)manifest["display_information"]!["name"]!).Length, 1, 35);
        Assert.InRange(((string)manifest["display_information"]!["description"]!).Length, 1, 140);
        var commands = manifest["features"]!["slash_commands"]!.AsArray();
        Assert.Equal(routes.Commands.Count(route => route.IsSlash) + 1, commands.Count);
        Assert.All(commands, command =>
        {
            Assert.Matches("^/[a-z-]{1,31}$", (string)command!["command"]!);
            Assert.InRange(((string)command["description"]!).Length, 1, 2000);
            if (command["usage_hint"] is { } hint) Assert.InRange(((string)hint!).Length, 1, 1000);
            Assert.Equal(http is not null, command.AsObject().ContainsKey("url"));
        });
        Assert.Equal(http is null, (bool)manifest["settings"]!["socket_mode_enabled"]!);
        Assert.All(manifest["oauth_config"]!["scopes"]!["bot"]!.AsArray(), scope => Assert.InRange(((string)scope!).Length, 1, 50));
    }
}
