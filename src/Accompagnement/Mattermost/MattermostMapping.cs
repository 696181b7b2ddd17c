using System.Net.Http.Headers;
using Accompagnement.Core.Chat;
using Accompagnement.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;

namespace Accompagnement.Mattermost;

/// <summary>Plugs Mattermost into the program.</summary>
internal static class MattermostMapping
{
    // How long one try may take.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Adds Mattermost where <c>Mattermost:Url</c> is set; needs a <see cref="Bot"/>, an <see cref="ISealer"/>, the directory and the database.</summary>
    /// <exception cref="InvalidOperationException">The settings cannot work; the message says what to change.</exception>
    public static IServiceCollection AddMattermost(this IServiceCollection services, IConfiguration configuration)
    {
        var options = MattermostOptions.From(configuration);
        if (!options.IsOn) return services;
        if (options.Problems().ToList() is { Count: > 0 } problems) throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
        services.AddSingleton(options);
        services.TryAddSingleton(new MattermostClock(TimeProvider.System));
        services.TryAddSingleton(MattermostSocketTimes.Usual);
        services.AddClient(options);
        services.AddSingleton<MattermostSeals>();
        services.AddSingleton<MattermostRenderer>();
        services.AddSingleton<MattermostDialog>();
        services.AddSingleton<MattermostStore>();
        services.AddSingleton<MattermostPeople>();
        services.AddSingleton<MattermostChat>();
        services.AddSingleton<IChat>(provider => provider.GetRequiredService<MattermostChat>());
        services.AddSingleton<MattermostDelivery>();
        services.AddIncoming();
        return services;
    }

    public static IEndpointRouteBuilder MapMattermost(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<MattermostEndpoints>() is not { } endpoints) return routes;
        routes.MapPost("/mattermost/commands", (Delegate)endpoints.CommandAsync);
        routes.MapPost("/mattermost/actions", (Delegate)endpoints.ActionAsync);
        routes.MapPost("/mattermost/dialogs", (Delegate)endpoints.DialogAsync);
        return routes;
    }

    private static void AddClient(this IServiceCollection services, MattermostOptions options)
    {
        services.AddHttpClient(MattermostOptions.Section, http =>
        {
            http.BaseAddress = new Uri($"{options.Url}/api/v4/");
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.BotToken);
        }).AddResilienceHandler(MattermostOptions.Section, pipeline =>
        {
            // A server is waited for by the real time, whatever the program's clock says.
            pipeline.TimeProvider = TimeProvider.System;
            pipeline.AddRetry(new HttpRetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.FromMilliseconds(300), ShouldHandle = tried => ValueTask.FromResult(MayRepeat(tried)) });
            pipeline.AddTimeout(Patience);
        });
        services.AddSingleton(provider => new MattermostApi(provider.GetRequiredService<IHttpClientFactory>().CreateClient(MattermostOptions.Section)));
    }

    // Opening a dialog must not be repeated past its three seconds, and posts are repeated by who sends them: only reads are tried again,
    // and only where the wait is one that a request can sit through.
    private static bool MayRepeat(RetryPredicateArguments<HttpResponseMessage> tried) =>
        tried.Context.GetRequestMessage()?.Method == HttpMethod.Get
        && HttpClientResiliencePredicates.IsTransient(tried.Outcome)
        && !(tried.Outcome.Result?.Headers.RetryAfter?.Delta > Patience);

    private static void AddIncoming(this IServiceCollection services)
    {
        services.AddSingleton(provider => new Later(provider.GetRequiredService<MattermostClock>().Real, provider.GetRequiredService<ILogger<Later>>()));
        services.AddHostedService(provider => provider.GetRequiredService<Later>());
        services.AddSingleton<MattermostProof>();
        services.AddSingleton<MattermostOnce>();
        services.AddSingleton<MattermostDoor>();
        services.AddSingleton<MattermostCommands>();
        services.AddSingleton<MattermostPresses>();
        services.AddSingleton<MattermostSubmits>();
        services.AddSingleton<MattermostHandlers>();
        services.AddSingleton<MattermostEndpoints>();
        services.AddSingleton<MattermostMembers>();
        services.AddHostedService(provider => provider.GetRequiredService<MattermostMembers>());
        services.AddSingleton<MattermostInbox>();
        services.AddSingleton<MattermostSockets>();
        services.AddHostedService(provider => provider.GetRequiredService<MattermostSockets>());
        services.AddHealthChecks().AddCheck<MattermostSockets>("mattermost");
    }
}
