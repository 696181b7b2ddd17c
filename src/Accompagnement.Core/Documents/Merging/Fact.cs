using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents.Merging;

/// <summary>One value of a session that the document and the chat may both change.</summary>
/// <param name="Key">Names it in the store.</param>
/// <param name="Name">Names it in a sentence (<c>its theme</c>).</param>
/// <param name="TextOf">The value as people read it.</param>
/// <param name="Take">The first session with the value of the second.</param>
internal sealed record Fact(string Key, string Name, Func<Session, string> TextOf, Func<Session, Session, Session> Take)
{
    public const string Presence = "Presence";

    public static readonly Fact SectionTitle = new(
        "SectionTitle", "the heading of its section", session => session.SectionTitle ?? "", (session, other) => session with { SectionTitle = other.SectionTitle });

    private static readonly Fact[] Fixed =
    [
        .. SessionFields.All.Select(Of),
        SectionTitle,
        .. Preparation.Questions.Select(Of),
    ];

    /// <summary>The fact of the team's that it is, or null.</summary>
    public SessionField? Field { get; private init; }

    /// <summary>The question that it answers, or null.</summary>
    public Question? Question { get; private init; }

    /// <summary>All facts that any of these sessions has.</summary>
    public static IEnumerable<Fact> Of(params IEnumerable<Session> sessions) =>
        Fixed.Concat(sessions.SelectMany(session => session.Other).Select(other => other.Name).Distinct().Select(Of));

    public bool IsSame(Session one, Session other) => Field is { } field ? SessionFields.Same(field, one, other) : TextOf(one) == TextOf(other);

    private static Fact Of(SessionField field) => new(
        field.ToString(), NameOf(field), session => session.TextOf(field), (session, other) => session.With(field, other))
    {
        Field = field,
    };

    private static string NameOf(SessionField field) => field switch
    {
        SessionField.Dates => "its date",
        SessionField.SectionText => "the free text of its section",
        _ => $"its {field.ToString().ToLowerInvariant()}",
    };

    private static Fact Of(Question question) => new(
        $"Answer.{question}",
        $"the answer about {question.ToString().ToLowerInvariant()}",
        session => session.Preparation[question].Text,
        (session, other) => session with { Preparation = session.Preparation.With(question, other.Preparation[question]) })
    {
        Question = question,
    };

    private static Fact Of(string column) => new(
        $"Column.{column}",
        $"its “{column}”",
        session => session.Other.FirstOrDefault(other => other.Name == column)?.Text ?? "",
        (session, other) => session with { Other = With(session.Other, column, other.Other.FirstOrDefault(one => one.Name == column)) });

    private static Sequence<OtherColumn> With(Sequence<OtherColumn> columns, string name, OtherColumn? taken)
    {
        var kept = columns.Where(column => column.Name != name || taken is not null).Select(column => column.Name == name ? taken! : column).ToSequence();
        return taken is null || kept.Contains(taken) ? kept : kept.Add(taken);
    }
}
