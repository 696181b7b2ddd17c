using System.CommandLine;
using Accompagnement.Core.Documents;
using Accompagnement.Storage;

namespace Accompagnement.Cli;

/// <summary>The document that a verb reads, and how it speaks of it.</summary>
internal sealed class DocumentArguments
{
    private readonly Argument<FileInfo> file = new("FILE") { Description = "The programme's document, org or Markdown." };

    private readonly Option<int?> year = new("--year") { Description = "The year of the first date, where no date carries one." };

    public void AddTo(Command command)
    {
        command.Arguments.Add(file);
        command.Options.Add(year);
    }

    /// <summary>The document's bytes, or null after having said why they cannot be read.</summary>
    public async Task<DocumentFile?> ReadAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var path = PathIn(parsed);
        try
        {
            return new DocumentFile(await File.ReadAllBytesAsync(path, cancellation), Path.GetFileName(path), parsed.GetValue(year));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Verbs.Refuse($"{path}:0: {unreadable.Message}");
            return null;
        }
    }

    public string PathIn(ParseResult parsed) => parsed.GetRequiredValue(file).ToString();

    public string Sentence(ParseResult parsed, DocumentProblem problem) => $"{PathIn(parsed)}:{problem.Line}: {problem.Sentence}";

    /// <summary>Says on standard error what was not understood.</summary>
    public void Tell(ParseResult parsed, IEnumerable<DocumentProblem> problems)
    {
        foreach (var problem in problems) Console.Error.WriteLine(Sentence(parsed, problem));
    }

    public int RefuseYear(ParseResult parsed)
    {
        Verbs.Refuse($"{PathIn(parsed)}:0: no date of the document carries its year; say it with --year.");
        return Verbs.WrongUsage;
    }
}
