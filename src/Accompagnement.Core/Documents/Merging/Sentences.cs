using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents.Merging;

/// <summary>Says for operators what a merge did, in terms of the programme.</summary>
internal static class Sentences
{
    private const int Longest = 60;

    public static string Added(Session session) => $"A session was added: {Named(session)}.";

    /// <param name="gone">As it was when it left.</param>
    public static string Back(Session session, Session gone) =>
        $"The session of {Named(session)} is back{(gone.Preparation.AnsweredCount > 0 ? ", with the answers that it had" : "")}.";

    public static string Removed(Session session) => $"The session of {Named(session)} was removed.";

    public static string Changed(Fact fact, Session before, Session after)
    {
        var session = $"session of {Named(before)}";
        if (fact.Field is SessionField.Dates) return Moved(session, before, after);
        if (fact.Field is SessionField.State) return $"The {session} {Became(before.State, after.State)}.";
        var (old, fresh) = (fact.TextOf(before), fact.TextOf(after));
        if (fact.Question is not null) return $"Of the {session}, {fact.Name} was {(old.Length == 0 ? "given" : fresh.Length == 0 ? "taken away" : "changed")}.";
        if (fresh.Length == 0) return $"Of the {session}, {fact.Name} {Quoted(old)} was taken away.";
        return $"Of the {session}, {fact.Name} is now {Quoted(fresh)}{(old.Length == 0 ? "" : $", where it was {Quoted(old)}")}.";
    }

    /// <param name="mine">The session as chat has it.</param>
    public static string Differs(Fact fact, Session theirs, Session mine, MergeSide? decided) =>
        $"Of the session of {Named(mine)}, {fact.Name} is {Value(fact, theirs)} in the document and {Value(fact, mine)} in the chat; {Outcome(decided)}.";

    /// <summary>The document no longer tells a session that chat has changed.</summary>
    public static string GoneFromDocument(Session session, MergeSide? decided) =>
        $"The session of {Named(session)} is gone from the document but was changed in the chat; {(decided is MergeSide.Document ? "it was removed" : "it stays in the programme")}.";

    private static string Named(Session session)
    {
        var date = session.Dates.Text.Length > 0 ? session.Dates.Text : "no date yet";
        return session.Theme.Length > 0 ? $"{date} ({Shortened(session.Theme)})" : date;
    }

    private static string Moved(string session, Session before, Session after)
    {
        var isSameDay = before.Dates with { Text = "" } == after.Dates with { Text = "" };
        if (isSameDay) return $"The date of the {session} is now written {Quoted(after.Dates.Text)}.";
        if (after.Dates.First is not { } day) return $"The {session} has no date any more, only {Quoted(after.Dates.Text)}.";
        var year = before.Dates.First?.Year == day.Year || after.Dates.Text.Contains(day.Year.ToString(), StringComparison.Ordinal) ? "" : $" {day.Year}";
        return $"The {session} moved to {after.Dates.Text}{year}.";
    }

    private static string Became(SessionState before, SessionState after) => after switch
    {
        SessionState.Cancelled => "was cancelled",
        SessionState.ToBeConfirmed => "is to be confirmed",
        _ => before is SessionState.Cancelled ? "is on again" : "is confirmed",
    };

    private static string Value(Fact fact, Session session) =>
        fact.Field is SessionField.State ? NameOf(session.State) : fact.TextOf(session) is { Length: > 0 } text ? Quoted(text) : "empty";

    private static string NameOf(SessionState state) => state switch
    {
        SessionState.Planned => "planned",
        SessionState.ToBeConfirmed => "to be confirmed",
        SessionState.Cancelled => "cancelled",
        SessionState.Held => "held",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string Outcome(MergeSide? decided) => decided switch
    {
        MergeSide.Document => "the document's was taken",
        MergeSide.Chat => "the chat's was kept",
        _ => "it stays as the chat has it",
    };

    private static string Quoted(string text) => $"“{Shortened(text)}”";

    private static string Shortened(string text)
    {
        var line = text.Replace("\n", " / ", StringComparison.Ordinal);
        return line.Length <= Longest ? line : line[..Longest].TrimEnd() + "…";
    }
}
