using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>Lets somebody choose a person who does not facilitate a session yet.</summary>
public static class PersonPicking
{
    public const string Name = "personne";

    // What every chat's menu holds; beyond, the name is typed.
    private const int MostOptions = 100;

    public static Field FieldFor(Session session, People people)
    {
        var candidates = people.All.Where(candidate => !People.Facilitates(candidate, session)).OrderBy(candidate => Folding.Fold(candidate.Name), StringComparer.Ordinal).ToList();
        return candidates.Count is > 0 and <= MostOptions
            ? new Field.Choice(Name, "Qui ?", "", candidates.Select(candidate => new Option(candidate.Id.ToString(), candidate.Name)).ToSequence(), "")
            : new Field.Line(Name, "Qui ?", AssignTexts.NameHelp, "", Optional: false);
    }

    /// <summary>The person whom the field holds, or null where it is nobody of the programme.</summary>
    public static Person? Chosen(Call.Submit call, People people) =>
        int.TryParse(call[Name], out var id) ? people.Find(new PersonId(id)) : people.Named(call[Name]);

    public static Reply.Refuse Refused(string sentence) => new(sentence, new Dictionary<string, string> { [Name] = sentence });
}
