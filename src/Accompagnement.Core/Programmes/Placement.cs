using System.Security.Cryptography;
using System.Text;

namespace Accompagnement.Core.Programmes;

/// <summary>
/// Puts reminders on moments at which their recipients may be written to, and joins those of one recipient and moment to one message.
/// The ladder writes to a person once a day at most; what finds its day taken waits for the next.
/// </summary>
internal sealed class Placement(PlanContext context, History history, DateTimeOffset now)
{
    private readonly HashSet<(Recipient, DateOnly)> taken = [];
    private readonly Dictionary<(Recipient, DateOnly), DateTimeOffset> placed = [];
    private readonly List<PlannedMessage> messages = [];

    /// <summary>Messages in the order in which they go out.</summary>
    public IReadOnlyList<PlannedMessage> Of(IEnumerable<Reminder> reminders)
    {
        foreach (var entry in history.Entries)
        {
            if (entry.State is LedgerState.Sent && IsOnceADay(entry.Kind, entry.To)) taken.Add((entry.To, context.Of(entry.To).Hours.DayOf(entry.At)));
        }
        List<Open> open = [];
        List<Open> abandoned = [];
        foreach (var reminder in reminders)
        {
            var entry = history.Find(reminder.Key);
            if (entry is { IsSettled: true }) continue;
            var one = Opened(reminder, entry);
            if (Kept(one) is { } state) Add([new Placed(reminder, one.From, Latest(now, one.From))], state);
            else if (entry is { State: LedgerState.Abandoned }) abandoned.Add(one);
            else open.Add(one);
        }
        TakeUp(abandoned);
        Place(open);
        return [.. messages.OrderBy(message => message.Due).ThenBy(message => message.Key, StringComparer.Ordinal)];
    }

    /// <summary>A reminder that waits to be placed.</summary>
    /// <param name="From">When it may first be said, whatever moment it is now.</param>
    private readonly record struct Open(Reminder Reminder, Addressee Who, Decision? Decision, DateTimeOffset From, LedgerEntry? Entry)
    {
        // The team may say into a channel at any hour what it says itself.
        public DateTimeOffset Opening(DateTimeOffset instant) => !Who.IsPerson && Decision is { Kind: DecisionKind.SendNow } ? instant : Who.Opening(instant);
    }

    private readonly record struct Placed(Reminder Reminder, DateTimeOffset Planned, DateTimeOffset Due);

    private Open Opened(Reminder reminder, LedgerEntry? entry)
    {
        var decision = context.Decisions.GetValueOrDefault(reminder.Key);
        var from = decision is { Kind: DecisionKind.SendNow } && decision.At < reminder.Due ? decision.At : reminder.Due;
        return new Open(reminder, context.Of(reminder.To), decision, from, entry);
    }

    private static PlanState? Kept(Open one) => one.Decision switch
    {
        { Kind: DecisionKind.Hold } held => new PlanState.Held(held.By, held.At),
        { Kind: DecisionKind.Cancel } cancelled => new PlanState.Cancelled(cancelled.By, cancelled.At),
        _ => null,
    };

    // What a dead process was sending goes out as the message that it was, so that a chat which had taken it knows it again.
    private void TakeUp(List<Open> abandoned)
    {
        foreach (var claim in abandoned.GroupBy(one => one.Entry!.Message))
        {
            var (who, due) = (claim.First().Who, claim.Max(one => one.Opening(Latest(now, one.From))));
            if (claim.Any(one => IsOnceADay(one.Reminder.Kind, one.Reminder.To))) taken.Add((who.To, who.Hours.DayOf(due)));
            var group = claim.Select(one => new Placed(one.Reminder, one.From, due)).ToList();
            Add(group, due < group.Max(one => one.Reminder.Until) ? new PlanState.Planned() : new PlanState.TooLate(), claim.Key);
        }
    }

    private void Place(List<Open> open)
    {
        Dictionary<(Recipient, DateTimeOffset, string), List<Placed>> together = [];
        foreach (var one in open.OrderBy(one => one.Opening(Latest(now, one.From))).ThenBy(one => one.Reminder.Due).ThenBy(one => one.Reminder.Key, StringComparer.Ordinal))
        {
            var due = DueOf(one);
            var planned = one.From < now ? Free(one, one.From, withOthers: false) : due;
            var placement = new Placed(one.Reminder, planned < due ? planned : due, due);
            if (due >= one.Reminder.Until)
            {
                Add([placement], new PlanState.TooLate());
                continue;
            }
            if (IsOnceADay(one.Reminder.Kind, one.Reminder.To)) placed[(one.Reminder.To, one.Who.Hours.DayOf(due))] = due;
            // Each session's card is a message of its own.
            var apart = one.Reminder.Kind is ReminderKind.Announce ? one.Reminder.Key : "";
            if (!together.TryGetValue((one.Reminder.To, due, apart), out var group)) together[(one.Reminder.To, due, apart)] = group = [];
            group.Add(placement);
        }
        foreach (var group in together.Values) Add(group, new PlanState.Planned());
    }

    private DateTimeOffset DueOf(Open one)
    {
        var from = Latest(one.From, one.Entry?.RetryAt is { } retry && retry > now ? retry : now);
        var due = Free(one, from, withOthers: true);
        if (due < one.Reminder.Until || one.Reminder.Kind is not ReminderKind.Again) return due;
        // A wish rather comes a few hours early, with what goes out that day, than not at all.
        return placed.TryGetValue((one.Reminder.To, one.Who.Hours.DayOf(one.Opening(from))), out var other) && other < one.Reminder.Until ? other : due;
    }

    /// <summary>The first moment from this one at which the reminder may be said, whatever else is planned, or with it.</summary>
    private DateTimeOffset Free(Open one, DateTimeOffset from, bool withOthers)
    {
        var opening = one.Opening(from);
        if (!IsOnceADay(one.Reminder.Kind, one.Reminder.To)) return opening;
        while (true)
        {
            var day = (one.Reminder.To, one.Who.Hours.DayOf(opening));
            var isPlaced = placed.TryGetValue(day, out var other) && withOthers && other != opening;
            // What is tried again later that day takes the others with it.
            if (isPlaced && other > opening) opening = other;
            else if (isPlaced || taken.Contains(day)) opening = one.Who.OpeningAfter(opening);
            else return opening;
        }
    }

    private void Add(List<Placed> group, PlanState state, string? key = null)
    {
        var reminders = group.OrderBy(one => one.Reminder.Due).ThenBy(one => one.Reminder.Session.Value).ThenBy(one => one.Reminder.Key, StringComparer.Ordinal).Select(one => one.Reminder).ToSequence();
        messages.Add(new PlannedMessage(
            key ?? KeyOf(reminders), reminders[0].To, group.Min(one => one.Planned), group[0].Due, reminders.Max(reminder => reminder.Until), reminders, state)
        {
            Day = context.Of(reminders[0].To).Hours.DayOf(group[0].Due),
        });
    }

    private static bool IsOnceADay(ReminderKind kind, Recipient to) =>
        to is Recipient.Direct && kind is ReminderKind.Prepare or ReminderKind.Again or ReminderKind.Recall;

    private static string KeyOf(Sequence<Reminder> reminders)
    {
        if (reminders.Count == 1) return reminders[0].Key;
        var keys = Encoding.UTF8.GetBytes(string.Join('\n', reminders.Select(reminder => reminder.Key).Order(StringComparer.Ordinal)));
        return $"merged/{Convert.ToHexStringLower(SHA256.HashData(keys))[..32]}";
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
