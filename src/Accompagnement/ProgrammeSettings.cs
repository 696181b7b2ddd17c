using System.Text.RegularExpressions;
using Accompagnement.Core.Programmes;

namespace Accompagnement;

/// <summary>
/// What is set for one programme. The first stands under <c>Programme</c>; others beside it under <c>Programmes:NAME</c>, with the same
/// keys, <c>Reminders</c>, and their channels on one chat of several under <c>Slack</c> or <c>Mattermost</c>. A zone, an address or a
/// reminder that another leaves out is the first's.
/// </summary>
/// <param name="Section">Where it stands.</param>
internal sealed partial record ProgrammeSettings(ProgrammeName Name, string Section, ProgrammeOptions Options, ReminderSettings Reminders)
{
    /// <summary>Where the others stand.</summary>
    public const string Others = "Programmes";

    /// <summary>What is wrong with these settings, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>One programme and nothing set for it.</summary>
    public static ProgrammeSettings Of(ProgrammeOptions options, ReminderSettings reminders) => new(ProgrammeName.First, ProgrammeOptions.Section, options, reminders);

    /// <summary>All of them, the first one first, the others by name.</summary>
    public static IReadOnlyList<ProgrammeSettings> All(IConfiguration configuration)
    {
        var options = configuration.GetSection(ProgrammeOptions.Section).Get<ProgrammeOptions>() ?? new();
        var reminders = RemindersOptions.From(configuration);
        var first = Of(options, reminders.Value) with { Problems = [.. options.Problems(ProgrammeOptions.Section), .. reminders.Problems] };
        return [first, .. configuration.GetSection(Others).GetChildren().Select(section => Beside(first, section, configuration))];
    }

    private static ProgrammeSettings Beside(ProgrammeSettings first, IConfigurationSection section, IConfiguration configuration)
    {
        var options = new ProgrammeOptions { TimeZone = first.Options.TimeZone, Url = first.Options.Url };
        section.Bind(options);
        var reminders = RemindersOptions.From(configuration, $"{section.Path}:{RemindersOptions.Section}", first.Reminders);
        List<string> problems = [.. options.Problems(section.Path), .. reminders.Problems];
        if (!NamePattern().IsMatch(section.Key)) problems.Insert(0, $"{section.Path}: a programme's name has lower-case letters, digits and hyphens, at most 20 of them.");
        return new ProgrammeSettings(new ProgrammeName(section.Key), section.Path, options, reminders.Value) { Problems = problems };
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,19}$")]
    private static partial Regex NamePattern();
}
