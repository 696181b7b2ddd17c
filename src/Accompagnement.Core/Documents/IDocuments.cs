using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>The programme's document, kept.</summary>
public interface IDocuments
{
    /// <summary>The current programme's document with all that chat has changed, as it is handed out; null where none was imported.</summary>
    /// <exception cref="NotSupportedException">The document has no way to say what chat has changed; the message names the session and the value.</exception>
    ValueTask<DocumentReading.Read?> CurrentAsync(CancellationToken cancellation);

    /// <summary>Why the document could not tell the programme with this session in it, for operators; null where it can.</summary>
    ValueTask<string?> RefusalAsync(Session session, CancellationToken cancellation);
}
