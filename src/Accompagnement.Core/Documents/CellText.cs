using Accompagnement.Core.Org;

namespace Accompagnement.Core.Documents;

/// <summary>What a cell says once its emphasis is taken off, and the emphasis that it had.</summary>
/// <param name="Open">The markers around the whole cell, kept when its value changes.</param>
internal sealed record CellText(string Value, bool IsBold, bool IsStruck, string Open, string Close)
{
    private static readonly string[] Markers = ["**", "__", "~~", "*", "_", "/", "+"];
    private static readonly string[] Breaks = ["<br>", "<br/>", "<br />", "<BR>"];

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
        foreach (var lineBreak in Breaks) inner = inner.Replace(lineBreak, "\n", StringComparison.Ordinal);
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
        var from = 0;
        while (true)
        {
            var open = text.IndexOf(marker, from, StringComparison.Ordinal);
            if (open < 0) return text;
            var start = open + marker.Length;
            var close = start < text.Length ? text.IndexOf(marker, start, StringComparison.Ordinal) : -1;
            if (close < 0) return text;
            var isPair = close > start && !char.IsWhiteSpace(text[start]) && !char.IsWhiteSpace(text[close - 1])
                && (open == 0 || !char.IsLetterOrDigit(text[open - 1]))
                && (close + marker.Length == text.Length || !char.IsLetterOrDigit(text[close + marker.Length]));
            if (isPair) text = string.Concat(text.AsSpan(0, open), text.AsSpan(start, close - start), text.AsSpan(close + marker.Length));
            from = isPair ? close - marker.Length : start;
        }
    }
}
