using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Cli;

/// <summary>What the command line makes of settings that name several programmes.</summary>
public sealed class SeveralProgrammesTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task A_document_is_imported_and_exported_by_the_programmes_name()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "design.org"), DesignProgramme.Document, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "appsettings.json"), """{ "Programmes": { "design": { } } }""", TestContext.Current.CancellationToken);
        var (exit, output, errors) = await RunningProgram.RunAsync(folder.Path, "import", "design.org", "--year", "2018", "--programme", "design");
        Assert.True(exit == 0, errors);
        Assert.Contains("Imported \"Programme de design\", 2018: 2 sessions.", output, StringComparison.Ordinal);
        Assert.Equal((0, DesignProgramme.Document, ""), await RunningProgram.RunAsync(folder.Path, "export", "--programme", "design"));
        Assert.Equal((1, "", "Nothing has been imported yet.\n"), await RunningProgram.RunAsync(folder.Path, "export"));
        Assert.Equal((2, "", "There is no programme \"desing\"; the settings name design.\n"), await RunningProgram.RunAsync(folder.Path, "export", "--programme", "desing"));
    }

    [Theory]
    [InlineData("""{ "Programmes": { "Design !": { } } }""", "Programmes:Design !: a programme's name has lower-case letters, digits and hyphens, at most 20 of them.")]
    [InlineData("""{ "Programmes": { "design": { "TimeZone": "Mars/Olympus" } } }""", "Programmes:design:TimeZone is \"Mars/Olympus\"")]
    [InlineData("""{ "Programmes": { "design": { "Reminders": { "Steps": { "AskFirst": { "Days": "soon" } } } } } }""", "Programmes:design:Reminders:Steps:AskFirst:Days is \"soon\"")]
    [InlineData("""{ "Slack": { "BotToken": "xoxb-1", "AppToken": "xapp-1" }, "Programme": { "Channel": "C0A", "TeamChannel": "C0B" }, "Programmes": { "design": { "Channel": "C0A" } } }""", "The channel \"C0A\" is set more than once (Programme, Programmes:design)")]
    public async Task What_is_set_wrong_for_one_of_them_is_told_with_its_place(string settings, string sentence)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "appsettings.json"), settings, TestContext.Current.CancellationToken);
        var (exit, _, errors) = await RunningProgram.RunAsync(folder.Path, "export");
        Assert.Equal(1, exit);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_team_may_have_one_channel_for_everything()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "appsettings.json"),
            """{ "Slack": { "BotToken": "xoxb-1", "AppToken": "xapp-1" }, "Programme": { "Channel": "C0A", "TeamChannel": "C0A" } }""", TestContext.Current.CancellationToken);
        Assert.Equal((1, "", "Nothing has been imported yet.\n"), await RunningProgram.RunAsync(folder.Path, "export"));
    }

    public void Dispose() => folder.Dispose();
}
