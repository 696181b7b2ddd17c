using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents.Merging;

/// <summary>
/// The three-way merge of a newer text into the programme: what only one side changed is taken from it; what both changed differently is
/// listed and stays as the chat has it, unless somebody prefers the document.
/// </summary>
public sealed class Merge
{
    private readonly MergeSides sides;
    private readonly ILookup<SessionId, string> open;
    private readonly MergeSide? prefer;
    private readonly Dictionary<SessionId, Session> mine;
    private readonly List<Session> sessions = [];
    private readonly List<SessionId> order = [];
    private readonly List<SessionId> removed = [];
    private readonly List<MergeChange> changes = [];
    private readonly List<MergeConflict> conflicts = [];
    private int kept;

    private Merge(MergeSides sides, IReadOnlyCollection<OpenConflict> open, MergeSide? prefer)
    {
        (this.sides, this.prefer) = (sides, prefer);
        this.open = open.ToLookup(conflict => conflict.Session, conflict => conflict.Fact);
        mine = sides.Mine.Sessions.ToDictionary(session => session.Id);
    }

    private Programme Theirs => sides.Theirs.Programme;

    /// <param name="open">What waits for a decision since earlier merges.</param>
    /// <param name="nextId">The first id that no session has ever had.</param>
    public static Merged Of(MergeSides sides, IReadOnlyCollection<OpenConflict> open, MergeSide? prefer, SessionId nextId) =>
        new Merge(sides, open, prefer).Run(nextId.Value);

    /// <summary>Whether a text tells the programme of another one: their years agree, and a good part of the sessions.</summary>
    public static bool IsSameProgramme(Programme known, Programme text)
    {
        if (known.Year != text.Year) return false;
        var fewer = Math.Min(known.Sessions.Count, text.Sessions.Count);
        return fewer == 0 || 4 * SessionPairs.Between(known.Sessions, text.Sessions).Count(partner => partner is not null) >= fewer;
    }

    private Merged Run(int nextId)
    {
        var old = sides.Base.Read.Programme.Sessions;
        var partners = SessionPairs.Between(old, Theirs.Sessions);
        var others = Others();
        var fresh = Theirs.Sessions.Where((_, j) => partners[j] is null).ToList();
        var known = new Queue<int?>(SessionPairs.Between(others, fresh));
        for (var j = 0; j < partners.Count; j++)
        {
            if (partners[j] is { } i) Both(old[i], sides.Base.Ids[i], j);
            else if (known.Dequeue() is { } other) Known(others[other], j);
            else Add(j, nextId++);
        }
        var told = order.ToHashSet();
        for (var i = 0; i < old.Count; i++)
        {
            if (told.Add(sides.Base.Ids[i])) Gone(old[i], sides.Base.Ids[i]);
        }
        foreach (var session in sides.Mine.Sessions.Where(session => !told.Contains(session.Id))) OnlyHere(session);
        return new Merged(Whole(), order.ToSequence(), removed.ToSequence(), changes.ToSequence(), conflicts.ToSequence(), kept);
    }

    // Sessions that the base did not tell: added in chat, or by a text that the newer one does not come from, or gone.
    private List<Session> Others()
    {
        var told = sides.Base.Ids.ToHashSet();
        return [.. sides.Mine.Sessions.Concat(sides.Removed).Where(session => !told.Contains(session.Id))];
    }

    private void Both(Session old, SessionId id, int j)
    {
        var theirs = Theirs.Sessions[j];
        order.Add(id);
        if (mine.TryGetValue(id, out var here)) Take(old, theirs, here, j);
        else Return(sides.Removed.FirstOrDefault(session => session.Id == id) ?? old with { Id = id }, theirs);
    }

