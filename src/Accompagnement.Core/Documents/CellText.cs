using System.Buffers;
using System.Text;
using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>What a cell says once its emphasis is taken off, and the emphasis that it had.</summary>
/// <param name="Open">The markers around the whole cell, kept when its value changes.</param>
internal sealed record CellText(string Value, bool IsBold, bool IsStruck, string Open, string Close)
{
    private static readonly CellText Empty = new("", false, false, "", "");
    private static readonly string[] Markers = ["**", "__", "~~", "*", "_", "/", "+"];
    private static readonly string[] Breaks = ["<br>", "<br/>", "<br />", "<BR>"];

    // What notation is made of; a cell without any of it says what it holds.
    private static readonly SearchValues<char> Notation = SearchValues.Create("*_~/+<\\\n\r");

    /// <summary>What stands in a cell of a line, the blanks around it left out.</summary>
    public static CellText In(string line, Cell cell, Syntax syntax)
    {
        var content = line.AsSpan(cell.Start, cell.Width).Trim();
        if (content.IsEmpty) return Empty;
        return content.ContainsAny(Notation) || content.ContainsAnyInRange('\uD800', '\uDFFF')
            ? Read(content.ToString(), syntax)
            : new CellText(content.ToString(), false, false, "", "");
    }

    public static CellText Read(string content, Syntax syntax)
    {
        var text = ExactText.Readable(content);
        var (open, close) = ("", "");
        while (OuterMarker(text) is { } marker)
        {
            text = text[marker.Length..^marker.Length];
            (open, close) = (open + marker, marker + close);
        }
        var inner = Strip(text, "~~");
        var isStruck = inner.Length < text.Length || open.Contains("~~") || open.Contains('+');
        var isBold = open.Contains('*') || open.Contains("__") || inner.StartsWith('*');
        inner = Strip(Strip(inner, "**"), "*");
        if (inner.Contains('<'))
        {
            foreach (var lineBreak in Breaks) inner = inner.Replace(lineBreak, "\n", StringComparison.Ordinal);
        }
        inner = inner.Replace(syntax.EscapedBar, "|", StringComparison.Ordinal);
        return new CellText(Tidy(inner), isBold, isStruck, open, close);
    }

    /// <summary>The notation of a value inside a cell.</summary>
    public static string Write(string value, Syntax syntax) =>
        Tidy(value).Replace("|", syntax.EscapedBar, StringComparison.Ordinal).Replace("\n", "<br>", StringComparison.Ordinal);

    /// <summary>The value as a cell of this syntax gives it back: what is compared, so that no spelling of blanks counts as a change.</summary>
    public static string Canonical(string value, Syntax syntax) => Read(Write(value, syntax), syntax).Value;

    private static string Tidy(string text)
    {
        if (!text.AsSpan().ContainsAny('\n', '\r')) return text.Trim();
        return string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Replace('\r', ' ');
    }

    private static string? OuterMarker(string text)
    {
        foreach (var marker in Markers)
        {
            if (text.Length <= 2 * marker.Length || !text.StartsWith(marker, StringComparison.Ordinal) || !text.EndsWith(marker, StringComparison.Ordinal)) continue;
            var inner = text.AsSpan()[marker.Length..^marker.Length];
            if (!char.IsWhiteSpace(inner[0]) && !char.IsWhiteSpace(inner[^1]) && !inner.Contains(marker, StringComparison.Ordinal)) return marker;
        }
        return null;
    }

    // Takes off pairs that stand as emphasis does: tight inside, at the edge of a word outside.
    private static string Strip(string text, string marker)
    {
        var open = text.IndexOf(marker, StringComparison.Ordinal);
        if (open < 0) return text;
        var stripped = new StringBuilder();
        var taken = 0;
        while (open >= 0)
        {
            var start = open + marker.Length;
            var close = start < text.Length ? text.IndexOf(marker, start, StringComparison.Ordinal) : -1;
            if (close < 0) break;
            var isPair = IsTight(text, marker, open, close);
            if (isPair) stripped.Append(text, taken, open - taken).Append(text, start, close - start);
            if (isPair) taken = close + marker.Length;
            var from = isPair ? taken : start;
            open = from < text.Length ? text.IndexOf(marker, from, StringComparison.Ordinal) : -1;
        }
        return taken == 0 ? text : stripped.Append(text, taken, text.Length - taken).ToString();
    }

    private static bool IsTight(string text, string marker, int open, int close)
    {
        var (start, end) = (open + marker.Length, close + marker.Length);
        return close > start && !char.IsWhiteSpace(text[start]) && !char.IsWhiteSpace(text[close - 1])
            && (open == 0 || !char.IsLetterOrDigit(text[open - 1]))
            && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }
}
