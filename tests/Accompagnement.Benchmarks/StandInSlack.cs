using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Benchmarks;

/// <summary>Says of everybody who they are, so that the bot can run without Slack.</summary>
internal static class StandInSlack
{
    public static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapPost("/api/{method}", async (string method, HttpRequest request) => Results.Text(Answer(method, await request.ReadFormAsync()), "application/json"));
        await app.StartAsync();
        return app;
    }

    private static string Answer(string method, IFormCollection form) => method switch
    {
        "users.info" => $$$"""{"ok":true,"user":{"id":"{{{form["user"]}}}","real_name":"Personne {{{form["user"]}}}","tz":"Europe/Paris","locale":"fr-FR"}}""",
        "conversations.members" => """{"ok":true,"members":[]}""",
        _ => """{"ok":true}""",
    };
}
