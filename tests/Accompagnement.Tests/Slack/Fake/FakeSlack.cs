using System.Text.Json.Nodes;
using Accompagnement.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Tests.Slack;

/// <summary>Slack as its contract tells it, in process: a workspace, the Web API, response addresses and Socket Mode.</summary>
internal sealed class FakeSlack : IAsyncDisposable
{
    public const string BotToken = "xoxb-test";
    public const string AppToken = "xapp-test";

    private readonly WebApplication app;

    private FakeSlack(WebApplication app, TimeProvider time)
    {
        this.app = app;
        Triggers = new FakeTriggers(Workspace, time);
        Sockets = new FakeSockets(Workspace);
        Api = new FakeSlackApi(Workspace, Triggers, () => Sockets.Open(Url));
    }

    public string Url { get; private set; } = "";

    /// <summary>How far this Slack's clock, by which it dates its answers, is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public FakeWorkspace Workspace { get; } = new();

    public FakeSlackApi Api { get; }

    public FakeTriggers Triggers { get; }

    public FakeSockets Sockets { get; }

    /// <summary>All that came to a response_url and was taken.</summary>
    public Recorded<JsonObject> Responses { get; } = new();

    /// <param name="time">What triggers and response addresses run by.</param>
    public static async Task<FakeSlack> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var slack = new FakeSlack(app, time);
        app.Use((context, next) =>
        {
            FakeLine.Lay(context);
            context.Response.Headers.Date = TimeProvider.System.GetUtcNow().Add(slack.Ahead).ToString("R");
            return next();
        });
        app.UseWebSockets();
        app.MapPost("/api/{method}", slack.Api.AnswerAsync);
        app.MapPost("/response/{id}", slack.ResponseAsync);
        app.Map("/socket/{ticket}", slack.Sockets.ServeAsync);
        await app.StartAsync();
        slack.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return slack;
    }

    public string ResponseUrl(string channel, string user, FakeMessage? original = null) => $"{Url}/response/{Triggers.Response(channel, user, original)}";

    /// <summary>Shows what the bot answered to a slash command or at a response_url.</summary>
    public string? Show(JsonObject response, string channel, string user, FakeMessage? original)
    {
        if (FakeSlackRules.ProblemOfResponse(response) is { } problem) return problem;
        if (original is not null && (bool?)response["delete_original"] is true) return Workspace.Delete(original) ? null : "message_not_found";
        var (text, blocks) = ((string)response["text"]!, response["blocks"]?.DeepClone().AsArray() ?? []);
        if (original is not null && (bool?)response["replace_original"] is true) Workspace.Show(original with { Text = text, Blocks = blocks });
        else Workspace.Post(channel, (string?)response["response_type"] == "in_channel" ? null : user, text, blocks);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        Sockets.Dispose();
        await app.DisposeAsync();
    }

    private async Task<IResult> ResponseAsync(string id, HttpRequest request)
    {
        if (Api.Instead.TryGetValue("response_url", out var instead) && await instead(new Dictionary<string, string>()) is { } other) return other;
        var (place, refused) = Triggers.Use(id);
        if (place is null) return Refuse(StatusCodes.Status404NotFound, refused!);
        if (request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) is not true) return Refuse(StatusCodes.Status400BadRequest, "invalid_payload");
        var body = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        if (Show(body, place.Channel, place.User, place.Original) is { } problem) return Refuse(StatusCodes.Status400BadRequest, problem);
        Responses.Add(body);
        return Results.Text("ok");
    }

    private IResult Refuse(int status, string error)
    {
        Api.Refusals.Enqueue($"response_url: {error}");
        return Results.Json(new { ok = false, error }, statusCode: status);
    }
}
