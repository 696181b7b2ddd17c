using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents.Merging;

/// <summary>One value of a session that the document and the chat may both change.</summary>
/// <param name="Key">Names it in the store.</param>
/// <param name="Name">Names it in a sentence (<c>its theme</c>).</param>
/// <param name="TextOf">The value as people read it.</param>
/// <param name="Take">The first session with the value of the second.</param>
internal sealed record Fact(string Key, string Name, Func<Session, string> TextOf, Func<Session, Session, Session> Take)
{
    public const string Presence = "presence";

    public static readonly Fact Date = new("date", "its date", session => session.Dates.Text, (session, other) => session with { Dates = other.Dates });

    public static readonly Fact State = new("state", "its state", session => Sentences.NameOf(session.State), (session, other) => session with { State = other.State });

    public static readonly Fact SectionTitle = new(
        "section title", "the heading of its section", session => session.SectionTitle ?? "", (session, other) => session with { SectionTitle = other.SectionTitle });

    private static readonly Fact[] Fixed =
    [
        Date,
        State,
        new("hours", "its hours", session => session.HoursText, (session, other) => session with { HoursText = other.HoursText }),
        new("audience", "its audience", session => session.Audience.Label, (session, other) => session with { Audience = other.Audience }),
        new("host", "its host", session => session.Host, (session, other) => session with { Host = other.Host }),
        new("place", "its place", session => session.Place, (session, other) => session with { Place = other.Place }),
        new("theme", "its theme", session => session.Theme, (session, other) => session with { Theme = other.Theme }),
        new("objectives", "its objectives", session => session.Objectives, (session, other) => session with { Objectives = other.Objectives }),
        SectionTitle,
        new("section text", "the free text of its section", session => session.SectionText, (session, other) => session with { SectionText = other.SectionText }),
        .. Preparation.Questions.Select(Answer),
    ];

    /// <summary>The question that the fact answers, or null.</summary>
    public Question? Question { get; private init; }

    /// <summary>All facts that any of these sessions has.</summary>
    public static IEnumerable<Fact> Of(params IEnumerable<Session> sessions) =>
        Fixed.Concat(sessions.SelectMany(session => session.Other).Select(other => other.Name).Distinct().Select(Other));

    // The same words may mean another year.
    public bool IsSame(Session one, Session other) => this == Date ? one.Dates == other.Dates : TextOf(one) == TextOf(other);

    private static Fact Answer(Question question) => new(
        $"answer {question}",
        $"the answer about {question.ToString().ToLowerInvariant()}",
        session => session.Preparation[question].Text,
        (session, other) => session with { Preparation = session.Preparation.With(question, other.Preparation[question]) })
    {
        Question = question,
    };

    private static Fact Other(string name) => new(
        $"column {name}",
        $"its “{name}”",
        session => session.Other.FirstOrDefault(other => other.Name == name)?.Text ?? "",
        (session, other) => session with { Other = WithOther(session.Other, name, other.Other.FirstOrDefault(one => one.Name == name)) });

    private static Sequence<OtherColumn> WithOther(Sequence<OtherColumn> columns, string name, OtherColumn? taken)
    {
        var kept = columns.Where(column => column.Name != name || taken is not null).Select(column => column.Name == name ? taken! : column).ToSequence();
        return taken is null || kept.Contains(taken) ? kept : kept.Add(taken);
    }
}
