using System.Text.RegularExpressions;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests;

/// <summary>Holds the arrows between rooms: which folder may speak of which other.</summary>
public sealed partial class ArrowsTests
{
    private static readonly Dictionary<string, string[]> Core = new()
    {
        ["Programmes"] = [],
        ["Org"] = [],
        ["Documents"] = ["Programmes", "Org"],
        ["Texts"] = ["Programmes"],
        ["Chat"] = ["Programmes", "Texts"],
        ["Calendar"] = ["Programmes", "Texts"],
        ["Features"] = ["Chat", "Programmes", "Texts", "Documents"],
        ["Reminders"] = ["Chat", "Programmes", "Texts", "Documents", "Features"],
    };

    [Fact]
    public void Rooms_of_the_core_speak_only_of_the_rooms_below_them()
    {
        var folder = Path.Combine(Repository.Root, "src", "Accompagnement.Core");
        var wrong =
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            let room = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0]
            where room is not ("bin" or "obj")
            from Match mention in CoreRoom().Matches(File.ReadAllText(file))
            let other = mention.Groups[1].Value
            where other != room && !Core[room].Contains(other)
            select $"{Path.GetRelativePath(folder, file)} speaks of {other}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_core_knows_no_vendor()
    {
        var references = typeof(Accompagnement.Core.Chat.Bot).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);
        Assert.DoesNotContain(references, name => !name.StartsWith("System", StringComparison.Ordinal) && name != "Microsoft.Extensions.Logging.Abstractions");
    }

    [Theory]
    [InlineData("Slack")]
    [InlineData("Mattermost")]
    [InlineData("LocalChat")]
    public void A_chat_speaks_of_no_other_chat(string chat)
    {
        var folder = Path.Combine(Repository.Root, "src", "Accompagnement", chat);
        if (!Directory.Exists(folder)) return;
        var wrong =
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            from Match mention in ProgramRoom().Matches(File.ReadAllText(file))
            let other = mention.Groups[1].Value
            where other != chat && other is "Slack" or "Mattermost" or "LocalChat" or "Scheduling" or "Checks" or "Cli"
            select $"{Path.GetFileName(file)} speaks of {other}";
        Assert.Empty(wrong);
    }

    // The checks look into every room, to say what is wrong there; no room may come to need them.
    [Fact]
    public void Only_the_command_line_speaks_of_the_checks()
    {
        var folder = Path.Combine(Repository.Root, "src", "Accompagnement");
        var wrong =
            from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            let room = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0]
            where room is not ("bin" or "obj" or "Checks" or "Cli") && File.ReadAllText(file).Contains("Accompagnement.Checks", StringComparison.Ordinal)
            select $"{Path.GetFileName(file)} speaks of Checks";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Storage_does_not_read_org()
    {
        var folder = Path.Combine(Repository.Root, "src", "Accompagnement", "Storage");
        if (!Directory.Exists(folder)) return;
        Assert.DoesNotContain(Directory.EnumerateFiles(folder, "*.cs"), file => File.ReadAllText(file).Contains("Accompagnement.Core.Org", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"Accompagnement\.Core\.([A-Z]\w+)(?=[.;])")]
    private static partial Regex CoreRoom();

    [GeneratedRegex(@"\bAccompagnement\.(?!Core\b)([A-Z]\w+)(?=[.;])")]
    private static partial Regex ProgramRoom();
}
