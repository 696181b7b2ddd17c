namespace Accompagnement.Core.Programmes;

/// <summary>
/// Tells those concerned that a session takes place at another time or elsewhere, was cancelled or put back on, each of them once, when the
/// change has stood for a while; and tells the team what chat changed of it.
/// </summary>
internal sealed class ChangeReminders
{
    // A slip that is put right at once is nobody's news.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    // How long a change without a day ahead is worth telling, in working days.
    private const int Days = 5;

    private readonly PlanContext context;
    private readonly Session session;
    private readonly History history;
    private readonly DateTimeOffset now;
    private readonly string key;

    // One for each version that changed anything, and of these the ones that are news outside the team.
    private readonly List<FieldChange> versions;
    private readonly List<FieldChange> news;

    private ChangeReminders(PlanContext context, Session session, History history, DateTimeOffset now)
    {
        (this.context, this.session, this.history, this.now) = (context, session, history, now);
        key = $"{context.Programme.Id}/{session.Id}";
        versions = [.. session.Changes.DistinctBy(change => change.Version)];
        news = [.. session.Changes.Where(change => (change.Field is SessionField.State || WhenAndWhere.Has(change.Field)) && (change.Version > 1 || !session.WasAdded)).DistinctBy(change => change.Version)];
    }

    /// <param name="context">What the plan is made from.</param>
    /// <param name="session">May be cancelled or without a date.</param>
    /// <param name="history">Tells who has heard of which change: news is measured against what its recipient knows.</param>
    /// <param name="now">What could have been told until then and was not, is not told any more.</param>
    public static IEnumerable<Reminder> All(PlanContext context, Session session, History history, DateTimeOffset now)
    {
        if (session.Changes.Count == 0) return [];
        var changes = new ChangeReminders(context, session, history, now);
        return changes.News().Concat(changes.ForTeam());
    }

    /// <summary>Those of them that go to the ones concerned.</summary>
    public static IEnumerable<Reminder> News(PlanContext context, Session session, History history, DateTimeOffset now) =>
        new ChangeReminders(context, session, history, now).News();

    private IEnumerable<Reminder> News() => Concerned().SelectMany(News);

    private IEnumerable<Reminder> News(Addressee who)
    {
        var known = session.WasAdded ? 1 : 0;
        for (var at = 0; at < news.Count; at++)
        {
            var change = news[at];
            // Whoever made the change knows it.
            if (change.Author is { } author && IsCalled(who, author))
            {
                known = change.Version;
                continue;
            }
            var (due, next) = (who.Opening(change.At + Grace), at + 1 < news.Count ? news[at + 1].At : DateTimeOffset.MaxValue);
            if (next <= due) continue;
            var (before, after) = (session.AsOf(known), session.AsOf(change.Version));
            if (KindOf(before, after) is not { } kind)
            {
                known = change.Version;
                continue;
            }
            var until = Until(before, after, due) is var end && end < next ? end : next;
            if (due >= until) continue;
            var reminder = new Reminder($"{key}/news/{change.Version}/{who.Slug}", kind, session.Id, who.To, 0, due, until) { Version = change.Version, Since = known };
            yield return reminder;
            if (Reaches(reminder)) known = change.Version;
        }
    }

    // What several people change in a short while is told together, and not at all where nothing is left of it.
    private IEnumerable<Reminder> ForTeam()
    {
        var known = 0;
        for (var at = 0; at < versions.Count; at++)
        {
            var (change, due) = (versions[at], context.Team.Opening(versions[at].At + Grace));
            if (change.Author is not null)
            {
                if (at + 1 < versions.Count && versions[at + 1].Author is not null && versions[at + 1].At <= due) continue;
                if (Differ(known, change.Version))
                {
                    yield return new Reminder($"{key}/edited/{change.Version}", ReminderKind.Edited, session.Id, context.Team.To, 0, due, After(due))
                    {
                        Version = change.Version,
                        Since = known,
                    };
                }
            }
            known = change.Version;
        }
    }

    private ReminderKind? KindOf(Session before, Session after) => (before.IsOn, after.IsOn) switch
    {
        (true, false) => ReminderKind.Cancelled,
        (false, true) => ReminderKind.Restored,
        (true, true) when WhenAndWhere.Misleading(context.Programme, before, after).Any() => ReminderKind.Moved,
        _ => null,
    };

    private bool Differ(int version, int later)
    {
        var (before, after) = (session.AsOf(version), session.AsOf(later));
        return SessionFields.All.Any(field => !SessionFields.Same(field, before, after));
    }

    // Whether its recipient has heard it, or will.
    private bool Reaches(Reminder reminder) => history.Find(reminder.Key) switch
    {
        { MayBeSaid: true } => true,
        { IsSettled: true } => false,
        _ => reminder.Until > now && context.Decisions.GetValueOrDefault(reminder.Key) is not { Kind: DecisionKind.Cancel },
    };

    private IEnumerable<Addressee> Concerned() => session.Facilitators
        .Select(facilitator => context.Named(facilitator.Name))
        .Where(who => who.IsPerson)
        .DistinctBy(who => who.Slug)
        .Append(context.Everybody);

    private bool IsCalled(Addressee who, string name) =>
        Folding.Same(who.Name, name) || (who.Id is { } id && context.Snapshot.People.Find(id)?.IsCalled(name) is true);

    // Until the later of the days that people may have noted: who would come in vain is helped until then.
    private DateTimeOffset Until(Session before, Session after, DateTimeOffset due)
    {
        DateOnly?[] days = after.IsOn ? [before.Dates.First, after.Dates.First] : [before.Dates.First];
        return days.Max() is { } day ? context.Zone.At(day, context.Programme.HoursOf(session)?.Start ?? context.Settings.From) : After(due);
    }

    private DateTimeOffset After(DateTimeOffset due) => context.Team.Hours.On(WorkingDays.After(context.Team.Hours.DayOf(due), Days));
}
