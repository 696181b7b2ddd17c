using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>Who may use a route; checked by the bot before the feature runs. A feature checks what needs its own data (whose session).</summary>
public enum Right
{
    /// <summary>Anybody who can reach the bot.</summary>
    Everyone,

    /// <summary>The coordination team only.</summary>
    Team,
}

/// <summary>What somebody of several programmes gets where nothing tells which one is meant.</summary>
public enum WhenSeveral
{
    /// <summary>They choose one.</summary>
    Choice,

    /// <summary>What each of them tells, one after the other.</summary>
    Each,

    /// <summary>What one of them tells, since it is the same for all.</summary>
    Any,
}

/// <summary>A call with what the bot already knows about it when a feature gets it.</summary>
/// <param name="Person">The caller.</param>
/// <param name="Snapshot">The programme at this moment; features are only called when there is one.</param>
/// <param name="Moment">One moment for the whole call.</param>
public sealed record Asked<TCall>(TCall Call, Person Person, Snapshot Snapshot, Moment Moment)
    where TCall : Call
{
    public Programme Programme => Snapshot.Programme;

    public DateOnly Today => Moment.Day;
}

/// <summary>Answers one call.</summary>
public delegate ValueTask<Reply> Handler<TCall>(Asked<TCall> asked, CancellationToken cancellation)
    where TCall : Call;

/// <summary>A command as people type it: its own slash command, or a verb of <c>/accompagnement</c>.</summary>
/// <param name="Name">In chat, with hyphens and without accents: <c>prochaine-session</c>, <c>programme</c>.</param>
/// <param name="IsSlash">Whether it is a slash command of its own.</param>
/// <param name="Hint">What may follow it, in French: <c>[date]</c>; may be empty.</param>
/// <param name="Help">One French sentence without a final full stop; help, manifest and completion show it.</param>
/// <param name="Right">Who may use it.</param>
public sealed record CommandRoute(string Name, bool IsSlash, string Hint, string Help, Right Right, Handler<Call.Command> Handler)
{
    /// <summary>What help shows behind the name as an example drawn from the caller's own next session; null for none.</summary>
    public Func<Session, string>? Example { get; init; }

    /// <summary>
    /// Whether the answer depends on nothing but the programme, the person, their words and the minute, and changes nothing: it may then be
    /// given again without asking the feature.
    /// </summary>
    public bool IsSteady { get; init; }

    /// <summary>Who answers somebody of several programmes where nothing tells which is meant.</summary>
    public WhenSeveral WhenSeveral { get; init; }

    /// <summary>As a person types it, with the slash.</summary>
    public string Typed => IsSlash ? $"/{Name}" : $"/{Routes.Umbrella} {Name}";
}

/// <summary>A slash command as a chat registers it.</summary>
/// <param name="Name">Without the slash.</param>
/// <param name="Hint">What may follow it, in French; may be empty, and of any length.</param>
/// <param name="Help">One French sentence without a final full stop.</param>
public sealed record SlashCommand(string Name, string Hint, string Help);

/// <summary>A button's action.</summary>
public sealed record PressRoute(string Action, Right Right, Handler<Call.Press> Handler);

/// <summary>A dialog's purpose.</summary>
public sealed record SubmitRoute(string Purpose, Right Right, Handler<Call.Submit> Handler);

/// <summary>One thing that the bot can do: its commands, buttons and dialogs, declared beside their handlers.</summary>
public interface IFeature
{
    IEnumerable<CommandRoute> Commands => [];

    IEnumerable<PressRoute> Presses => [];

    IEnumerable<SubmitRoute> Submits => [];
}
