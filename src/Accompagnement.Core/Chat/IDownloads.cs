namespace Accompagnement.Core.Chat;

/// <summary>Hands files out over the program's own web address, since no chat takes them all.</summary>
public interface IDownloads
{
    /// <summary>
    /// The address at which the document is to be had on behalf of this account: signed, good for a quarter of an hour and as long as the
    /// account is the team's. Null where the program does not know by what address browsers reach it.
    /// </summary>
    string? DocumentFor(Account account);
}
