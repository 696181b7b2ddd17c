using System.Text;
using System.Text.RegularExpressions;

namespace Accompagnement.Mattermost;

/// <summary>Text as Mattermost takes it: inert where people wrote it, split and shortened where a person would.</summary>
internal static partial class MattermostText
{
    /// <summary>The most runes that one post holds.</summary>
    public const int MostRunes = 16383;

    // Between a sign and the word behind it: seen by nobody, and no mention, hashtag, link or emoji any more.
    private const char Joiner = '\u2060';

    /// <summary>Escapes Markdown and breaks mentions, channel links, hashtags, web addresses and emoji names.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        var clean = Emoji().Replace(Strip(text), match => $":{Joiner}{match.Value[1..]}").Replace("://", $":{Joiner}//", StringComparison.Ordinal);
        clean = Www().Replace(clean, match => $"{match.Value[..3]}{Joiner}.");
        clean = Numbered().Replace(clean, match => $"{match.Value[..^1]}\\{match.Value[^1]}");
        clean = Indent().Replace(clean, match => new string('\u00A0', match.Length));
        for (var at = 0; at < clean.Length; at++)
        {
            var c = clean[at];
            if (c is '\\' && at + 1 < clean.Length && clean[at + 1] is '.' or ')' && at > 0 && char.IsAsciiDigit(clean[at - 1])) escaped.Append(c);
            else if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '~' or '|' or '!' or '{' or '}' || (c is '-' or '+' or '=' && StartsLine(clean, at))) escaped.Append('\\').Append(c);
            else escaped.Append(c);
            if (c is '@' or '#' or '~') escaped.Append(Joiner);
        }
        return escaped.ToString();
    }

    /// <summary>Without NUL, which the server fails on, and with plain line ends.</summary>
    public static string Strip(string text) => text.Replace("\0", "", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Parts within the server's limit, parted between paragraphs, else lines, else words.</summary>
    public static IReadOnlyList<string> Split(string text, int most = MostRunes)
    {
        var parts = new List<string>();
        var rest = text;
        while (Runes(rest) > most)
        {
            var window = rest[..IndexOfRune(rest, most)];
            var cut = LastOf(window, "\n\n") ?? LastOf(window, "\n") ?? LastOf(window, " ") ?? window.Length;
            parts.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart('\n', ' ');
        }
        parts.Add(rest);
        return parts;
    }

    /// <summary>At most this many bytes of UTF-8 (newer servers count them), cut behind a word and marked with "…".</summary>
    public static string Shorten(string text, int most)
    {
        text = Strip(text);
        if (Encoding.UTF8.GetByteCount(text) <= most) return text;
        var kept = new StringBuilder();
        var bytes = 3;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > most) break;
            kept.Append(rune);
        }
        var cut = kept.ToString();
        var blank = cut.LastIndexOfAny([' ', '\u00A0', '\n']);
        return $"{(blank > cut.Length / 2 ? cut[..blank] : cut).TrimEnd()}…";
    }

    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    public static int Runes(string text) => text.EnumerateRunes().Count();

    private static bool StartsLine(string text, int at) => at == 0 || text[at - 1] is '\n' or '\u00A0';

    // A cut in the first half would leave a stump; the next kind of place is tried then.
    private static int? LastOf(string window, string mark) => window.LastIndexOf(mark, StringComparison.Ordinal) is var at && at > window.Length / 2 ? at : null;

    private static int IndexOfRune(string text, int count)
    {
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count-- == 0) break;
            at += rune.Utf16SequenceLength;
        }
        return at;
    }

    [GeneratedRegex(@":(?=[a-zA-Z0-9_+\-]+:)")]
    private static partial Regex Emoji();

    [GeneratedRegex(@"www\.", RegexOptions.IgnoreCase)]
    private static partial Regex Www();

    [GeneratedRegex(@"^\d+[.)]", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[ \t]+", RegexOptions.Multiline)]
    private static partial Regex Indent();
}
