using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents.Merging;

/// <summary>Merges one session that all three sides have, value by value.</summary>
/// <param name="open">The keys of its values that wait for a decision.</param>
internal sealed class FactMerge(Session old, Session theirs, Session mine, IReadOnlySet<string> open, MergeSide? prefer)
{
    private readonly List<(Fact Fact, string Sentence)> changes = [];
    private readonly List<(Fact Fact, MergeSide? Decided)> conflicts = [];

    public IReadOnlyList<(Fact Fact, string Sentence)> Changes => changes;

    public IReadOnlyList<(Fact Fact, MergeSide? Decided)> Conflicts => conflicts;

    /// <summary>How many values the chat has changed that the newer text does not have.</summary>
    public int Kept { get; private set; }

    /// <summary>The session as both sides have it.</summary>
    /// <param name="of">The notation of the older text.</param>
    /// <param name="into">The notation of the newer text.</param>
    public Session Run(Syntax of, Syntax into)
    {
        var (before, now) = (WrittenValues.Of(mine, old, of), WrittenValues.Of(mine, theirs, into));
        var merged = mine with { Highlighted = theirs.Highlighted };
        foreach (var fact in Fact.Of(old, theirs, mine))
        {
            if (fact.IsSame(now, theirs)) continue;
            var isChangedThere = !fact.IsSame(old, theirs);
            var isChangedHere = !fact.IsSame(before, old);
            if (open.Contains(fact.Key) || (isChangedThere && isChangedHere && !IsSameDay(fact, now)))
            {
                conflicts.Add((fact, prefer));
                if (prefer is MergeSide.Document) merged = fact.Take(merged, theirs);
            }
            else if (isChangedThere)
            {
                merged = fact.Take(merged, theirs);
                if (!IsFollowing(fact)) changes.Add((fact, Sentences.Changed(fact, now, theirs)));
            }
            else if (isChangedHere)
            {
                Kept++;
            }
        }
        return merged == mine ? mine : merged with { OwnHours = OwnHours(merged) };
    }

    // The same day in other words (`29 mars`, `29 mars 2019`) needs no decision.
    private bool IsSameDay(Fact fact, Session now) => fact.Field is SessionField.Dates && now.Dates.First is not null && now.Dates with { Text = "" } == theirs.Dates with { Text = "" };

    // A heading that a move or a first answer brought about goes without saying.
    private bool IsFollowing(Fact fact) => fact == Fact.SectionTitle && (old.SectionTitle is null || old.Dates != theirs.Dates);

    // Hours that stand in no cell stay; those that do follow their words.
    private Sequence<AudienceHours> OwnHours(Session merged) =>
        merged.HoursText == mine.HoursText && merged.Place == mine.Place && merged.Dates == mine.Dates ? mine.OwnHours : HourWords.Of(merged);
}
