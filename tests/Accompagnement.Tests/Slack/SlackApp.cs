using System.Text;
using System.Text.Json.Nodes;
using Accompagnement.Core.Programmes;
using Accompagnement.Slack;
using Accompagnement.Storage;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Accompagnement.Tests.Slack;

/// <summary>The bot on a fake Slack, with one session on 8 March 2018 that Marylène facilitates; Claire is in the team's channel.</summary>
internal sealed class SlackApp : IAsyncDisposable
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    private readonly WebApplication app;
    private readonly string folder;

    private SlackApp(WebApplication app, FakeSlack slack, string folder, HttpClient http) => (this.app, Slack, this.folder, Http) = (app, slack, folder, http);

    public FakeSlack Slack { get; }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<SlackApp> StartAsync(bool sockets = false, TimeProvider? slackTime = null, SlackSocketTimes? times = null)
    {
        var slack = await FakeSlack.StartAsync(slackTime ?? TimeProvider.System);
        foreach (var (id, name) in (ReadOnlySpan<(string, string)>)[("UMARY", "Marylène"), ("UAMINA", "Amina"), ("UCLAIRE", "Claire"), ("UBOT", "Bot")]) slack.Users[id] = name;
        slack.Team.AddRange(["UCLAIRE", "UBOT"]);
        var folder = Directory.CreateTempSubdirectory("slack").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:BotToken"] = FakeSlack.BotToken,
            ["Slack:SigningSecret"] = Secret,
            ["Slack:AppToken"] = sockets ? FakeSlack.AppToken : null,
            ["Slack:ApiUrl"] = $"{slack.Url}/api",
            ["Programme:Channel"] = "C0ALL",
            ["Programme:TeamChannel"] = "C0TEAM",
        });
        var database = new Database($"Data Source={folder}/test.db;Pooling=False");
        Seed(database);
        var now = new FakeTimeProvider(new DateTimeOffset(2018, 3, 1, 8, 0, 0, TimeSpan.Zero));
        builder.Services.AddStorage(database).AddBot(ProgrammeZone.Of("Europe/Paris"), now);
        builder.Services.AddSingleton(new SlackClock(slackTime ?? TimeProvider.System));
        if (times is not null) builder.Services.AddSingleton(times);
        builder.Services.AddSlack(builder.Configuration);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapSlack();
        await app.StartAsync();
        var http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        return new SlackApp(app, slack, folder, http);
    }

    /// <summary>Posts as Slack does, signed at this moment unless said otherwise.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string body, string contentType = "application/x-www-form-urlencoded", DateTimeOffset? at = null, Action<HttpRequestMessage>? change = null)
    {
        var timestamp = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds().ToString();
        var signature = new SlackSignature(new SlackOptions { SigningSecret = Secret }, new SlackClock(TimeProvider.System)).Of(timestamp, Encoding.UTF8.GetBytes(body));
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, contentType) };
        request.Headers.Add("X-Slack-Request-Timestamp", timestamp);
        request.Headers.Add("X-Slack-Signature", signature);
        change?.Invoke(request);
        return await Http.SendAsync(request);
    }

    public static string Form(JsonObject fields) => string.Join('&', fields.Select(field => $"{field.Key}={Uri.EscapeDataString((string)field.Value!)}"));

    public JsonObject Command(string user, string command, string text) => new()
    {
        ["user_id"] = user,
        ["user_name"] = user,
        ["channel_id"] = "C0ALL",
        ["command"] = command,
        ["text"] = text,
        ["response_url"] = Slack.ResponseUrl(),
        ["trigger_id"] = Slack.Trigger(),
    };

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await Slack.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static void Seed(Database database)
    {
        database.Prepare();
        using var connection = database.Open();
        connection.Execute("""
            insert into programmes (id, title, year, default_hours, wordings, is_sample, document, document_format, document_name, reading_order, imported_at)
            values (1, 'Essai', 2018, null, '["Quels objectifs ?","Qui va animer ?","Qui va intervenir ?","Quel déroulé ?"]', false, x'', 'org', 'essai.org', '[]', '2018-02-01T00:00:00.0000000+00:00');
            update current_programme set programme = 1, version = 1;
            """);
        var session = new Session { Id = new SessionId(1), Dates = new SessionDates("8 mars", new DateOnly(2018, 3, 8)), Audience = new Audience("EIG seuls"), Theme = "Feuille de route <!channel> & *co*" };
        using var transaction = connection.BeginTransaction();
        ProgrammeRows.SaveAsync(transaction, new ProgrammeId(1), session, 0).GetAwaiter().GetResult();
        new AnswerRows(transaction, new ProgrammeId(1), new DateTimeOffset(2018, 2, 1, 0, 0, 0, TimeSpan.Zero)).AddAsync(session.Id, Question.Facilitators, 1, "Marylène", null).GetAwaiter().GetResult();
        transaction.Commit();
    }
}
