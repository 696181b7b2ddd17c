using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents.Merging;

/// <summary>Which side holds where the document and the chat changed the same value differently.</summary>
public enum MergeSide
{
    Document,
    Chat,
}

/// <summary>One value that waits for a decision since an earlier merge.</summary>
/// <param name="Fact">The value's key, as <see cref="MergeConflict"/> gave it.</param>
public sealed record OpenConflict(SessionId Session, string Fact);

/// <summary>A text of the programme that was seen before, with the ids of its sessions in the order of reading.</summary>
public sealed record KnownText(DocumentReading.Read Read, IReadOnlyList<SessionId> Ids);

/// <summary>The three sides of a merge.</summary>
/// <param name="Base">The text that the newer one was made from.</param>
/// <param name="Theirs">The newer text.</param>
/// <param name="Mine">The programme as chat has it now.</param>
/// <param name="Removed">Sessions that left the programme before; one that comes back keeps its id.</param>
public sealed record MergeSides(KnownText Base, DocumentReading.Read Theirs, Programme Mine, IReadOnlyList<Session> Removed);

/// <summary>What the newer text changed in one session, in a sentence.</summary>
public sealed record MergeChange(SessionId Session, string Sentence);

/// <summary>A value that both sides changed, each in its way.</summary>
/// <param name="Line">Where the document says it; 0 where it says nothing.</param>
/// <param name="Question">The question whose answers differ, or null where it is another value.</param>
/// <param name="Decided">Which side was taken; null where it is left as the chat has it until somebody decides.</param>
public sealed record MergeConflict(SessionId Session, string Fact, int Line, string Document, string Chat, Question? Question, MergeSide? Decided, string Sentence);

/// <summary>What a merge comes to.</summary>
/// <param name="Programme">With the sessions in the order of the newer text; those that it added have ids of their own.</param>
/// <param name="ReadingOrder">For the n-th session that the newer text tells, its id.</param>
/// <param name="Removed">Sessions that the newer text took away.</param>
/// <param name="KeptFromChat">How many values the chat has changed that the newer text does not have yet.</param>
public sealed record Merged(
    Programme Programme,
    Sequence<SessionId> ReadingOrder,
    Sequence<SessionId> Removed,
    Sequence<MergeChange> Changes,
    Sequence<MergeConflict> Conflicts,
    int KeptFromChat);
