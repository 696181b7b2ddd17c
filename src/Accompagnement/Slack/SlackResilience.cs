using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Accompagnement.Slack;

/// <summary>Sends again only what cannot have an effect twice: what Slack turned away, what never left, and calls that may be repeated.</summary>
internal static class SlackResilience
{
    /// <summary>How long one try may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void AddSlackResilience(this IHttpClientBuilder client)
    {
        client.AddResilienceHandler("slack", (pipeline, context) =>
        {
            pipeline.TimeProvider = context.ServiceProvider.GetRequiredService<SlackClock>().Real;
            // Retry-After is obeyed by this strategy itself.
            pipeline.AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(MayRepeat(arguments.Outcome, arguments.Context)),
            });
            pipeline.AddTimeout(Patience);
        });
        client.AddHttpMessageHandler<SlackHold>();
    }

    /// <summary>Whether a failure came before anything was sent.</summary>
    public static bool NeverSent(Exception failed) => failed is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
    };

    private static bool MayRepeat(Outcome<HttpResponseMessage> outcome, ResilienceContext context)
    {
        // A long wait is the caller's to decide on, not a request's to sit through.
        if (outcome.Result is { StatusCode: HttpStatusCode.TooManyRequests } slow) return slow.Headers.RetryAfter?.Delta is not { } wait || wait <= TimeSpan.FromSeconds(30);
        if (outcome.Exception is { } failed && NeverSent(failed)) return true;
        var request = outcome.Result?.RequestMessage ?? context.GetRequestMessage();
        if (request is null || !request.Options.TryGetValue(SlackApi.Repeatable, out var repeatable) || !repeatable) return false;
        return outcome.Exception is HttpRequestException or Polly.Timeout.TimeoutRejectedException || outcome.Result?.StatusCode >= HttpStatusCode.InternalServerError;
    }
}

/// <summary>Holds a method back for everybody when Slack asks one call of it to slow down.</summary>
internal sealed class SlackHold(SlackLimiter limiter) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.TooManyRequests && request.Options.TryGetValue(SlackApi.Method, out var method))
        {
            limiter.Hold(method, response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
        }
        return response;
    }
}
