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
    /// The document with the programme's values, in its own format: only lines whose value changed differ. What the
    /// document has no way to say is refused rather than lost.
    /// </summary>
    /// <param name="ids">For the n-th session as read, its id in <paramref name="programme"/>; null for the ids that reading gave.</param>
    /// <param name="today">Moves the document's two pointers to the next session; null leaves them.</param>
    /// <exception cref="NotSupportedException">A difference cannot be written; the message names the session and the value.</exception>
    public byte[] Write(Programme programme, IReadOnlyList<SessionId>? ids = null, DateOnly? today = null)
    {
        var read = Layout.Programme.Sessions;
        var wanted = new List<Session?>();
        for (var i = 0; i < read.Count; i++)
        {
            var session = programme.Find(ids is null ? read[i].Id : ids[i]);
            wanted.Add(session is null ? null : Titled(WrittenValues.Of(session, read[i], Layout.Text.Syntax), read[i], Layout.Places[i]));
        }
        var known = (ids ?? [.. read.Select(session => session.Id)]).ToHashSet();
        var added = programme.Sessions.Where(session => !known.Contains(session.Id)).Select(session => WrittenValues.Of(session, null, Layout.Text.Syntax)).ToList();
        var bytes = Pointed(ExactText.Encode(new ProgrammeWriter(Layout).Write(wanted, added)), today);
        if (!bytes.AsSpan().SequenceEqual(Bytes.Span) || !IsAsRead(wanted, added)) Check(bytes, wanted, added);
        return bytes;
    }

    /// <summary>Why the document cannot tell this programme, as <see cref="Write"/> would say it; null where it can.</summary>
    public string? Refusal(Programme programme, IReadOnlyList<SessionId>? ids = null)
    {
        try
        {
            Write(programme, ids);
            return null;
        }
        catch (NotSupportedException refused)
        {
            return refused.Message;
        }
    }

    private byte[] Pointed(byte[] bytes, DateOnly? today) =>
        today is { } day && Read(bytes, Layout.Programme.Year, Format) is DocumentReading.Read { Document.Layout: var layout }
            ? ExactText.Encode(new Pointers(layout, day).Moved())
            : bytes;

    // The heading of a section names the day too.
    private static Session Titled(Session wanted, Session read, SessionPlace place) =>
        place.Sections.Count == 0 || wanted.Dates == read.Dates || wanted.SectionTitle != read.SectionTitle
            ? wanted
            : wanted with { SectionTitle = SectionTitles.Moved(place.Sections[0], wanted) };

    private bool IsAsRead(List<Session?> wanted, List<Session> added)
    {
        if (added.Count > 0) return false;
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i] is not { } session || WrittenValues.Difference(session, Layout.Programme.Sessions[i]) is not null) return false;
        }
        return true;
    }

    private void Check(byte[] bytes, List<Session?> wanted, List<Session> added)
    {
        if (Read(bytes, Layout.Programme.Year, Format) is not DocumentReading.Read again)
            throw new NotSupportedException("The document would not be readable with the programme's values.");
        var gone = Layout.Programme.Sessions.Where((_, i) => wanted[i] is null).ToList();
        WrittenCheck.Check([.. wanted.OfType<Session>(), .. added], gone, again.Programme);
    }
}
