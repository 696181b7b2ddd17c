using System.Globalization;
using Accompagnement.Core.Programmes;
using Accompagnement.Core.Texts;

namespace Accompagnement;

/// <summary>
/// Settings under <c>Reminders</c>, of all programmes or of one: from when to when messages go out (<c>From</c>, <c>To</c>), and for each of the ladder's
/// <c>Steps</c> how many working days before the session it falls (after it for the last two), whether it is on, and its words.
/// </summary>
internal sealed class RemindersOptions
{
    public const string Section = "Reminders";
    public static readonly IReadOnlyList<string> Keys = ["From", "To", "Steps"];

    private const int MostDays = 60;
    private const string StepKeys = "Days, On or Text";

    private readonly List<string> problems = [];
    private readonly IConfiguration configuration;
    private readonly string path;
    private readonly ReminderSettings usual;

    private RemindersOptions(IConfiguration configuration, string path, ReminderSettings usual)
    {
        (this.configuration, this.path, this.usual) = (configuration, path, usual);
        var section = configuration.GetSection(path);
        foreach (var other in section.GetChildren().Where(child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))) Add(other, $"is not known; write {string.Join(", ", Keys)}.");
        var (from, to) = (Hour(section.GetSection("From"), usual.From), Hour(section.GetSection("To"), usual.To));
        if (from >= to) Add(section.GetSection(section["To"] is null ? "From" : "To"), $"leaves no hour for messages: they would go out from {from:HH:mm} to {to:HH:mm}.");
        Value = new ReminderSettings(Steps(section.GetSection("Steps")), from, to);
        Apart();
    }

    /// <summary>What the plan goes by; only to be used where there is no problem.</summary>
    public ReminderSettings Value { get; }

    /// <summary>What is wrong, a sentence each, with the file and line where it stands in one.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <param name="path">Where they stand.</param>
    /// <param name="usual">What holds where they say nothing; null for the program's own.</param>
    public static RemindersOptions From(IConfiguration configuration, string path = Section, ReminderSettings? usual = null) =>
        new(configuration, path, usual ?? ReminderSettings.Default);

    private Sequence<LadderStep> Steps(IConfigurationSection section)
    {
        var known = usual.Steps;
        foreach (var other in section.GetChildren().Where(child => !known.Any(step => Is(child, step.Name))))
        {
            Add(other, $"is no step; the steps are {string.Join(", ", known.Select(step => step.Name))}.");
        }
        return known.Select(step => Step(section.GetSection(step.Name), step)).ToSequence();
    }

    private LadderStep Step(IConfigurationSection section, LadderStep step)
    {
        foreach (var setting in section.GetChildren())
        {
            if (Is(setting, nameof(LadderStep.Days))) step = step with { Days = Days(setting, step) };
            else if (Is(setting, "On")) step = step with { IsOn = On(setting) };
            else if (Is(setting, nameof(LadderStep.Text))) step = step with { Text = Text(setting) };
            else Add(setting, $"is not known; a step has {StepKeys}.");
        }
        return step;
    }

    private int Days(IConfigurationSection setting, LadderStep step)
    {
        var least = step.Days < 0 ? 1 : 0;
        if (int.TryParse(setting.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= least && days <= MostDays) return days * Math.Sign(step.Days);
        Add(setting, $"is \"{setting.Value}\"; write a number of working days from {least} to {MostDays}.");
        return step.Days;
    }

    private bool On(IConfigurationSection setting)
    {
        if (bool.TryParse(setting.Value, out var on)) return on;
        Add(setting, $"is \"{setting.Value}\"; write true or false.");
        return true;
    }

    private string? Text(IConfigurationSection setting)
    {
        if (string.IsNullOrWhiteSpace(setting.Value)) Add(setting, "is empty; leave it out for the program's own words, or switch the step off.");
        else if (Template.Problem(setting.Value, LadderTexts.Placeholders) is { } problem) Add(setting, $"cannot be used: {problem}");
        return setting.Value;
    }

    private TimeOnly Hour(IConfigurationSection setting, TimeOnly usual)
    {
        if (setting.Value is null) return usual;
        if (TimeOnly.TryParseExact(setting.Value, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)) return hour;
        Add(setting, $"is \"{setting.Value}\"; write an hour such as \"9:00\".");
        return usual;
    }

    // Two steps that say the same thing to the same people on one day are one too many.
    private void Apart()
    {
        foreach (var twice in Value.Steps.Where(step => step.IsOn).GroupBy(step => (step.Kind, step.Days)).Where(group => group.Count() > 1))
        {
            var (first, second) = (twice.First(), twice.Last());
            var moved = configuration.GetSection($"{path}:Steps:{second.Name}:Days") is { Value: not null } setting ? setting : configuration.GetSection($"{path}:Steps:{first.Name}:Days");
            Add(moved, $"puts {first.Name} and {second.Name} on the same day; move one of them, or switch it off.");
        }
    }

    private static bool Is(IConfigurationSection section, string name) => section.Key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private void Add(IConfigurationSection setting, string problem) => problems.Add($"{SettingPlace.Of(configuration, setting.Path)}{setting.Path} {problem}");
}
