namespace Accompagnement.Core.Programmes;

/// <summary>One change of one fact of a session, kept for good.</summary>
/// <param name="Version">The session's version that came of it; facts changed together share it.</param>
/// <param name="Before">As <see cref="SessionFields.TextOf"/> gives it; empty where there was nothing.</param>
/// <param name="Author">Who changed it in chat; null where the document did.</param>
/// <param name="Note">Why, where they said so; else empty.</param>
public sealed record FieldChange(int Version, SessionField Field, string Before, string After, string? Author, DateTimeOffset At, string Note = "")
{
    /// <summary>The days that a changed date meant before; null where it was none or nothing was said of dates.</summary>
    public SessionDates? DatesBefore { get; init; }
}

/// <summary>Facts of one session as somebody wants them.</summary>
/// <param name="BaseVersion">The session's version that they had before their eyes.</param>
/// <param name="Wanted">Holds the wanted values of <paramref name="Fields"/>; nothing else of it is looked at.</param>
/// <param name="Note">Why, where they said so.</param>
public sealed record SessionEdit(int BaseVersion, Session Wanted, Sequence<SessionField> Fields, string Note = "");

/// <summary>A fact that somebody else changed while another person was changing it too; the later text was not stored.</summary>
/// <param name="Theirs">What was stored meanwhile.</param>
/// <param name="Mine">What the later of the two wanted.</param>
public sealed record FieldConflict(FieldChange Theirs, string Mine)
{
    public SessionField Field => Theirs.Field;
}

/// <summary>What became of an edit: the facts changed now (unchanged ones are not listed) and those that need a decision.</summary>
/// <param name="Session">As it is now.</param>
public sealed record SessionSaved(Session Session, Sequence<FieldChange> Changed, Sequence<FieldConflict> Conflicts);
