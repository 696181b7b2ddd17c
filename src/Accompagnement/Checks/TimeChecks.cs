namespace Accompagnement.Checks;

/// <summary>Whether times mean what they should: the programme's zone, and this machine's clock beside that of a chat.</summary>
internal static class TimeChecks
{
    /// <summary>What nobody notices.</summary>
    private static readonly TimeSpan Slight = TimeSpan.FromSeconds(30);

    /// <summary>Beyond five minutes a chat's requests count as old or forged.</summary>
    private static readonly TimeSpan Grave = TimeSpan.FromMinutes(4);

    public static Finding Zone(ProgrammeSettings programme, TimeProvider time)
    {
        try
        {
            var zone = programme.Options.Zone;
            return new Finding.Good($"In {zone.Id} it is {zone.TimeOf(time.GetUtcNow()):HH\\:mm} now");
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return new Finding.Broken(
                $"The time zone {programme.Options.TimeZone} is unknown", "It is misspelt, or this machine has no time zone data.", $"Set {programme.Section}:TimeZone to an IANA name such as Europe/Paris, and install the package tzdata.");
        }
    }

    /// <summary>How far this machine's clock is from that of a chat's server, which dates whatever it answers.</summary>
    public static async Task<Finding> ClockAsync(string chat, Uri address, HttpClient http, TimeProvider time, CancellationToken cancellation)
    {
        var sent = time.GetUtcNow();
        using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var halfway = sent + ((time.GetUtcNow() - sent) / 2);
        if (response.Headers.Date is not { } theirs) return new Finding.Warning($"{chat}'s clock is unknown", "Its answer carries no date.", "See whether a proxy strips the header Date.");
        var ahead = halfway - theirs;
        return Difference(chat, ahead);
    }

    private static Finding Difference(string chat, TimeSpan ahead)
    {
        var what = $"This machine's clock is {ahead.Duration().TotalSeconds:0} seconds {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} {chat}'s";
        if (ahead.Duration() < Slight) return new Finding.Good($"This machine's clock agrees with {chat}'s");
        const string remedy = "Set the clock by NTP: timedatectl set-ntp true";
        return ahead.Duration() < Grave
            ? new Finding.Warning(what, "It is not set by the network, or badly.", remedy)
            : new Finding.Broken(what, $"It is not set by the network; what comes from {chat} looks too old or too new, and is refused.", remedy);
    }
}
