using Accompagnement.Core.Programmes;

namespace Accompagnement.Core.Chat;

/// <summary>Lets the team say who is who. Each call is one change, stored when it returns and seen by the next call.</summary>
public interface IAcquaintances
{
    /// <summary>All accounts that were ever met, by platform and name.</summary>
    ValueTask<IReadOnlyList<SeenAccount>> AccountsAsync(CancellationToken cancellation);

    /// <summary>
    /// Ties an account to the person of this name, who is taken in where nobody has it. Whoever the account stood for and nothing else did
    /// becomes that person. False where no such account was met.
    /// </summary>
    ValueTask<bool> TieAsync(Account account, string name, CancellationToken cancellation);

    /// <summary>Makes an account somebody of its own again, whom no name is taken for until the team says so.</summary>
    ValueTask UntieAsync(Account account, CancellationToken cancellation);

    /// <summary>Remembers that none of these accounts is whom the programme calls by this name.</summary>
    ValueTask RefuseAsync(string platform, string name, IReadOnlyList<string> userIds, CancellationToken cancellation);

    /// <summary>Sets whether somebody is a fellow, a mentor or neither; never whether they are of the team.</summary>
    ValueTask SetGroupsAsync(PersonId person, Groups groups, CancellationToken cancellation);
}
