using System.Collections.Concurrent;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>
/// Replies that may be given again, by the same object, to the same words of the same person: until the programme changes or the minute
/// ends, since no hour is finer than a minute.
/// </summary>
internal sealed class SteadyReplies
{
    // Nobody types so many different lines in a minute, but somebody might try.
    private const int Most = 1000;

    private volatile Minute current = new(null, default, -1);

    public Reply? Find(Snapshot snapshot, Moment moment, Words words) =>
        current is var minute && minute.Holds(snapshot, moment) ? minute.Replies.GetValueOrDefault(words) : null;

    public void Keep(Snapshot snapshot, Moment moment, Words words, Reply reply)
    {
        var minute = current;
        if (!minute.Holds(snapshot, moment)) current = minute = new Minute(snapshot, moment.Day, MinuteOf(moment));
        if (minute.Replies.Count < Most) minute.Replies[words] = reply;
    }

    private static int MinuteOf(Moment moment) => (int)(moment.Time.Ticks / TimeSpan.TicksPerMinute);

    /// <summary>Who asked what; the person with the groups that they are in.</summary>
    /// <param name="Command">The route's name.</param>
    internal readonly record struct Words(string Command, string Text, Person Person);

    private sealed record Minute(Snapshot? Snapshot, DateOnly Day, int OfDay)
    {
        public ConcurrentDictionary<Words, Reply> Replies { get; } = new();

        public bool Holds(Snapshot snapshot, Moment moment) => ReferenceEquals(Snapshot, snapshot) && Day == moment.Day && OfDay == MinuteOf(moment);
    }
}
