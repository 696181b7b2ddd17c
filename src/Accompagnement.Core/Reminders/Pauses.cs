using System.Security.Cryptography;
using System.Text;
using Accompagnement.Core.Chat;

namespace Accompagnement.Core.Reminders;

/// <summary>When what a chat did not take is tried again, and which chats every programme is to leave alone for a while. Rounds that ask do not overlap.</summary>
public sealed class Pauses
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // So many messages in a row that it did not take, and the chat itself is what fails.
    private const int Patience = 3;

    private readonly Dictionary<string, DateTimeOffset> until = [];
    private readonly Dictionary<string, int> failures = [];
    private readonly Dictionary<string, string> troubles = [];

    /// <summary>
    /// How long to wait after so many tries in vain: twice as long each time, and never quite as long for one as for another, so that what
    /// failed together does not come back together.
    /// </summary>
    /// <param name="attempts">From 1.</param>
    /// <param name="seed">What waits: its share of the spread is always the same.</param>
    public static TimeSpan After(int attempts, string seed)
    {
        var pause = Shortest * Math.Pow(2, Math.Min(attempts - 1, 10));
        var share = SHA256.HashData(Encoding.UTF8.GetBytes($"{attempts}/{seed}"))[0] / 255d;
        return (pause < Longest ? pause : Longest) * (0.75 + (share / 2));
    }

    /// <summary>Why a chat is to be left alone now, as it said last; null where it may be tried.</summary>
    public string? Holds(string platform, DateTimeOffset now) => until.GetValueOrDefault(platform) > now ? troubles[platform] : null;

    /// <summary>The chat took a message, or said that it never will.</summary>
    public void Answered(string platform) => failures.Remove(platform);

    /// <summary>The chat could not take a message.</summary>
    /// <param name="later">Why, and how long it asks to be left alone.</param>
    public void Failed(string platform, Delivery.Later later, DateTimeOffset now)
    {
        troubles[platform] = later.Reason;
        var inARow = failures[platform] = failures.GetValueOrDefault(platform) + 1;
        if (later.After is { } asked) until[platform] = now + asked;
        else if (inARow >= Patience) until[platform] = now + After(inARow - Patience + 1, platform);
    }

    /// <summary>When the next chat may be tried again; null where none is left alone.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) => until.Values.Where(moment => moment > now).Select(moment => (DateTimeOffset?)moment).Min();
}
