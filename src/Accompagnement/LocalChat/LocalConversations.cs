using Accompagnement.Core.Chat;

namespace Accompagnement.LocalChat;

/// <summary>Which conversations there are, and who may see which.</summary>
internal static class LocalConversations
{
    public const string Programme = "accompagnement";

    public const string Team = "equipe";

    public static string Direct(string userId) => $"@{userId}";

    /// <summary>The conversations that are open to a person, asked anew on every call: rights may have changed.</summary>
    public static IReadOnlyList<string> Of(Member member)
    {
        var direct = Direct(member.Account.UserId);
        return member.Person.IsTeam ? [Programme, Team, direct] : [Programme, direct];
    }

    public static bool IsOpenTo(Member member, string? conversation) => conversation is not null && Of(member).Contains(conversation);

    public static IEnumerable<ConversationView> Views(Member member, IReadOnlyDictionary<string, int> unread) =>
        Of(member).Select(id => id switch
        {
            Programme => new ConversationView(id, "#accompagnement", LocalTexts.ProgrammeAbout, false, unread.GetValueOrDefault(id)),
            Team => new ConversationView(id, "#equipe", LocalTexts.TeamAbout, false, unread.GetValueOrDefault(id)),
            _ => new ConversationView(id, LocalTexts.Bot, LocalTexts.DirectAbout, true, unread.GetValueOrDefault(id)),
        });
}
