using Accompagnement.Tests.Scenarios;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Mattermost;

public sealed class MattermostScenarios : ScenarioSuite, IAsyncDisposable
{
    private FakeMattermost? server;

    protected override async Task<World> StartAsync()
    {
        server = await FakeMattermost.StartAsync();
        return await MattermostWorld.StartAsync(server.Url, FakeDirectory.AdminToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.EndAsync();
    }
}

/// <summary>The same on a server of yours, which these tests fill with teams and accounts.</summary>
public sealed class RealMattermostScenarios : ScenarioSuite
{
    protected override async Task<World> StartAsync() => await MattermostWorld.StartAsync(RealServer.Url, RealServer.Token);
}

/// <summary>Two programmes, each in channels of its own.</summary>
public abstract class MattermostSeveral : SeveralTeamsSuite
{
    protected override Task<Outcome> TypeAsync(World world, string who, Where where, string words)
    {
        var (mattermost, line) = ((MattermostWorld)world, $"/accompagnement {words}");
        return where switch
        {
            Where.First => mattermost.Driver.TypeAsync(who, line),
            Where.Beside => mattermost.Driver.TypeAsync(who, mattermost.Place.Beside, line),
            _ => mattermost.Driver.TypeDirectAsync(who, line),
        };
    }
}

public sealed class MattermostSeveralProgrammes : MattermostSeveral, IAsyncDisposable
{
    private FakeMattermost? server;

    protected override async Task<World> StartAsync()
    {
        server = await FakeMattermost.StartAsync();
        return await MattermostWorld.StartAsync(server.Url, FakeDirectory.AdminToken, isSeveral: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.EndAsync();
    }
}

/// <summary>The same on a server of yours.</summary>
public sealed class RealMattermostSeveralProgrammes : MattermostSeveral
{
    protected override async Task<World> StartAsync() => await MattermostWorld.StartAsync(RealServer.Url, RealServer.Token, isSeveral: true);
}

/// <summary>A real server that somebody lends to the tests.</summary>
internal static class RealServer
{
    public static string Url => Wanted("ACCOMPAGNEMENT_TEST_MATTERMOST_URL").TrimEnd('/');

    public static string Token => Wanted("ACCOMPAGNEMENT_TEST_MATTERMOST_TOKEN");

    private static string Wanted(string name)
    {
        var value = Environment.GetEnvironmentVariable(name);
        Assert.SkipWhen(string.IsNullOrEmpty(value), $"needs a real server: set ACCOMPAGNEMENT_TEST_MATTERMOST_URL and an administrator's token in ACCOMPAGNEMENT_TEST_MATTERMOST_TOKEN");
        return value!;
    }
}
