using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Storage;

/// <summary>What became of an import; a closed family.</summary>
internal abstract record Imported
{
    private Imported()
    {
    }

    /// <summary>A programme that was not known before, now the current one.</summary>
    public sealed record Stored(Programme Programme, Sequence<DocumentProblem> Problems) : Imported;

    /// <summary>The very bytes that were read last.</summary>
    public sealed record Unchanged : Imported;

    public sealed record Refused(DocumentProblem Problem) : Imported;

    public sealed record YearMissing : Imported;
}

/// <summary>A document to be imported.</summary>
/// <param name="Name">Its file name, kept for export.</param>
/// <param name="IsSample">Whether the first real import takes its place.</param>
internal sealed record DocumentFile(ReadOnlyMemory<byte> Bytes, string Name, int? Year, bool IsSample = false)
{
    /// <summary>By the name's ending; null to judge by the content.</summary>
    public DocumentFormat? Format => Path.GetExtension(Name).ToLowerInvariant() switch
    {
        ".org" => DocumentFormat.Org,
        ".md" or ".markdown" => DocumentFormat.Markdown,
        _ => null,
    };
}
