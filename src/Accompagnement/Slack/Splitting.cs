namespace Accompagnement.Slack;

/// <summary>Cuts texts to Slack's sizes where a person would: between paragraphs, lines, words; never within a character.</summary>
internal static class Splitting
{
    private static readonly string[] Seams = ["\n\n", "\n", " "];

    /// <summary>
    /// All of the text, in parts of at most so many characters, each of which fits a message once its signs are escaped; blank parts are
    /// left out.
    /// </summary>
    public static IEnumerable<string> Split(string text, int most) =>
        Cut(text, most).SelectMany(part => SlackText.Escape(part).Length <= SlackLimits.PageText ? [part] : Split(part, part.Length / 2));

    /// <summary>The text, or its beginning with an ellipsis that shows that there is more.</summary>
    public static string Shorten(string text, int most) => text.Length <= most ? text : $"{text[..Character(text, most - 1)]}…";

    private static IEnumerable<string> Cut(string text, int most)
    {
        var rest = text;
        while (rest.Length > most)
        {
            var at = Seam(rest, most);
            if (!string.IsNullOrWhiteSpace(rest[..at])) yield return rest[..at].TrimEnd('\n');
            rest = rest[at..].TrimStart('\n');
        }
        if (!string.IsNullOrWhiteSpace(rest)) yield return rest;
    }

    // A seam in the first half would leave a part too short to be worth it.
    private static int Seam(string text, int most)
    {
        foreach (var seam in Seams)
        {
            var at = text.LastIndexOf(seam, most - seam.Length, most - seam.Length, StringComparison.Ordinal);
            if (at > most / 2) return at + seam.Length;
        }
        return Character(text, most);
    }

    private static int Character(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
