namespace Accompagnement.Core.Programmes;

/// <summary>Changes names in the second answer and leaves all else in it as it was written.</summary>
public static class FacilitatorAnswer
{
    /// <summary>Adds a person on a line of their own, with their part if they have one; one who is named already is left alone.</summary>
    public static string Add(string answer, string name, string part)
    {
        var line = part.Length == 0 ? name : $"{name} pour {part}";
        if (part.Length == 0 && Facilitator.NamedIn(answer).Any(known => Folding.Same(known.Name, name))) return answer;
        return string.IsNullOrWhiteSpace(answer) ? line : $"{answer.TrimEnd('\n')}\n{line}";
    }

    /// <summary>Puts one person in the place of another wherever the answer names them; the parts stay.</summary>
    public static string Replace(string answer, string name, string successor)
    {
        var replaced = string.Join('\n', answer.Split('\n').Select(line => ReplaceWord(line, name, successor)));
        return replaced == answer ? Add(answer, successor, "") : replaced;
    }

    private static string ReplaceWord(string line, string name, string successor)
    {
        for (var at = line.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = line.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            var isWord = (at == 0 || !char.IsLetterOrDigit(line[at - 1])) && (end == line.Length || !char.IsLetterOrDigit(line[end]));
            if (isWord) return line[..at] + successor + line[end..];
        }
        return line;
    }
}
