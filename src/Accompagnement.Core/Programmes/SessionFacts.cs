namespace Accompagnement.Core.Programmes;

/// <summary>What a plan needs to know of one dated session that takes place.</summary>
internal sealed class SessionFacts
{
    private readonly PlanContext context;

    private SessionFacts(PlanContext context, Session session, DateOnly day)
    {
        this.context = context;
        (Session, Day) = (session, day);
        End = session.Dates.End ?? day;
        Start = context.Zone.At(day, context.Programme.HoursOf(session)?.Start ?? context.Settings.From);
        Key = $"{context.Programme.Id}/{session.Id}";
        DatedKey = $"{Key}/{day:yyyyMMdd}";
        Facilitators = [.. session.Facilitators.Select(facilitator => context.Named(facilitator.Name)).DistinctBy(who => who.Slug)];
        IsComplete = session.Preparation.IsComplete;
    }

    public Session Session { get; }

    public DateOnly Day { get; }

    public DateOnly End { get; }

    public DateTimeOffset Start { get; }

    /// <summary>Begins the keys of reminders that hold whatever day the session is moved to.</summary>
    public string Key { get; }

    /// <summary>Begins the keys of reminders that a move makes new.</summary>
    public string DatedKey { get; }

    public IReadOnlyList<Addressee> Facilitators { get; }

    public bool IsComplete { get; }

    /// <summary>Whether the words of the date leave several days open.</summary>
    public bool IsOpenDate => Session.Dates.Alternatives.Count > 0;

    /// <summary>Whether the bot knew of the session before it began: what was over by then is nobody's to do.</summary>
    public bool WasKnown => Session.DatedSince is not { } since || since < Start;

    public static SessionFacts? Of(PlanContext context, Session session) =>
        session.IsOn && session.Dates.First is { } day ? new SessionFacts(context, session, day) : null;

    public Naming? NamingOf(Addressee who)
    {
        foreach (var naming in Session.Namings)
        {
            if (Folding.Fold(naming.Name).Replace(' ', '-') == who.Slug) return naming;
        }
        return null;
    }

    /// <summary>
    /// The steps that make sense for one recipient, the earliest first: one that was past before its facts were known is not said after
    /// the event, but for the latest of them.
    /// </summary>
    /// <param name="notBefore">Steps before this are left out; null for all.</param>
    public List<Rung> Rungs(IReadOnlyList<LadderStep> nearestFirst, Addressee who, DateTimeOffset? known, DateTimeOffset? notBefore = null)
    {
        List<Rung> rungs = [];
        var until = Start;
        foreach (var step in nearestFirst)
        {
            var scheduled = who.Hours.On(context.Before(Day, step.Days));
            var past = scheduled < known;
            var due = past ? who.Hours.Opening(known!.Value) : scheduled;
            if (due >= until) continue;
            if (scheduled < notBefore) break;
            rungs.Add(new Rung(step.Name, step.Kind, step.Days, due));
            until = due;
            if (past) break;
        }
        rungs.Reverse();
        return rungs;
    }
}

/// <summary>A step of the ladder for one recipient of one session.</summary>
/// <param name="Name">The step's name, which ends its reminder's key.</param>
internal readonly record struct Rung(string Name, ReminderKind Kind, int Days, DateTimeOffset Due);
