namespace Accompagnement.Core.Programmes;

/// <summary>
/// Tells those concerned that a session was moved, cancelled or put back on: its facilitators and everybody, once, when the change has stood
/// for a while; and tells the team of every change that chat made.
/// </summary>
internal sealed class ChangeReminders(PlanContext context, Session session)
{
    // A slip that is put right at once is nobody's news.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    // How long a change without a day ahead is worth telling, in working days.
    private const int Days = 5;

    private readonly string key = $"{context.Programme.Id}/{session.Id}";

    public IEnumerable<Reminder> All()
    {
        if (session.Changes.Count == 0) return [];
        return News().Concat(ForTeam());
    }

    // What was last told is what the next news is measured against.
    private IEnumerable<Reminder> News()
    {
        var told = IsNew ? 1 : 0;
        var versions = session.Changes.Where(change => change.Version > told && change.Field is SessionField.Dates or SessionField.State).GroupBy(change => change.Version, (_, changes) => changes.First()).ToList();
        for (var at = 0; at < versions.Count; at++)
        {
            var change = versions[at];
            DateTimeOffset? overtaken = at + 1 < versions.Count ? versions[at + 1].At : null;
            if (overtaken <= context.Everybody.Opening(change.At + Grace)) continue;
            var (before, after) = (session.AsOf(told), session.AsOf(change.Version));
            if (KindOf(before, after) is not { } kind) continue;
            foreach (var who in Concerned(change))
            {
                var due = who.Opening(change.At + Grace);
                var until = Earlier(Until(before, after, due), overtaken);
                if (due < until) yield return new Reminder($"{key}/news/{change.Version}/{who.Slug}", kind, session.Id, who.To, 0, due, until) { Version = change.Version, Since = told };
            }
            told = change.Version;
        }
    }

    private IEnumerable<Reminder> ForTeam()
    {
        foreach (var change in session.Changes.GroupBy(change => change.Version, (_, changes) => changes.First()))
        {
            if (change.Author is null) continue;
            var due = context.Team.Opening(change.At);
            yield return new Reminder($"{key}/edited/{change.Version}", ReminderKind.Edited, session.Id, context.Team.To, 0, due, After(due))
            {
                Version = change.Version,
                Since = change.Version - 1,
                About = change.Author,
            };
        }
    }

    private bool IsNew => session.Changes[0] is { Version: 1, Field: SessionField.Dates, Before: "" };

    private static ReminderKind? KindOf(Session before, Session after) => (before.IsOn, after.IsOn) switch
    {
        (true, false) => ReminderKind.Cancelled,
        (false, true) => ReminderKind.Restored,
        (true, true) when before.Dates with { Text = "" } != after.Dates with { Text = "" } => ReminderKind.Moved,
        _ => null,
    };

    // Whoever made the change knows it, and the team is told in its own way.
    private IEnumerable<Addressee> Concerned(FieldChange change) => session.Facilitators
        .Select(facilitator => context.Named(facilitator.Name))
        .Where(who => who.IsPerson && (change.Author is null || !IsCalled(who, change.Author)))
        .DistinctBy(who => who.Slug)
        .Append(context.Everybody);

    private bool IsCalled(Addressee who, string name) =>
        Folding.Same(who.Name, name) || (who.Id is { } id && context.Snapshot.People.Find(id)?.IsCalled(name) is true);

    // Until the later of the days that people may have noted: who comes in vain is helped until then.
    private DateTimeOffset Until(Session before, Session after, DateTimeOffset due)
    {
        DateOnly?[] days = after.IsOn ? [before.Dates.First, after.Dates.First] : [before.Dates.First];
        return days.Max() is { } day ? context.Zone.At(day, context.Programme.HoursOf(session)?.Start ?? context.Settings.From) : After(due);
    }

    private DateTimeOffset After(DateTimeOffset due) => context.Team.Hours.On(WorkingDays.After(context.Team.Hours.DayOf(due), Days));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
