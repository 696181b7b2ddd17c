using Accompagnement.Core.Chat;
using Accompagnement.Core.Programmes;

namespace Accompagnement.LocalChat;

/// <summary>Somebody with an account here, as they are known in each of their programmes.</summary>
/// <param name="Places">At least one.</param>
internal sealed record LocalMember(Account Account, IReadOnlyList<LocalPlace> Places)
{
    public string Name => Places[0].Member.Person.Name;

    public bool IsTeam => Places.Any(place => place.Member.Person.IsTeam);
}

internal sealed record LocalPlace(ProgrammeName Programme, Member Member);

/// <summary>Everybody who can be somebody on the embedded chat, whatever their programmes.</summary>
internal sealed class LocalPeople(ServedProgrammes programmes)
{
    /// <summary>By name.</summary>
    public async ValueTask<IReadOnlyList<LocalMember>> AllAsync(CancellationToken cancellation)
    {
        List<LocalPlace> places = [];
        foreach (var programme in programmes)
        {
            foreach (var member in await programme.Get<IDirectory>().MembersAsync(Platforms.Local, cancellation)) places.Add(new LocalPlace(programme.Name, member));
        }
        return [.. places.GroupBy(place => place.Member.Account, (account, its) => new LocalMember(account, [.. its])).OrderBy(member => member.Name, StringComparer.Ordinal)];
    }

    public async ValueTask<LocalMember?> FindAsync(string? userId, CancellationToken cancellation) =>
        (await AllAsync(cancellation)).FirstOrDefault(member => member.Account.UserId == userId);
}
