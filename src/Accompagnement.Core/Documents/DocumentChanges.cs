using Accompagnement.Core.Org;
using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Documents;

/// <summary>What chat has changed in the document since it was last imported.</summary>
/// <param name="Passages">In the order of the document.</param>
public sealed record DocumentChanges(DocumentFormat Format, Sequence<ChangedLines> Passages)
{
    public static DocumentChanges Between(ReadOnlyMemory<byte> imported, ProgrammeDocument current)
    {
        var (old, wanted) = (Lines(imported), Lines(current.Bytes));
        List<ChangedLines> passages = [];
        List<string> before = [];
        List<string> after = [];
        var at = 1;
        foreach (var step in ItemDiff.Between(old, wanted))
        {
            if (step.IsKept)
            {
                Close();
                at++;
                continue;
            }
            if (step.Old is { } removed) before.Add(old[removed]);
            if (step.New is { } added) after.Add(wanted[added]);
        }
        Close();
        return new DocumentChanges(current.Format, passages.ToSequence());

        void Close()
        {
            if (before.Count + after.Count > 0) passages.Add(new ChangedLines(at, before.ToSequence(), after.ToSequence()));
            at += after.Count;
            before = [];
            after = [];
        }
    }

    private static string[] Lines(ReadOnlyMemory<byte> text) => [.. ExactText.Decode(text.Span).Split('\n').Select(line => line.TrimEnd('\r'))];
}

/// <summary>Lines that stand together, before and after.</summary>
/// <param name="Line">Where they begin in the document as it is now, from 1.</param>
public sealed record ChangedLines(int Line, Sequence<string> Before, Sequence<string> After);
