using System.Net;
using System.Text.Json.Nodes;
using Accompagnement.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Accompagnement.Tests.Web;

/// <summary>What the running program says of itself to whoever watches over it.</summary>
public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_that_serves_is_alive_and_ready_and_one_whose_database_is_spoilt_says_so()
    {
        using var folder = new TempFolder();
        await using var server = await RunningProgram.ServeAsync(folder.Path);
        using var http = new HttpClient { BaseAddress = server.Address };

        Assert.Equal("alive\n", await http.GetStringAsync("/healthz/live", Cancellation));
        while ((await http.GetAsync("/healthz/ready", Cancellation)).StatusCode is not HttpStatusCode.OK) await Task.Yield();
        Assert.StartsWith("ready\ndatabase: good\nreminders: ", await http.GetStringAsync("/healthz/ready", Cancellation), StringComparison.Ordinal);

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "test.db")};Pooling=False"))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "alter table current_programmes rename to elsewhere";
            await command.ExecuteNonQueryAsync(Cancellation);
        }
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/healthz/ready");
        asked.Headers.Accept.Add(new("application/json"));
        using var answer = await http.SendAsync(asked, Cancellation);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var parts = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["parts"]!.AsArray();
        var database = parts.Single(part => (string?)part!["name"] == "database")!;
        Assert.Equal("Unhealthy", (string?)database["status"]);
        Assert.Contains("no such table", (string?)database["sentence"], StringComparison.Ordinal);
        Assert.Equal("alive\n", await http.GetStringAsync("/healthz/live", Cancellation));
    }
}
