using System.Text.RegularExpressions;

namespace Accompagnement.Core.Documents.Converting;

/// <summary>Turns the emphasis, code and links within a line from one notation into the other; all else stays as it is.</summary>
internal static partial class InlineNotation
{
    public static string ToMarkdown(string text) => Org().Replace(text, match =>
        match.Groups["link"].Success ? Link(match)
        : match.Groups["code"].Success ? $"`{match.Groups["code"].Value}`"
        : match.Groups["bold"].Success ? $"**{match.Groups["bold"].Value}**"
        : match.Groups["italic"].Success ? $"*{match.Groups["italic"].Value}*"
        : $"~~{match.Groups["strike"].Value}~~");

    public static string ToOrg(string text) => Markdown().Replace(text, match =>
        match.Groups["code"].Success ? $"~{match.Groups["code"].Value}~"
        : match.Groups["image"].Success ? $"[[{match.Groups["image"].Value}]]"
        : match.Groups["target"].Success ? $"[[{match.Groups["target"].Value}][{match.Groups["words"].Value}]]"
        : match.Groups["bare"].Success ? $"[[{match.Groups["bare"].Value}]]"
        : match.Groups["bold"].Success ? $"*{match.Groups["bold"].Value}*"
        : $"/{match.Groups["italic"].Value}/");

    private static string Link(Match match) =>
        match.Groups["words"].Success ? $"[{match.Groups["words"].Value}]({match.Groups["link"].Value})" : $"<{match.Groups["link"].Value}>";

    // A pair is tight inside and stands at the edge of words; what is between holds no such mark itself, so that each is looked for once.
    [GeneratedRegex("""
        \[\[(?<link>[^\]\[\s]+)\](?:\[(?<words>[^\]\[]+)\])?\]
        |(?<![\p{L}\p{N}=])=(?=[^\s=])(?<code>[^=\n]+)(?<=\S)=(?![\p{L}\p{N}=])
        |(?<![\p{L}\p{N}~])~(?=[^\s~])(?<code>[^~\n]+)(?<=\S)~(?![\p{L}\p{N}~])
        |(?<![\p{L}\p{N}*])\*(?=[^\s*])(?<bold>[^*\n]+)(?<=\S)\*(?![\p{L}\p{N}*])
        |(?<![\p{L}\p{N}/:.])/(?=[^\s/])(?<italic>[^/\n]+)(?<=\S)/(?![\p{L}\p{N}/])
        |(?<![\p{L}\p{N}+])\+(?=[^\s+])(?<strike>[^+\n]+)(?<=\S)\+(?![\p{L}\p{N}+])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Org();

    [GeneratedRegex("""
        `(?<code>[^`\n]+)`
        |!\[[^\]\[\n]*\]\((?<image>[^)\s]+)\)
        |\[(?<words>[^\]\[\n]+)\]\((?<target>[^)\s]+)\)
        |<(?<bare>https?://[^>\s]+)>
        |\*\*(?=[^\s*])(?<bold>[^*\n]+)(?<=\S)\*\*
        |(?<![\p{L}\p{N}_])__(?=[^\s_])(?<bold>[^_\n]+)(?<=\S)__(?![\p{L}\p{N}_])
        |(?<![\p{L}\p{N}*])\*(?=[^\s*])(?<italic>[^*\n]+)(?<=\S)\*(?![\p{L}\p{N}*])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Markdown();
}
