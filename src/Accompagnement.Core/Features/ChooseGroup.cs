using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement.Core.Features;

/// <summary>
/// Lets somebody say once whether they are a fellow or a mentor, so that they are shown their own sessions and hours; no right comes of it.
/// The team may say it for others.
/// </summary>
public sealed class ChooseGroup(IAcquaintances acquaintances) : IFeature
{
    /// <summary>Its value is <c>person;group</c>.</summary>
    public const string Action = "groupe";

    private static readonly Groups[] Choices = [Groups.Fellows, Groups.Mentors, Groups.Guests];

    public IEnumerable<PressRoute> Presses => [new(Action, Right.Everyone, ChooseAsync)];

    /// <summary>Whether it is not known where somebody belongs, and worth asking.</summary>
    public static bool IsUnknown(Person person, Snapshot snapshot) =>
        person.Groups is Groups.None && !snapshot.Season.Sessions.Any(session => session.IsOn && People.Facilitates(person, session));

    public static IEnumerable<Button> ButtonsFor(Person person) => Choices
        .Where(group => !person.Groups.HasFlag(group))
        .Select(group => new Button(Action, $"{person.Id};{group}", WhoIsWhoTexts.Choose(group)));

    private async ValueTask<Reply> ChooseAsync(Asked<Call.Press> asked, CancellationToken cancellation)
    {
        var parts = asked.Call.Value.Split(';');
        if (parts.Length != 2 || !int.TryParse(parts[0], out var id) || !Enum.TryParse<Groups>(parts[1], out var group) || !Choices.Contains(group)
            || asked.Snapshot.People.Find(new PersonId(id)) is not { } person)
        {
            return new Reply.Refuse(BotTexts.Outdated);
        }
        if (person.Id != asked.Person.Id && !asked.Person.IsTeam) return new Reply.Refuse(BotTexts.TeamOnly);
        await acquaintances.SetGroupsAsync(person.Id, group, cancellation);
        return new Reply.Whisper(new Message(
        [
            new Block.Paragraph(person.Id == asked.Person.Id ? WhoIsWhoTexts.Chosen(group) : WhoIsWhoTexts.ChosenFor(person.Name, group)),
            new Block.Buttons([new Button(Bot.CommandPress, "prochaine-session", "Voir la prochaine session", Primary: true)]),
        ]));
    }
}
