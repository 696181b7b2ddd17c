namespace Accompagnement.Core.Programmes;

/// <summary>What everybody who reads sees at one moment: the programme and its people, never half of a change.</summary>
/// <param name="Version">Grows with each change.</param>
public sealed record Snapshot(long Version, Programme Programme, People People)
{
    /// <summary>The programme's dated sessions in the order of time.</summary>
    public Season Season { get; } = new(Programme);

    /// <summary>The names that only the team can tell who they are.</summary>
    public Sequence<NameQuestion> Questions { get; init; }

    /// <summary>What people have arranged about reminders.</summary>
    public Arrangements Arrangements { get; init; } = Arrangements.None;
}

/// <summary>One answer as somebody wants it.</summary>
/// <param name="BaseVersion">The version that they had before their eyes.</param>
public sealed record AnswerChange(Question Question, int BaseVersion, string Text);

/// <summary>Two people answered the same question differently at once; what the second typed is kept under its number.</summary>
public sealed record AnswerConflict(int Number, SessionId Session, Question Question, Answer Theirs, string Mine);

/// <summary>What became of answers: those stored now (unchanged ones are not listed) and those that need a decision.</summary>
public sealed record AnswersSaved(Session Session, Sequence<Question> Changed, Sequence<AnswerConflict> Conflicts);

/// <summary>The programme, kept: reading is free of I/O once loaded, and a change that has returned survives a kill.</summary>
public interface IProgrammes
{
    /// <summary>The current programme where it can be told without any waiting; null otherwise, or while none has been imported.</summary>
    Snapshot? AtHand { get; }

    /// <summary>The current programme, or null while none has been imported.</summary>
    ValueTask<Snapshot?> CurrentAsync(CancellationToken cancellation);

    /// <summary>
    /// Stores the answers that changed, each as a new version. One whose base is no longer the latest and whose text differs from it
    /// is kept aside as a conflict. Null where there is no such session.
    /// </summary>
    ValueTask<AnswersSaved?> AnswerAsync(SessionId session, string author, IReadOnlyList<AnswerChange> changes, CancellationToken cancellation);

    /// <summary>
    /// Stores the facts that changed, all under one new version. One that somebody else changed since the base version, and that the
    /// caller changed too, is left as it is and comes back as a conflict. Null where there is no such session.
    /// </summary>
    ValueTask<SessionSaved?> EditAsync(SessionId session, string author, SessionEdit edit, CancellationToken cancellation);

    /// <summary>
    /// Adds a session under the next number, whatever number it comes with. The very same once more by the same author moments later is a
    /// form that was sent twice: it gives the session that is there already. Null while no programme has been imported.
    /// </summary>
    ValueTask<Session?> AddAsync(Session session, string author, CancellationToken cancellation);

    /// <summary>A conflict that still waits for a decision, or null.</summary>
    ValueTask<AnswerConflict?> ConflictAsync(int number, CancellationToken cancellation);

    /// <summary>Closes a conflict without touching the answer.</summary>
    ValueTask CloseConflictAsync(int number, CancellationToken cancellation);

    /// <summary>
    /// Returns once the current version is no longer this one, whoever changed it (0 stands for "none imported yet").
    /// </summary>
    ValueTask WaitForChangeAsync(long version, CancellationToken cancellation);
}