    private void Take(Session old, Session theirs, Session here, int j)
    {
        var facts = new FactMerge(old, theirs, here, open[here.Id].ToHashSet(), prefer);
        sessions.Add(facts.Run(SyntaxOf(sides.Base.Read), SyntaxOf(sides.Theirs)));
        changes.AddRange(facts.Changes.Select(change => new MergeChange(here.Id, change.Sentence)));
        foreach (var (fact, decided) in facts.Conflicts)
        {
            var line = LineOf(sides.Theirs.Document.Layout.Places[j], fact);
            conflicts.Add(new(here.Id, fact.Key, line, fact.TextOf(theirs), fact.TextOf(here), fact.Question, decided, Sentences.Differs(fact, theirs, here, decided)));
        }
        kept += facts.Kept;
    }

    // Whoever gives a text with a session in it wants the session, even if another text had taken it away.
    private void Return(Session gone, Session theirs)
    {
        var back = Fact.Of(gone, theirs).Where(fact => fact.Question is not null && fact.TextOf(theirs).Length == 0).Aggregate(theirs, (session, fact) => fact.Take(session, gone));
        sessions.Add(back with { Id = gone.Id });
        changes.Add(new(gone.Id, Sentences.Back(theirs, gone)));
    }

    // No text tells what both sides started from: what one of them leaves empty is the other's to say.
    private void Known(Session known, int j)
    {
        var theirs = Theirs.Sessions[j];
        order.Add(known.Id);
        if (mine.ContainsKey(known.Id)) Take(Session.Blank, theirs, known, j);
        else Return(known, theirs);
    }

    private void Add(int j, int id)
    {
        var session = Theirs.Sessions[j] with { Id = new SessionId(id) };
        order.Add(session.Id);
        sessions.Add(session);
        changes.Add(new(session.Id, Sentences.Added(session)));
    }

    // Taken away by the newer text: gone, unless the chat has changed it since.
    private void Gone(Session old, SessionId id)
    {
        if (!mine.TryGetValue(id, out var here)) return;
        var written = WrittenValues.Of(here, old, SyntaxOf(sides.Base.Read));
        if (Fact.Of(old, here).All(fact => fact.IsSame(written, old)))
        {
            removed.Add(id);
            changes.Add(new(id, Sentences.Removed(here)));
            return;
        }
        Gone(here);
    }

    private void Gone(Session here)
    {
        conflicts.Add(new(here.Id, Fact.Presence, 0, "", here.Dates.Text, null, prefer, Sentences.GoneFromDocument(here, prefer)));
        if (prefer is MergeSide.Document) removed.Add(here.Id);
        else Insert(here);
    }

    private void OnlyHere(Session session)
    {
        if (open[session.Id].Contains(Fact.Presence))
        {
            Gone(session);
            return;
        }
        Insert(session);
        kept++;
    }

    // Among the sessions of the text, by its date.
    private void Insert(Session session)
    {
        var at = session.Dates.First is { } day ? sessions.FindIndex(other => other.Dates.First > day) : -1;
        sessions.Insert(at < 0 ? sessions.Count : at, session);
    }

    private Programme Whole()
    {
        var old = sides.Base.Read.Programme;
        var here = sides.Mine;
        return here with
        {
            Title = Theirs.Title == old.Title ? here.Title : Theirs.Title,
            Year = Theirs.Year,
            DefaultHours = Theirs.DefaultHours == old.DefaultHours ? here.DefaultHours : Theirs.DefaultHours,
            Wordings = Theirs.Wordings == old.Wordings ? here.Wordings : Theirs.Wordings,
            Sessions = sessions.ToSequence(),
        };
    }

    private static int LineOf(SessionPlace place, Fact fact)
    {
        if (fact.Question is { } question && place.Of(question) is { } asked) return asked.Place.AnswerLine + 1;
        var isInSection = fact.Question is not null || fact == Fact.SectionTitle || fact.Field is SessionField.SectionText || place.Row < 0;
        return isInSection && place.Sections.Count > 0 ? place.Sections[0].Heading.Line + 1 : place.Row + 1;
    }

    private static Syntax SyntaxOf(DocumentReading.Read read) => read.Document.Layout.Text.Syntax;
}
