using Accompagnement.Core.Chat;

namespace Accompagnement.Checks;

/// <summary>All that is looked at, in the order in which it is told.</summary>
internal sealed class AllChecks : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    private readonly HttpClient outside = new() { Timeout = Patience };

    // What a proxy would make of a server beside this process is of no interest.
    private readonly HttpClient beside = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
    private readonly SlackProbe slack;
    private readonly MattermostProbe? mattermost;

    /// <param name="routes">What the bot can be asked.</param>
    public AllChecks(Settings settings, IConfiguration configuration, Func<Routes> routes, TimeProvider time)
    {
        slack = new SlackProbe(settings.Slack);
        List.Add(new("Settings", "Whether the settings can work", _ => SettingsCheck.RunAsync(settings, configuration)));
        foreach (var programme in settings.Programmes.DistinctBy(programme => programme.Options.TimeZone)) List.Add(Check.Of("Time", "Whether the time zone is known", _ => Task.FromResult(TimeChecks.Zone(programme, time))));
        // Which file is meant is a question to the settings; without an answer there is nothing to look at.
        var file = settings.Database.Problem() is null ? new StoredFile(settings.Database) : null;
        var server = new ServerCheck(file, beside);
        if (file is not null)
        {
            List.AddRange(new DatabaseChecks(file).All());
            foreach (var programme in settings.Programmes) List.Add(new Check("Document", "Whether the document can be read", new DocumentCheck(file, programme, time).RunAsync));
            List.AddRange(server.All());
        }
        if (settings.Mattermost.IsOn && !settings.Mattermost.Problems().Any())
        {
            mattermost = new MattermostProbe(settings.Mattermost, server, file);
            List.AddRange(new MattermostChecks(settings.Mattermost, mattermost, routes).All(outside, time));
        }
        if (settings.Slack.IsOn) List.AddRange(new SlackChecks(settings.Slack, slack, server, outside, time).All());
    }

    public List<Check> List { get; } = [];

    public void Dispose()
    {
        slack.Dispose();
        mattermost?.Dispose();
        outside.Dispose();
        beside.Dispose();
    }
}
