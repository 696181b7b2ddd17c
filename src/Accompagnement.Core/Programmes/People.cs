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
    public bool IsTeam => Groups.HasFlag(Groups.Team);
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
            if (Folding.Same(facilitator.Name, person.Name)) return true;
        }
        return false;
    }
}
