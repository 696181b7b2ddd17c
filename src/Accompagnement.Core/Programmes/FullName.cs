namespace Accompagnement.Core.Programmes;

/// <summary>A full name cut into words, to be compared with names that may be short for it.</summary>
public sealed class FullName
{
    private readonly string[] words;
    private readonly string[]? firstNameFirst;

    public FullName(string name)
    {
        words = Words(name);
        if (words.Length > 1 && IsSurnameFirst(name)) firstNameFirst = [.. words[1..], words[0]];
    }

    /// <summary>The words with which a name that is short for this one may begin.</summary>
    public IEnumerable<string> Beginnings => new[] { words, firstNameFirst }.Where(order => order is { Length: > 0 }).Select(order => order![0]);

    /// <summary>Whether a name as documents write it (<c>Quentin</c>, <c>Quentin D.</c>) may be short for this one, accents and case forgiven.</summary>
    public bool MayBe(string name)
    {
        var shorter = Words(name);
        return shorter.Length > 0 && (Begin(shorter, words) || (firstNameFirst is not null && Begin(shorter, firstNameFirst)));
    }

    /// <summary>The first word of a name, as <see cref="Beginnings"/> has them; null where it has none.</summary>
    public static string? Beginning(string name) => Words(name).FirstOrDefault();

    // The last of several words may be cut to an initial.
    private static bool Begin(string[] shorter, string[] full)
    {
        if (shorter.Length > full.Length) return false;
        for (var i = 0; i < shorter.Length; i++)
        {
            var isLast = i > 0 && i == shorter.Length - 1;
            if (isLast ? !full[i].StartsWith(shorter[i], StringComparison.Ordinal) : full[i] != shorter[i]) return false;
        }
        return true;
    }

    // `DUPONT Quentin`, as offices write names.
    private static bool IsSurnameFirst(string name)
    {
        var parts = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts[0].Length > 1 && parts[0].All(c => char.IsUpper(c) || c is '-' or '\'') && !parts[^1].All(char.IsUpper);
    }

    // What stands in brackets (a team, a pronoun) is no part of a name; `quentin.dupont` is two words.
    private static string[] Words(string name)
    {
        var open = name.IndexOfAny(['(', '[', '|']);
        var plain = open > 0 ? name[..open] : name;
        return Folding.Fold(plain).Split([' ', '.', '_', ','], StringSplitOptions.RemoveEmptyEntries);
    }
}
