using Accompagnement.Core.Chat;

namespace Accompagnement.LocalChat;

/// <summary>Remembers in a sealed cookie who somebody chose to be. It is no password: whoever sits at this machine may be anybody.</summary>
internal sealed class LocalIdentity(ISealer sealer, LocalPeople people)
{
    public const string Cookie = "accompagnement-local";

    private const string Purpose = "local-identity";

    /// <summary>Who calls, as their programmes know them at this moment; null where nobody was chosen or the cookie was not made here.</summary>
    public async ValueTask<LocalMember?> WhoAsync(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } cookie || cookie.IndexOf('.') is not (> 0 and var dot)) return null;
        var account = new Account(Platforms.Local, Uri.UnescapeDataString(cookie[..dot]));
        if (sealer.Open(Purpose, account, cookie[(dot + 1)..]) != account.UserId) return null;
        return await people.FindAsync(account.UserId, http.RequestAborted);
    }

    public void Remember(HttpContext http, LocalMember member)
    {
        var id = member.Account.UserId;
        var value = $"{Uri.EscapeDataString(id)}.{sealer.Seal(Purpose, member.Account, id)}";
        http.Response.Cookies.Append(Cookie, value, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
    }
}
