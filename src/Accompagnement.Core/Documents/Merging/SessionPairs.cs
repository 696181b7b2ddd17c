using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents.Merging;

/// <summary>
/// Tells which session of a newer text is which of an older one. Position means nothing, since rows move; what counts is the date, the theme,
/// the section and the answers, and where none of these stayed, whom the session is for and how near the new date is.
/// </summary>
internal sealed class SessionPairs
{
    private const int SameDate = 10;
    private const int SameTheme = 11;
    private const int SameAnswers = 10;
    private const int SameWords = 6;
    private const int SameDetail = 2;

    // What a pair must at least have in common: a date, a theme or its answers.
    private const int Enough = 10;

    // A session without a theme is taken for moved when its like was this near.
    private const int NearDays = 45;

    // A theme that a hundred sessions share tells none of them apart.
    private const int MostAlike = 50;
    private const int MostCompared = 1_000_000;

    private readonly IReadOnlyList<Session> older;
    private readonly IReadOnlyList<Session> newer;
    private readonly int?[] partners;
    private readonly bool[] taken;

    private SessionPairs(IReadOnlyList<Session> older, IReadOnlyList<Session> newer)
    {
        (this.older, this.newer) = (older, newer);
        partners = new int?[newer.Count];
        taken = new bool[older.Count];
    }

    /// <summary>For each newer session, which of the older ones it is; null where it is none of them.</summary>
    public static IReadOnlyList<int?> Between(IReadOnlyList<Session> older, IReadOnlyList<Session> newer)
    {
        var pairs = new SessionPairs(older, newer);
        pairs.PairUnchanged();
        pairs.PairBy(pairs.Alike());
        pairs.PairBy(pairs.Near());
        return pairs.partners;
    }

    private void PairUnchanged()
    {
        var waiting = new Dictionary<(DateOnly?, string, string, string), Queue<int>>();
        for (var i = 0; i < older.Count; i++) (waiting.TryGetValue(KeyOf(older[i]), out var queue) ? queue : waiting[KeyOf(older[i])] = new()).Enqueue(i);
        for (var j = 0; j < newer.Count; j++)
        {
            if (waiting.TryGetValue(KeyOf(newer[j]), out var queue) && queue.TryDequeue(out var i)) Pair(i, j);
        }
    }

    private static (DateOnly?, string, string, string) KeyOf(Session session) =>
        (session.Dates.First, session.Dates.First is null ? session.Dates.Text : "", Folding.Fold(session.Theme), Folding.Fold(session.Audience.Label));

    private void PairBy(IEnumerable<(int Score, int Older, int Newer)> candidates)
    {
        foreach (var (_, i, j) in candidates.OrderByDescending(pair => pair.Score).ThenBy(pair => Math.Abs(pair.Older - pair.Newer)).ToList())
        {
            if (!taken[i] && partners[j] is null) Pair(i, j);
        }
    }

    private IEnumerable<(int Score, int Older, int Newer)> Alike()
    {
        var marks = new Dictionary<string, List<int>>();
        foreach (var i in Free())
        {
            foreach (var mark in MarksOf(older[i])) (marks.TryGetValue(mark, out var list) ? list : marks[mark] = []).Add(i);
        }
        foreach (var j in New())
        {
            foreach (var i in MarksOf(newer[j]).SelectMany(mark => marks.GetValueOrDefault(mark, []).Take(MostAlike)).Distinct())
            {
                if (Score(older[i], newer[j]) is >= Enough and var score) yield return (score, i, j);
            }
        }
    }

    private static IEnumerable<string> MarksOf(Session session)
    {
        if (session.Dates.First is { } day) yield return $"{day:O}";
        if (Folding.Fold(session.Theme) is { Length: > 0 } theme) yield return $"theme {theme}";
        if (AnswersOf(session) is { Length: > 0 } answers) yield return $"answers {answers}";
    }

    private static int Score(Session one, Session other) =>
        (one.Dates.First is not null && one.Dates.First == other.Dates.First ? SameDate : 0)
        + Same(one.Theme, other.Theme, SameTheme)
        + Same(AnswersOf(one), AnswersOf(other), SameAnswers)
        + Same(one.Objectives, other.Objectives, SameWords)
        + Same(one.SectionTitle ?? "", other.SectionTitle ?? "", SameWords)
        + Same(one.Audience.Label, other.Audience.Label, SameDetail)
        + Same(one.Host, other.Host, SameDetail)
        + Same(one.Place, other.Place, SameDetail);

    private static int Same(string one, string other, int score) => one.Length > 0 && Folding.Same(one, other) ? score : 0;

    private static string AnswersOf(Session session) =>
        session.Preparation.AnsweredCount == 0 ? "" : string.Join('\n', Preparation.Questions.Select(question => session.Preparation[question].Text));

    private IEnumerable<(int Score, int Older, int Newer)> Near()
    {
        var (free, fresh) = (Free().ToList(), New().ToList());
        if ((long)free.Count * fresh.Count > MostCompared) yield break;
        foreach (var i in free)
        {
            foreach (var j in fresh)
            {
                if (Distance(older[i], newer[j]) is { } days and <= NearDays && CouldBe(older[i], newer[j])) yield return (-days, i, j);
            }
        }
    }

    private static int? Distance(Session one, Session other) =>
        one.Dates.First is { } day && other.Dates.First is { } moved ? Math.Abs(moved.DayNumber - day.DayNumber) : null;

    private static bool CouldBe(Session one, Session other) =>
        Folding.Same(one.Audience.Label, other.Audience.Label) && IsOpen(one.Theme, other.Theme) && IsOpen(one.Host, other.Host);

    private static bool IsOpen(string one, string other) => one.Length == 0 || other.Length == 0 || Folding.Same(one, other);

    private IEnumerable<int> Free() => Enumerable.Range(0, older.Count).Where(i => !taken[i]);

    private IEnumerable<int> New() => Enumerable.Range(0, newer.Count).Where(j => partners[j] is null);

    private void Pair(int i, int j) => (taken[i], partners[j]) = (true, i);
}
