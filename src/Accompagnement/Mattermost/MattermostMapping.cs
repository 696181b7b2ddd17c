using System.Net.Http.Headers;
using Accompagnement.Core.Chat;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Accompagnement.Mattermost;

/// <summary>Plugs Mattermost into the program.</summary>
internal static class MattermostMapping
{
    // Five fields of 200,000 characters, which clients do not limit, and some room.
    private const long MostBytes = 4 * 1024 * 1024;

    public static IServiceCollection AddMattermost(this IServiceCollection services, IConfiguration configuration)
    {
        var options = MattermostOptions.From(configuration);
        if (!options.IsOn) return services;
        if (options.Problems().ToList() is { Count: > 0 } problems) throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
        services.AddSingleton(options);
        // Opening a dialog must not be repeated past its three seconds, and posts are repeated by who sends them: only reads are tried again.
        services.AddHttpClient(MattermostOptions.Section, http =>
        {
            http.BaseAddress = new Uri($"{options.Url}/api/v4/");
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.BotToken);
        }).AddStandardResilienceHandler(resilience => resilience.Retry.ShouldHandle = tried => ValueTask.FromResult(
            tried.Context.GetRequestMessage()?.Method == HttpMethod.Get && HttpClientResiliencePredicates.IsTransient(tried.Outcome)));
        services.AddSingleton(provider => new MattermostApi(provider.GetRequiredService<IHttpClientFactory>().CreateClient(MattermostOptions.Section)));
        services.AddSingleton<MattermostSeals>();
        services.AddSingleton<MattermostRenderer>();
        services.AddSingleton<MattermostChat>();
        services.AddSingleton<IChat>(provider => provider.GetRequiredService<MattermostChat>());
        services.AddSingleton<MattermostEndpoints>();
        return services;
    }

    public static IEndpointRouteBuilder MapMattermost(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<MattermostEndpoints>() is not { } endpoints) return routes;
        var limit = new RequestSizeLimitAttribute(MostBytes);
        routes.MapPost("/mattermost/commands", (Delegate)endpoints.CommandAsync).WithMetadata(limit);
        routes.MapPost("/mattermost/actions", (Delegate)endpoints.ActionAsync).WithMetadata(limit);
        routes.MapPost("/mattermost/dialogs", (Delegate)endpoints.DialogAsync).WithMetadata(limit);
        return routes;
    }
}
