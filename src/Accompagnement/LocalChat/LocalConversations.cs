using Accompagnement.Core.Programmes;

namespace Accompagnement.LocalChat;

/// <summary>Which conversations there are, and who may see which.</summary>
internal static class LocalConversations
{
    private const string Everybody = "accompagnement";
    private const string Team = "equipe";

    // No name of a programme has a slash in it.
    private const char Of = '/';

    public static string EverybodyOf(ProgrammeName programme) => programme.IsFirst ? Everybody : $"{Everybody}{Of}{programme}";

    public static string TeamOf(ProgrammeName programme) => programme.IsFirst ? Team : $"{Team}{Of}{programme}";

    public static string Direct(string userId) => $"@{userId}";

    /// <summary>The programme whose channel this is; null for a direct conversation.</summary>
    public static ProgrammeName? ProgrammeOf(string conversation) => conversation.Split(Of) switch
    {
        [Everybody or Team] => ProgrammeName.First,
        [Everybody or Team, var name] => new ProgrammeName(name),
        _ => null,
    };

    /// <summary>The conversations that are open to a person, asked anew on every call: rights may have changed.</summary>
    public static IReadOnlyList<string> OpenTo(LocalMember member) =>
    [
        .. member.Places.SelectMany(place => place.Member.Person.IsTeam ? new[] { EverybodyOf(place.Programme), TeamOf(place.Programme) } : [EverybodyOf(place.Programme)]),
        Direct(member.Account.UserId),
    ];

    public static bool IsOpenTo(LocalMember member, string? conversation) => conversation is not null && OpenTo(member).Contains(conversation);

    public static IEnumerable<ConversationView> Views(LocalMember member, IReadOnlyDictionary<string, int> unread) =>
        OpenTo(member).Select(id => View(id, ProgrammeOf(id), unread.GetValueOrDefault(id)));

    private static ConversationView View(string id, ProgrammeName? programme, int unread)
    {
        if (programme is not { } name) return new ConversationView(id, LocalTexts.Bot, LocalTexts.DirectAbout, true, unread);
        return id == TeamOf(name)
            ? new ConversationView(id, name.IsFirst ? "#equipe" : $"#equipe-{name}", LocalTexts.TeamAbout, false, unread)
            : new ConversationView(id, name.IsFirst ? "#accompagnement" : $"#{name}", LocalTexts.ProgrammeAbout, false, unread);
    }
}
