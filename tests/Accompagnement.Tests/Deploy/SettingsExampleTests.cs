using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Accompagnement.Tests.Deploy;

/// <summary>The settings example against what the program reads.</summary>
public sealed class SettingsExampleTests
{
    private static readonly IConfigurationRoot Example = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "deploy", "appsettings.example.json")).Build();

    [Fact]
    public void It_names_every_setting_and_no_other()
    {
        var known = Settings.Known(Example).SelectMany(section => section.Keys.Select(key => $"{section.Section.Path}:{key}"))
            .Concat(RemindersOptions.Keys.Select(key => $"{RemindersOptions.Section}:{key}"));
        var named = Example.GetChildren().SelectMany(section => section.GetChildren()).Select(key => key.Path);
        Assert.Equal(known.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        Assert.Equal(
            ReminderSettings.Default.Steps.Select(step => step.Name).Order(StringComparer.Ordinal),
            Example.GetSection("Reminders:Steps").GetChildren().Select(step => step.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_says_what_holds_where_nothing_is_set()
    {
        var (example, nothing) = (Settings.From(Example), Settings.From(new ConfigurationBuilder().Build()));
        Assert.Empty(example.Problems());
        Assert.Equivalent(nothing.Database, example.Database);
        Assert.Equivalent(nothing.Local, example.Local);
        Assert.Equal(nothing.Programme.Options.TimeZone, example.Programme.Options.TimeZone);
        Assert.Equal(nothing.Slack.ApiUrl, example.Slack.ApiUrl);
        Assert.Equal(nothing.Programme.Reminders, example.Programme.Reminders);
        Assert.False(example.HasPlatform);
        Assert.True(example.IsSandbox);
    }
}
