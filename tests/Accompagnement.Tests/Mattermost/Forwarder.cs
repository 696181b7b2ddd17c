using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Accompagnement.Tests.Mattermost;

/// <summary>An address that stays while the program behind it comes and goes; it keeps what passed.</summary>
internal sealed class Forwarder : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly HttpClient http = new();

    private Forwarder(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    public Uri? Target { get; set; }

    public ConcurrentQueue<(string Path, string Type, byte[] Body, string Answer)> Passed { get; } = new();

    public static async Task<Forwarder> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var forwarder = new Forwarder(app);
        app.MapPost("/{**path}", forwarder.PassAsync);
        await app.StartAsync();
        return forwarder;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task<IResult> PassAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        using var onward = new HttpRequestMessage(HttpMethod.Post, new Uri(Target!, request.Path)) { Content = new ByteArrayContent(body.ToArray()) };
        onward.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(request.ContentType!);
        if (request.Headers.Authorization.ToString() is { Length: > 0 } authorization) onward.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await http.SendAsync(onward);
        var answer = await response.Content.ReadAsStringAsync();
        Passed.Enqueue((request.Path, request.ContentType!, body.ToArray(), answer));
        return Results.Text(answer, response.Content.Headers.ContentType?.MediaType, statusCode: (int)response.StatusCode);
    }
}
