using Accompagnement.Core.Programmes;

namespace Accompagnement;

/// <summary>Settings under <c>Programme</c>, or of another programme under <c>Programmes:NAME</c>.</summary>
internal sealed class ProgrammeOptions
{
    public const string Section = "Programme";

    /// <summary>The IANA name of the zone in which the programme's hours are meant.</summary>
    public string TimeZone { get; set; } = "Europe/Paris";

    /// <summary>Everybody's channel, where no chat names its own; each chat reads it as it writes channels.</summary>
    public string? Channel { get; set; }

    /// <summary>The team's channel, where no chat names its own.</summary>
    public string? TeamChannel { get; set; }

    /// <summary>The address by which people's browsers reach this program; null where they do not, and then Slack and Mattermost show no link to it.</summary>
    public string? Url { get; set; }

    /// <summary>A document to import at the first start; null for the sample.</summary>
    public string? Document { get; set; }

    /// <summary>The year of that document's first date, where none of its dates carries one.</summary>
    public int? Year { get; set; }

    public ProgrammeZone Zone => ProgrammeZone.Of(TimeZone);

    /// <summary>What is wrong with these settings, a sentence each.</summary>
    /// <param name="section">Where they stand.</param>
    public IEnumerable<string> Problems(string section)
    {
        if (!IsZone()) yield return $"{section}:TimeZone is \"{TimeZone}\", a zone that this machine does not know; write an IANA name such as \"Europe/Paris\".";
        if (Url is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return $"{section}:Url is \"{url}\"; write the address by which browsers reach this program, such as \"https://bot.example.org\".";
        }
        if (Document is { } document && !File.Exists(document)) yield return $"{section}:Document is \"{document}\", a file that does not exist.";
        if (Year is < 1900 or > 9999) yield return $"{section}:Year is not a year.";
    }

    private bool IsZone()
    {
        try
        {
            _ = Zone;
            return true;
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return false;
        }
    }
}
