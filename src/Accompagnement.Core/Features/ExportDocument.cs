using Accompagnement.Core.Chat;
using Accompagnement.Core.Documents;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Shows the team what chat has changed in the document, and gives them the document itself behind a link.</summary>
public sealed class ExportDocument(IDocuments documents, IDownloads downloads) : IFeature
{
    public const string Verb = "exporter";

    // What a person still reads in a chat; the rest is in the document.
    private const int MostPassages = 8;
    private const int MostLines = 6;
    private const int LongestLine = 240;

    public IEnumerable<CommandRoute> Commands => [new(Verb, false, "", "Recevoir le document du programme, avec ce que la discussion y a changé", Right.Team, ShowAsync)];

    private async ValueTask<Reply> ShowAsync(Asked<Call.Command> asked, CancellationToken cancellation)
    {
        try
        {
            return await documents.ChangesAsync(cancellation) is { } changes
                ? new Reply.Whisper(Show(changes, downloads.DocumentFor(asked.Call.Caller.Account)))
                : new Reply.Refuse(ExportTexts.NoDocument);
        }
        catch (NotSupportedException)
        {
            return new Reply.Refuse(ExportTexts.CannotBeWritten);
        }
    }

    private static Message Show(DocumentChanges changes, string? address)
    {
        List<Block> blocks = [new Block.Heading(ExportTexts.Title), new Block.Paragraph(changes.Passages.Count == 0 ? ExportTexts.Unchanged : ExportTexts.Changed(changes.Passages.Count))];
        blocks.AddRange(changes.Passages.Take(MostPassages).Select(passage => new Block.Quote(ExportTexts.Where(passage.Line), Difference(passage))));
        if (changes.Passages.Count > MostPassages) blocks.Add(new Block.Note(ExportTexts.More(changes.Passages.Count - MostPassages)));
        if (address is not null) blocks.Add(new Block.Link(ExportTexts.Download, address));
        blocks.Add(new Block.Note(address is null ? ExportTexts.NoLink : ExportTexts.LinkIsYours));
        return new Message(blocks.ToSequence());
    }

    private static string Difference(ChangedLines passage) => string.Join('\n', Signed("−", passage.Before).Concat(Signed("+", passage.After)));

    private static IEnumerable<string> Signed(string sign, Sequence<string> lines)
    {
        foreach (var line in lines.Take(MostLines)) yield return $"{sign} {(line.Length <= LongestLine ? line : $"{line[..LongestLine]}…")}";
        if (lines.Count > MostLines) yield return $"{sign} …";
    }
}
