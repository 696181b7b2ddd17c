using System.Collections.Frozen;

namespace Accompagnement.Core.Programmes;

/// <summary>Who leads a session, or a part of it, by the name that the second answer gives.</summary>
/// <param name="Part">What they lead (<c>la bulloterie</c>), empty where they lead it all.</param>
public sealed record Facilitator(string Name, string Part)
{
    private static readonly string[] Separators = [" et ", ", ", " & ", " + ", " / "];

    private static readonly FrozenSet<string> NotNames = FrozenSet.Create(
        "personne", "personne / sans objet", "sans objet", "aucun", "aucune", "rien", "non", "oui", "nous", "tous", "toutes", "idem", "tbc", "tba", "tbd",
        "a definir", "a confirmer", "a completer", "a venir", "a determiner", "bientot");

    /// <summary>
    /// Reads names out of an answer, one line after the other: <c>Soizic et Paul pour la bulloterie</c> names two people.
    /// A person named on several lines counts once, with their parts joined.
    /// </summary>
    public static Sequence<Facilitator> NamedIn(string answer)
    {
        var found = new List<Facilitator>();
        foreach (var line in answer.Split('\n'))
        {
            var (names, part) = SplitPart(line.Trim().TrimStart('-', '*', '+').Trim());
            foreach (var name in names.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (IsName(name)) Add(found, name.TrimEnd('.', '?', '!', ' '), part);
            }
        }
        return found.ToSequence();
    }

    /// <summary>Whether a name means the whole coordination team (<c>l'équipe EIG</c>) rather than a person.</summary>
    public static bool IsTeamName(string name)
    {
        var folded = Folding.Fold(name);
        return folded.StartsWith("l'equipe", StringComparison.Ordinal) || folded.StartsWith("equipe ", StringComparison.Ordinal)
            || folded is "equipe" or "la coordination" or "coordination" or "l'ensemble de l'equipe";
    }

    private static (string Names, string Part) SplitPart(string line)
    {
        foreach (var mark in (ReadOnlySpan<string>)[" pour ", " : ", " : ", " (", " – ", " - "])
        {
            var at = line.IndexOf(mark, StringComparison.Ordinal);
            if (at > 0) return (line[..at], line[(at + mark.Length)..].Trim().TrimEnd(')'));
        }
        return (line, "");
    }

    // A name starts with a capital, is a group ("l'équipe EIG"), or is one bare word ("quentin"); prose ("à définir") is none of these.
    private static bool IsName(string text)
    {
        if (text.Length is < 2 or > 60 || text.Count(c => c == ' ') > 4) return false;
        var folded = Folding.Fold(text);
        if (NotNames.Contains(folded)) return false;
        return char.IsUpper(text[0])
            || folded.StartsWith("l'equipe", StringComparison.Ordinal)
            || text.All(c => char.IsLetter(c) || c is '-');
    }

    private static void Add(List<Facilitator> found, string name, string part)
    {
        var at = found.FindIndex(known => Folding.Same(known.Name, name));
        if (at < 0) found.Add(new Facilitator(name, part));
        else if (part.Length > 0) found[at] = found[at] with { Part = found[at].Part.Length == 0 ? part : $"{found[at].Part} ; {part}" };
    }
}
