using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>Somebody with an account on a chat.</summary>
/// <param name="Facilitates">Whether they facilitate a session of the programme.</param>
public sealed record Member(Account Account, Person Person, bool Facilitates);

/// <summary>Ties accounts on chats to people of the programme.</summary>
public interface IDirectory
{
    /// <summary>The person behind an account, where that can be told at once and there is nothing to store about it; null otherwise.</summary>
    Person? Known(Account account) => null;

    /// <summary>The person behind an account; one who is not known yet is taken in under the name given.</summary>
    ValueTask<Person> WhoIsAsync(Account account, string name, CancellationToken cancellation);

    /// <summary>Where a person can be written to, the account used last first; empty where they have none.</summary>
    ValueTask<IReadOnlyList<Account>> AccountsAsync(PersonId person, CancellationToken cancellation);

    /// <summary>Everybody with an account on this platform, by name.</summary>
    ValueTask<IReadOnlyList<Member>> MembersAsync(string platform, CancellationToken cancellation);

    /// <summary>
    /// Takes in the accounts that a chat has in everybody's channel, so that people can be written to before they have said a word: each
    /// whose name fits a person without an account there is tied to them, the others are left for later.
    /// </summary>
    ValueTask MeetAsync(string platform, IReadOnlyList<Caller> members, CancellationToken cancellation);

    /// <summary>
    /// Says that everybody in this chat's programme channel has been met by now: from here on a first name of the programme that fits just
    /// one account there means its person. What is unsure is asked of the team.
    /// </summary>
    ValueTask EverybodyMetAsync(string platform, CancellationToken cancellation);

    /// <summary>Whether that has been said of this chat, at any time; the embedded chat's people are known from the start.</summary>
    ValueTask<bool> IsEverybodyMetAsync(string platform, CancellationToken cancellation);

    /// <summary>
    /// Makes these accounts the team on this platform, because its chat vouches for them (they are in the team's channel). Somebody of
    /// the team with an account there that is not among them leaves the team.
    /// </summary>
    ValueTask SetTeamAsync(string platform, IReadOnlyList<Caller> members, CancellationToken cancellation);
}
