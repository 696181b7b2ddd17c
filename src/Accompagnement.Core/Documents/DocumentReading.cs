using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>The two notations in which programmes are kept.</summary>
public enum DocumentFormat
{
    Org,
    Markdown,
}

/// <summary>Something that was not understood, or that was deduced and should be known.</summary>
/// <param name="Line">Counted from 1; 0 where the whole file is meant.</param>
/// <param name="Sentence">For operators.</param>
public sealed record DocumentProblem(int Line, string Sentence);

/// <summary>What became of reading a document; a closed family.</summary>
public abstract record DocumentReading
{
    private DocumentReading()
    {
    }

    public sealed record Read(ProgrammeDocument Document, Programme Programme, Sequence<DocumentProblem> Problems) : DocumentReading;

    /// <summary>The bytes are no document that could be kept: conflict markers, UTF-16, binary.</summary>
    public sealed record Refused(DocumentProblem Problem) : DocumentReading;

    /// <summary>Nobody said which year the dates mean, and none of them carries one.</summary>
    public sealed record YearMissing : DocumentReading;
}
