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

    /// <summary>A newer text of a programme that was known, merged into it.</summary>
    public sealed record Merged(Core.Documents.Merging.Merged Result, Sequence<DocumentProblem> Problems) : Imported;

    /// <summary>The very bytes of a text that is known, imported or exported.</summary>
    /// <param name="IsNewest">Whether it is the one that was imported last.</param>
    /// <param name="IsBack">Whether its programme was not the current one, and now is again.</param>
    public sealed record Unchanged(Programme Programme, bool IsNewest, bool IsBack) : Imported;

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
