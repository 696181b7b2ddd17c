using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>
/// The lens between a document's exact text and the programme that it tells. Two laws hold: writing back what was
/// read gives the same bytes, and reading what was written gives the same programme.
/// </summary>
public sealed class ProgrammeDocument
{
    private ProgrammeDocument(ReadOnlyMemory<byte> bytes, Layout layout) => (Bytes, Layout) = (bytes, layout);

    public ReadOnlyMemory<byte> Bytes { get; }

    public DocumentFormat Format => Layout.Text.Syntax is MarkdownSyntax ? DocumentFormat.Markdown : DocumentFormat.Org;

    internal Layout Layout { get; }

    /// <summary>Reads a document; its format is guessed from its content where none is given.</summary>
    /// <param name="year">The year of the first date; null to take it from a date that carries one.</param>
    public static DocumentReading Read(ReadOnlyMemory<byte> bytes, int? year, DocumentFormat? format = null)
    {
        if (Hostile.Check(bytes.Span) is { } refusal) return new DocumentReading.Refused(refusal);
        var exact = ExactText.Decode(bytes.Span);
        var text = new TextDocument(exact, format switch
        {
            DocumentFormat.Org => Syntax.Org,
            DocumentFormat.Markdown => Syntax.Markdown,
            _ => null,
        });
        if (Hostile.Check(text.Lines) is { } conflict) return new DocumentReading.Refused(conflict);
        var reader = new ProgrammeReader(text);
        if (reader.Read(year) is not { } layout) return new DocumentReading.YearMissing();
        return new DocumentReading.Read(new ProgrammeDocument(bytes, layout), layout.Programme, reader.Problems);
    }

    /// <summary>
    /// The document with the programme's values. So far only the values that were read can be written; others are refused
    /// rather than lost, and the two pointers stay where they are.
    /// </summary>
    /// <param name="ids">For the n-th session as read, its id in <paramref name="programme"/>; null for the ids that reading gave.</param>
    /// <param name="today">Will move the document's two pointers to the next session; null leaves them.</param>
    /// <exception cref="NotSupportedException">The programme's values differ from the document's.</exception>
    public byte[] Write(Programme programme, IReadOnlyList<SessionId>? ids = null, DateOnly? today = null)
    {
        var read = Layout.Programme.Sessions;
        var isSame = programme.Sessions.Count == read.Count;
        for (var i = 0; isSame && i < read.Count; i++)
        {
            isSame = programme.Find(ids is null ? read[i].Id : ids[i]) is { } session && Values(session) == Values(read[i]);
        }
        return isSame ? ExactText.Encode(Layout.Text.Lines.ToString()) : throw new NotSupportedException("Writing changed values into the document is not built yet.");
    }

    // Where a value came from is no part of the document.
    private static Session Values(Session session) => session with
    {
        Id = default,
        DatedSince = null,
        Namings = [],
        Highlighted = false,
        State = session.State is SessionState.Held ? SessionState.Planned : session.State,
        Preparation = new Preparation(
            new Answer(session.Preparation.Objectives.Text),
            new Answer(session.Preparation.Facilitators.Text),
            new Answer(session.Preparation.Speakers.Text),
            new Answer(session.Preparation.Agenda.Text)),
    };
}
