using Accompagnement.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartz;

namespace Accompagnement.Web;

/// <summary>
/// <c>/healthz/live</c>: the process answers. <c>/healthz/ready</c>: people are served, or what is not, in JSON or text and with 503: the
/// database, the reminders, each chat through which nothing can come in.
/// </summary>
internal static class Health
{
    public const string Ready = "/healthz/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // The chats add their own.
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", timeout: Patience).AddQuartz(quartz => quartz.Name = "reminders");
        services.AddSingleton<RunningServer>();
        return services.AddHostedService(provider => provider.GetRequiredService<RunningServer>());
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => "alive\n");
        routes.MapHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        var instance = http.RequestServices.GetRequiredService<RunningServer>().Instance;
        var readiness = new Readiness(instance, [.. report.Entries.Select(entry => new ReadinessPart(entry.Key, entry.Value.Status.ToString(), Sentence(entry.Value)))]);
        if (http.Request.Headers.Accept.ToString().Contains("json", StringComparison.Ordinal)) return http.Response.WriteAsJsonAsync(readiness, HealthJson.Default.Readiness);
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(Text(report.Status, readiness));
    }

    private static string Text(HealthStatus status, Readiness readiness) =>
        $"{(status is HealthStatus.Unhealthy ? "not ready" : "ready")}\n{string.Concat(readiness.Parts.Select(part => $"{part.Name}: {part.Sentence}\n"))}";

    private static string Sentence(HealthReportEntry entry) =>
        entry.Description ?? entry.Exception?.Message ?? (entry.Status is HealthStatus.Healthy ? "good" : "it does not say why");

    private sealed class DatabaseHealth(ServedProgrammes programmes) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            foreach (var programme in programmes) await programme.Get<SqlProgrammes>().RefreshAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}

/// <summary>What <c>/healthz/ready</c> says in JSON.</summary>
/// <param name="Instance">Which server answers: another after each start.</param>
internal sealed record Readiness(string Instance, IReadOnlyList<ReadinessPart> Parts);

/// <param name="Status"><c>Healthy</c>, <c>Degraded</c> or <c>Unhealthy</c>.</param>
internal sealed record ReadinessPart(string Name, string Status, string Sentence);
