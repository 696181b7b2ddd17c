namespace Accompagnement.Core.Programmes;

/// <summary>The groups of people that a programme accompanies.</summary>
[Flags]
public enum Groups
{
    None = 0,
    Fellows = 1,
    Mentors = 2,
    Team = 4,

    /// <summary>Said to belong to neither the fellows nor the mentors.</summary>
    Guests = 8,
}

/// <summary>For whom a session is: a free label (<c>EIG + mentors</c>) mapped to groups by the words in it.</summary>
public readonly record struct Audience(string Label)
{
    /// <summary>The groups that the label names; a label that names none (<c>Public</c>) is for everybody.</summary>
    public Groups Groups
    {
        get
        {
            var folded = Folding.Fold(Label);
            var groups = Groups.None;
            if (HasWord(folded, "mentor")) groups |= Groups.Mentors;
            // "Mentors EIG 2" are the mentors of the EIG, not the EIG themselves.
            var fellows = folded.Replace("mentors eig", "mentors", StringComparison.Ordinal);
            if (HasWord(fellows, "eig")) groups |= Groups.Fellows;
            return groups is Groups.None ? Groups.Fellows | Groups.Mentors : groups;
        }
    }

    public bool Concerns(Groups groups) => (Groups & groups) != Groups.None;

    private static bool HasWord(string folded, string start)
    {
        for (var at = folded.IndexOf(start, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(start, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetter(folded[at - 1])) return true;
        }
        return false;
    }
}
