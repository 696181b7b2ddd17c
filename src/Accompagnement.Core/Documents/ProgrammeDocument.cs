using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>
/// The lens between a document's exact text and the programme that it tells. Two laws hold: writing back what was
/// read gives the same bytes, and reading what was written gives the same programme.
/// </summary>
public sealed class ProgrammeDocument
{
    private const int MostRounds = 5;

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
    public WrittenDocument Write(Programme programme, IReadOnlyList<SessionId>? ids = null, DateOnly? today = null)
    {
        ids ??= [.. Layout.Programme.Sessions.Select(session => session.Id)];
        var sides = new WrittenSides(Layout, programme, ids);
        for (var round = 1; ; round++)
        {
            var bytes = Pointed(ExactText.Encode(new ProgrammeWriter(Layout).Write(sides, today)), today);
            if (sides.IsAsRead && bytes.AsSpan().SequenceEqual(Bytes.Span)) return new WrittenDocument(bytes, ids);
            if (Read(bytes, Layout.Programme.Year, Format) is not DocumentReading.Read again)
                throw new NotSupportedException("The document would not be readable with the programme's values.");
            // A row in a new place may turn the year of those after it; naming one year may turn another.
            if (round < MostRounds && sides.NameYears(again.Programme)) continue;
            return new WrittenDocument(bytes, new WrittenCheck(sides).OrderOf(again.Programme));
        }
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

    // A pointer is a help for readers: where it would change what the document tells, it stays where it is.
    private byte[] Pointed(byte[] bytes, DateOnly? today)
    {
        if (today is not { } day || Read(bytes, Layout.Programme.Year, Format) is not DocumentReading.Read { Document.Layout: var layout }) return bytes;
        var pointed = ExactText.Encode(new Pointers(layout, day).Moved());
        if (pointed.AsSpan().SequenceEqual(bytes)) return bytes;
        return Read(pointed, Layout.Programme.Year, Format) is DocumentReading.Read again && Sessions(again.Programme).SequenceEqual(Sessions(layout.Programme)) ? pointed : bytes;

        static IEnumerable<Session> Sessions(Programme programme) => programme.Sessions.Select(session => session with { Highlighted = false });
    }
}

/// <summary>A document as it was written.</summary>
/// <param name="Order">For the n-th session that it tells, its id.</param>
public sealed record WrittenDocument(byte[] Bytes, IReadOnlyList<SessionId> Order);
