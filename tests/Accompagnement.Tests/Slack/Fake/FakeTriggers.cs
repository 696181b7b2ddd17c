using System.Collections.Concurrent;

namespace Accompagnement.Tests.Slack;

/// <summary>What Slack hands out for a short time: triggers, good once and for three seconds, and addresses to answer at.</summary>
internal sealed class FakeTriggers(FakeWorkspace workspace, TimeProvider time)
{
    private static readonly TimeSpan TriggerLifetime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ResponseLifetime = TimeSpan.FromMinutes(30);
    private const int MostResponses = 5;

    private readonly ConcurrentDictionary<string, (string User, DateTimeOffset At, bool IsUsed)> triggers = new();
    private readonly ConcurrentDictionary<string, ResponsePlace> responses = new();

    public string Trigger(string user)
    {
        var trigger = workspace.Next("1520000000.1520.abcdef");
        triggers[trigger] = (user, time.GetUtcNow(), false);
        return trigger;
    }

    /// <summary>Takes a trigger, or says in Slack's word why not.</summary>
    public string? Exchange(string trigger, out string user)
    {
        user = "";
        if (!triggers.TryGetValue(trigger, out var known)) return "invalid_trigger_id";
        if (known.IsUsed) return "exchanged_trigger_id";
        if (time.GetUtcNow() - known.At > TriggerLifetime) return "expired_trigger_id";
        triggers[trigger] = known with { IsUsed = true };
        user = known.User;
        return null;
    }

    /// <summary>An address (its last part) that answers in a channel, and may replace the message that was pressed.</summary>
    public string Response(string channel, string user, FakeMessage? original)
    {
        var id = workspace.Next("R0");
        responses[id] = new ResponsePlace(channel, user, original, time.GetUtcNow());
        return id;
    }

    /// <summary>Where to answer, or in Slack's word why not any more.</summary>
    public (ResponsePlace? Place, string? Refused) Use(string id)
    {
        if (!responses.TryGetValue(id, out var place)) return (null, "invalid_url");
        if (time.GetUtcNow() - place.At > ResponseLifetime) return (null, "expired_url");
        return Interlocked.Increment(ref place.Uses) > MostResponses ? (null, "used_url") : (place, null);
    }
}

/// <summary>Where a response_url answers.</summary>
internal sealed class ResponsePlace(string channel, string user, FakeMessage? original, DateTimeOffset at)
{
    public int Uses;

    public string Channel => channel;

    public string User => user;

    public FakeMessage? Original => original;

    public DateTimeOffset At => at;
}
