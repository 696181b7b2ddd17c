using System.Net;
using System.Net.Sockets;

namespace Accompagnement.Mattermost;

/// <summary>What the server's own settings still lack for the bot, a sentence each.</summary>
internal static class ServerAdvice
{
    public static IEnumerable<string> Of(ServiceSettings? settings, string callbackUrl)
    {
        if (settings is null) yield break;
        if (string.IsNullOrEmpty(settings.SiteUrl)) yield return "The server has no Site URL, and without it no dialog opens: set it under System Console > Environment > Web Server.";
        if (settings.EnableCommands is false) yield return "Custom slash commands are off: switch them on under System Console > Integrations > Integration Management.";
        var host = new Uri(callbackUrl).Host;
        if (IsPrivate(host) && !IsAllowed(host, settings.AllowedUntrustedInternalConnections ?? ""))
        {
            yield return $"The server will not call the private address {host}: add it under System Console > Environment > Developer > Allow untrusted internal connections to.";
        }
    }

    /// <summary>Whether the server calls this host only where its settings allow it.</summary>
    public static bool IsPrivate(string host) => Addresses(host).Any(address =>
        IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal || address.AddressFamily is AddressFamily.InterNetwork && address.GetAddressBytes() is
            [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..] or [100, >= 64 and <= 127, ..]);

    // Hosts, addresses and networks, with blanks or commas between them.
    private static bool IsAllowed(string host, string allowed) => allowed.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Any(entry =>
        entry.Equals(host, StringComparison.OrdinalIgnoreCase)
        || Addresses(host).Any(address => IPNetwork.TryParse(entry, out var network) ? network.Contains(address) : IPAddress.TryParse(entry, out var single) && single.Equals(address)));

    private static IPAddress[] Addresses(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (SocketException)
        {
            // Known to the server, perhaps, and not here.
            return [];
        }
    }
}
