using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Accompagnement.Core.Chat;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Tests.Reminders.Kills;

/// <summary>On Slack, which knows no message again: what it took before a process died comes twice.</summary>
public sealed class SlackKillTests : KillTests
{
    private protected override int Kills => 10;

    private protected override Task<ILastingChat> OpenAsync() => Lasting.StartAsync();

    /// <summary>What the program calls by itself, and no more: it takes every message and remembers it.</summary>
    private sealed class Lasting : ILastingChat
    {
        private const string Everybody = "C0ALL";
        private const string Team = "C0TEAM";

        private readonly WebApplication app;
        private readonly ConcurrentQueue<Posting> postings = new();
        private readonly ConcurrentQueue<string> unforeseen = new();
        private int number;

        private Lasting(WebApplication app) => this.app = app;

        public string Platform => Platforms.Slack;

        public IReadOnlyList<Posting> Postings => [.. postings];

        public Action Taken { get; set; } = () => { };

        public bool KnowsKeys => false;

        public static async Task<ILastingChat> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var chat = new Lasting(app);
            app.MapPost("/api/{method}", async (string method, HttpRequest request) => Results.Text(chat.Answer(method, await request.ReadFormAsync()).ToJsonString(), "application/json"));
            await app.StartAsync();
            return chat;
        }

        public Task<(string Name, string Value)[]> PrepareAsync(string folder) => Task.FromResult<(string, string)[]>(
        [
            ("LocalChat__Enabled", "true"), ("LocalChat__Sandbox", "true"), ("Programme__Channel", Everybody), ("Programme__TeamChannel", Team),
            ("Slack__ApiUrl", $"{app.Urls.First()}/api/"), ("Slack__BotToken", "xoxb-essai"), ("Slack__SigningSecret", "0123456789abcdef0123456789abcdef"),
        ]);

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            Assert.Empty(unforeseen);
        }

        // Whoever is in the team's channel is made acquaintance with.
        private JsonObject Answer(string method, IFormCollection form) => method switch
        {
            "conversations.members" => Ok(("members", new JsonArray([.. ILastingChat.People.Select((_, at) => (JsonNode)$"U{at}")])), ("response_metadata", new JsonObject { ["next_cursor"] = "" })),
            "users.info" => Ok(("user", new JsonObject { ["id"] = form["user"].ToString(), ["real_name"] = ILastingChat.People[int.Parse(form["user"].ToString()[1..])], ["tz"] = "Europe/Paris", ["locale"] = "fr-FR" })),
            "chat.postMessage" => Post(form["channel"].ToString(), form["text"].ToString()),
            "views.publish" => Ok(("view", new JsonObject { ["id"] = "V1" })),
            _ => Unforeseen(method),
        };

        private JsonObject Post(string channel, string text)
        {
            var posting = new Posting(channel, text, $"1520000000.{Interlocked.Increment(ref number):000000}");
            postings.Enqueue(posting);
            Taken();
            return Ok(("channel", channel), ("ts", posting.Id));
        }

        private JsonObject Unforeseen(string method)
        {
            unforeseen.Enqueue(method);
            return new JsonObject { ["ok"] = false, ["error"] = "unknown_method" };
        }

        private static JsonObject Ok(params (string Key, JsonNode Value)[] fields) =>
            new(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value)).Prepend(KeyValuePair.Create("ok", (JsonNode?)true)));
    }
}
