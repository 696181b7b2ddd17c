using Accompagnement.Core.Programmes;
using Accompagnement.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Accompagnement.Tests.Cli;

/// <summary>The ladder as a setting, read and checked as the program does at its start.</summary>
public sealed class ReminderSettingsTests
{
    private static RemindersOptions Read(TempFolder folder, string json)
    {
        File.WriteAllText(Path.Combine(folder.Path, "appsettings.json"), json);
        return RemindersOptions.From(new ConfigurationBuilder().SetBasePath(folder.Path).AddJsonFile("appsettings.json").Build());
    }

    [Fact]
    public void Without_settings_the_ladder_is_the_programs_own()
    {
        var options = RemindersOptions.From(new ConfigurationBuilder().Build());
        Assert.Empty(options.Problems);
        Assert.Equal(ReminderSettings.Default, options.Value);
    }

    [Fact]
    public void A_step_is_moved_switched_off_and_reworded()
    {
        using var folder = new TempFolder();
        var options = Read(folder, """
            {
              // Earlier, since people here plan ahead.
              "Reminders": {
                "From": "8:30",
                "Steps": {
                  "AskFirst": { "Days": 20, "Text": "Bonjour ! {reste} pour la session du {date}." },
                  "announce": { "On": false },
                  "Recall": { "Days": "2" },
                },
              },
            }
            """);
        Assert.Empty(options.Problems);
        Assert.Equal(new TimeOnly(8, 30), options.Value.From);
        Assert.Equal((20, "Bonjour ! {reste} pour la session du {date}."), (options.Value.Step("AskFirst")!.Days, options.Value.Step("AskFirst")!.Text));
        Assert.False(options.Value.Step("Announce")!.IsOn);
        Assert.Equal(-2, options.Value.Step("Recall")!.Days);
    }

    [Theory]
    [InlineData("""{ "Steps": { "AskFirst": { "Text": "{nom}" } } }""", "Reminders:Steps:AskFirst:Text cannot be used: {nom} is no placeholder; write one of {session}, {date}")]
    [InlineData("""{ "Steps": { "AskFirst": { "Text": "une { seule" } } }""", "Reminders:Steps:AskFirst:Text cannot be used: the brace at character 5 has no counterpart")]
    [InlineData("""{ "Steps": { "AskFirst": { "Text": "" } } }""", "Reminders:Steps:AskFirst:Text is empty")]
    [InlineData("""{ "Steps": { "AskFirst": { "Days": "soon" } } }""", "Reminders:Steps:AskFirst:Days is \"soon\"; write a number of working days from 0 to 60.")]
    [InlineData("""{ "Steps": { "Recall": { "Days": 0 } } }""", "Reminders:Steps:Recall:Days is \"0\"; write a number of working days from 1 to 60.")]
    [InlineData("""{ "Steps": { "AskFirst": { "On": "maybe" } } }""", "Reminders:Steps:AskFirst:On is \"maybe\"; write true or false.")]
    [InlineData("""{ "Steps": { "AskFirst": { "Day": 3 } } }""", "Reminders:Steps:AskFirst:Day is not known; a step has Days, On or Text.")]
    [InlineData("""{ "Steps": { "AskThem": { "Days": 3 } } }""", "Reminders:Steps:AskThem is no step; the steps are NameFacilitator, AskFirst")]
    [InlineData("""{ "Steps": { "AskLast": { "Days": 7 } } }""", "Reminders:Steps:AskLast:Days puts AskAgain and AskLast on the same day")]
    [InlineData("""{ "From": "nine" }""", "Reminders:From is \"nine\"; write an hour such as \"9:00\".")]
    [InlineData("""{ "From": "19:00" }""", "Reminders:From leaves no hour for messages: they would go out from 19:00 to 18:00.")]
    [InlineData("""{ "Hours": "9" }""", "Reminders:Hours is not known; write From, To, Steps.")]
    public void What_cannot_be_names_the_file_the_line_the_setting_and_what_to_write(string reminders, string problem)
    {
        using var folder = new TempFolder();
        var options = Read(folder, $"{{\n  \"Database\": {{}},\n\n  \"Reminders\": {reminders.Replace("{ \"Text\"", "{\n \"Text\"", StringComparison.Ordinal)}\n}}");
        Assert.StartsWith($"appsettings.json:{(reminders.Contains("\"Text\"", StringComparison.Ordinal) ? 5 : 4)}: {problem}", Assert.Single(options.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_from_the_environment_has_no_line()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "appsettings.json"), """{ "Reminders": { "Steps": { "AskFirst": { "Days": 12 } } } }""");
        var configuration = new ConfigurationBuilder().SetBasePath(folder.Path).AddJsonFile("appsettings.json")
            .AddInMemoryCollection([KeyValuePair.Create("Reminders:Steps:AskFirst:Days", (string?)"-1")]).Build();
        Assert.StartsWith("Reminders:Steps:AskFirst:Days is \"-1\"", Assert.Single(RemindersOptions.From(configuration).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_does_not_start_on_words_that_it_cannot_fill()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "appsettings.json"), "{\n  \"Reminders\": {\n    \"Steps\": { \"Announce\": { \"Text\": \"À {demain} !\" } }\n  }\n}", TestContext.Current.CancellationToken);
        var refused = await RunningProgram.RunAsync(folder.Path, "serve");
        Assert.Equal(1, refused.ExitCode);
        Assert.StartsWith("appsettings.json:3: Reminders:Steps:Announce:Text cannot be used: {demain} is no placeholder", refused.Errors, StringComparison.Ordinal);
    }
}
