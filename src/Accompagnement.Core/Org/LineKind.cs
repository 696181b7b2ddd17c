namespace Accompagnement.Core.Org;

/// <summary>What a line is, as far as finding headings, tables and lists needs it.</summary>
public enum LineKind : byte
{
    /// <summary>Prose and list items.</summary>
    Text,
    Blank,
    Heading,
    TableRow,

    /// <summary>A separator of a table.</summary>
    TableRule,

    /// <summary>Shown as it stands: a block of source or example, a fixed-width line.</summary>
    Verbatim,

    /// <summary>Not shown: comments, drawers, keywords, the marks around blocks.</summary>
    Hidden,
}

/// <summary>One heading; its text runs from <paramref name="Start"/> to <paramref name="End"/> in its line.</summary>
public sealed record Heading(int Line, int Level, int Start, int End);
