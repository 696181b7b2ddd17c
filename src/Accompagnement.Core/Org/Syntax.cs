namespace Accompagnement.Core.Org;

/// <summary>What differs between org and Markdown: how headings, tables and blocks are marked. All else is shared.</summary>
public abstract class Syntax
{
    public static readonly Syntax Org = new OrgSyntax();
    public static readonly Syntax Markdown = new MarkdownSyntax();

    /// <summary>The markers of bold text.</summary>
    public abstract string Bold { get; }

    /// <summary>The markers of struck out text.</summary>
    public abstract string Strike { get; }

    /// <summary>How a bar is written inside a cell.</summary>
    public abstract string EscapedBar { get; }

    /// <summary>The kind of each line, and the headings in order.</summary>
    public abstract (LineKind[] Kinds, IReadOnlyList<Heading> Headings) Classify(Lines lines);

    /// <summary>The mark that begins a heading of this level, with its blank.</summary>
    public abstract string HeadingMark(int level);

    /// <summary>The document's own title where one of its lines gives it, else null.</summary>
    public abstract string? TitleIn(string line);

    /// <summary>A separator line for columns of these inner widths.</summary>
    public abstract string Rule(IEnumerable<int> widths);

    /// <summary>Guesses the syntax from the marks that only one of the two has.</summary>
    public static Syntax Of(Lines lines)
    {
        int org = 0, markdown = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].AsSpan(MarkEnd(lines[i])).TrimEnd();
            // A comment of org looks like a heading of Markdown, a keyword like nothing else.
            if (line.StartsWith("#+")) org += 10;
            else if (line.StartsWith("** ") || line.StartsWith("*** ") || line.StartsWith(": ")) org += 3;
            else if (line.StartsWith("* ")) org++;
            else if (line.StartsWith("|-") && line.Contains('+')) org += 3;
            else if (line.StartsWith("## ") || line.StartsWith("### ") || line.StartsWith("```")) markdown += 3;
            else if (line.StartsWith("# ")) markdown += 2;
            else if (OrgSyntax.IsRule(line) || MarkdownSyntax.IsRule(line)) markdown++;
        }
        return markdown > org ? Markdown : Org;
    }

    /// <summary>Behind the byte order mark that a first line may begin with.</summary>
    protected static int MarkEnd(string line) => line.StartsWith('\uFEFF') ? 1 : 0;

    protected static int Indent(ReadOnlySpan<char> line) => line.Length - line.TrimStart().Length;
}
