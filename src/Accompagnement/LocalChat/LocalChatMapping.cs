using Accompagnement.Core.Chat;

namespace Accompagnement.LocalChat;

/// <summary>Plugs the embedded chat into the program.</summary>
internal static class LocalChatMapping
{
    public static IServiceCollection AddLocalChat(this IServiceCollection services)
    {
        services.AddSingleton<LocalStore>();
        services.AddSingleton<LocalSignal>();
        services.AddSingleton<LocalChat>();
        services.AddSingleton<IChat>(provider => provider.GetRequiredService<LocalChat>());
        services.AddSingleton<LocalDecoder>();
        services.AddSingleton<LocalAnswers>();
        services.AddSingleton<LocalPeople>();
        services.AddSingleton<LocalIdentity>();
        services.AddSingleton<LocalReader>();
        services.AddSingleton<LocalStream>();
        services.AddSingleton<LocalEndpoints>();
        services.AddSingleton<LocalPage>();
        return services;
    }

    public static IEndpointRouteBuilder MapLocalChat(this IEndpointRouteBuilder routes)
    {
        var page = routes.ServiceProvider.GetRequiredService<LocalPage>();
        var endpoints = routes.ServiceProvider.GetRequiredService<LocalEndpoints>();
        var stream = routes.ServiceProvider.GetRequiredService<LocalStream>();

        var guarded = routes.MapGroup("");
        guarded.AddEndpointFilter<RouteGroupBuilder, LocalGuard>();
        guarded.MapGet("/", page.Index);
        guarded.MapGet("/local/page/{wanted}/{name}", page.File);
        guarded.MapGet("/local/messages", endpoints.MessagesAsync);
        guarded.MapGet(
            "/local/stream", (HttpContext http, long? since) => TypedResults.ServerSentEvents(stream.ChangesAsync(http, Since(http, since), http.RequestAborted)));
        guarded.MapGet("/local/start", Returning(endpoints.StartAsync));
        guarded.MapPost("/local/me", Returning(endpoints.BeAsync));
        guarded.MapPost("/local/lines", Returning(endpoints.LineAsync));
        guarded.MapPost("/local/presses", Returning(endpoints.PressAsync));
        guarded.MapPost("/local/submits", Returning(endpoints.SubmitAsync));
        guarded.MapPost("/local/reads", Returning(endpoints.ReadAsync));
        guarded.MapPost("/local/clock", Returning(endpoints.AdvanceAsync));
        return routes;
    }

    // Left to itself the compiler takes such a method for a RequestDelegate, whose result nobody writes.
    private static Delegate Returning(Func<HttpContext, Task<IResult>> endpoint) => endpoint;

    // A browser that comes back by itself says what it saw last; a page that begins says where it began.
    private static long Since(HttpContext http, long? since) =>
        long.TryParse(http.Request.Headers["Last-Event-ID"], out var last) ? last : since ?? 0;
}
