using Accompagnement.Core.Chat;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Accompagnement.Slack;

/// <summary>Plugs Slack in where it is configured.</summary>
internal static class SlackSetup
{
    /// <summary>Adds Slack where <c>Slack:BotToken</c> is set; needs a <see cref="Bot"/>, an <see cref="ISealer"/> and the directory.</summary>
    /// <exception cref="InvalidOperationException">The settings cannot work; the message says what to change.</exception>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        var options = SlackOptions.From(configuration);
        if (!options.IsOn) return services;
        if (options.Problems().ToList() is { Count: > 0 } problems) throw new InvalidOperationException(string.Join(Environment.NewLine, problems));
        services.TryAddSingleton(new SlackClock(TimeProvider.System));
        services.TryAddSingleton(SlackSocketTimes.Usual);
        services.AddSingleton(options);
        services.AddSingleton<SlackLimiter>();
        // Slower than the tries together, which bound themselves.
        services.AddHttpClient<SlackApi>(client => client.Timeout = TimeSpan.FromMinutes(3))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
            .AddSlackResilience();
        services.AddTransient<SlackHold>();
        services.AddSingleton<SlackSeals>();
        services.AddSingleton<SlackRenderer>();
        services.AddSingleton<SlackPager>();
        services.AddSingleton<SlackDialog>();
        services.AddSingleton<SlackPeople>();
        services.AddSingleton<SlackDelivery>();
        services.AddSingleton<SlackChat>();
        services.AddSingleton<IChat>(provider => provider.GetRequiredService<SlackChat>());
        AddIncoming(services);
        if (options.UsesSockets) AddSockets(services);
        return services;
    }

    /// <summary>Maps the addresses that Slack calls, where requests over HTTP can be proven.</summary>
    public static void MapSlack(this IEndpointRouteBuilder endpoints)
    {
        if (endpoints.ServiceProvider.GetService<SlackOptions>() is not { SigningSecret.Length: > 0 }) return;
        var slack = endpoints.ServiceProvider.GetRequiredService<SlackEndpoints>();
        var group = endpoints.MapGroup("/slack");
        group.MapPost("commands", slack.CommandsAsync);
        group.MapPost("interactions", slack.InteractionsAsync);
        group.MapPost("events", slack.EventsAsync);
    }

    private static void AddIncoming(IServiceCollection services)
    {
        services.AddHosted<SlackLater>();
        services.AddHosted<SlackHome>();
        services.AddHosted<SlackChannels>();
        services.AddSingleton<SlackOnce>();
        services.AddSingleton<SlackAsking>();
        services.AddSingleton<CommandHandler>();
        services.AddSingleton<BlockActionHandler>();
        services.AddSingleton<ViewSubmissionHandler>();
        services.AddSingleton<SlackEventHandler>();
        services.AddSingleton<SlackHandlers>();
        services.AddSingleton<SlackDispatcher>();
        services.AddSingleton<SlackSignature>();
        services.AddSingleton<SlackEndpoints>();
    }

    private static void AddSockets(IServiceCollection services)
    {
        services.AddHosted<SlackSockets>();
        services.AddHealthChecks().AddCheck<SlackSockets>("slack");
    }

    private static void AddHosted<T>(this IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
