namespace Accompagnement.Core.Programmes;

/// <summary>A person's number in the store.</summary>
public readonly record struct PersonId(int Value)
{
    public override string ToString() => Value.ToString();
}

/// <summary>Somebody of the programme, whatever the chats they use.</summary>
/// <param name="Name">As the document and the others write it.</param>
/// <param name="Groups">Where they belong; <see cref="Groups.Team"/> gives the right to change the programme.</param>
public sealed record Person(PersonId Id, string Name, Groups Groups)
{
    /// <summary>By what else they are called, in the document or on a chat.</summary>
    public Sequence<string> OtherNames { get; init; }

    public bool IsTeam => Groups.HasFlag(Groups.Team);

    /// <summary>Whether this is one of their names, accents and case forgiven.</summary>
    public bool IsCalled(string name)
    {
        var folded = Folding.Fold(name);
        if (Folding.Fold(Name) == folded) return true;
        foreach (var other in OtherNames)
        {
            if (Folding.Fold(other) == folded) return true;
        }
        return false;
    }
}

/// <summary>Everybody of the programme, found by number or by name.</summary>
public sealed class People
{
    public static readonly People None = new([]);

    private readonly Dictionary<PersonId, Person> byId;
    private readonly Dictionary<string, Person> byName;

    public People(IEnumerable<Person> people)
    {
        All = [.. people];
        byId = All.ToDictionary(person => person.Id);
        byName = [];
        foreach (var person in All) byName.TryAdd(Folding.Fold(person.Name), person);
        foreach (var person in All)
        {
            foreach (var other in person.OtherNames) byName.TryAdd(Folding.Fold(other), person);
        }
    }

    public IReadOnlyList<Person> All { get; }

    public Person? Find(PersonId id) => byId.GetValueOrDefault(id);

    /// <summary>Finds a person as the document names them, accents and case forgiven.</summary>
    public Person? Named(string name) => byName.GetValueOrDefault(Folding.Fold(name));

    /// <summary>Whether this person is one of the session's facilitators.</summary>
    public static bool Facilitates(Person person, Session session)
    {
        foreach (var facilitator in session.Facilitators)
        {
            if (person.IsCalled(facilitator.Name)) return true;
        }
        return false;
    }
}
