using System.CommandLine;
using System.Text;
using Accompagnement.Checks;
using Accompagnement.Core.Chat;

namespace Accompagnement.Cli;

/// <summary><c>accompagnement doctor</c>: what is wrong with this installation, and how to mend it; exit 1 where something is broken.</summary>
internal static class DoctorVerb
{
    private const int Width = 10;

    public static Command Create(Func<Routes> routes)
    {
        var ready = new Option<bool>("--ready") { Description = "Only ask the running server whether it is ready, as a container's health check does." };
        var command = new Command("doctor", "Say what is wrong with this installation, and how to mend it; changes nothing.") { ready };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(ready), routes, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool onlyReady, Func<Routes> routes, CancellationToken cancellation)
    {
        var configuration = Settings.Sources();
        var settings = Settings.From(configuration);
        using var checks = new AllChecks(settings, configuration, routes, TimeProvider.System);
        var wanted = onlyReady ? checks.List.Where(check => check.Topic == ServerCheck.Topic) : checks.List;
        var topics = await new Doctor([.. wanted], new Secrets(settings), TimeProvider.System).ExamineAsync(cancellation);
        Console.Write(Report(topics));
        var isRefused = topics.SelectMany(topic => topic.Findings).Any(finding => finding is Finding.Broken || (onlyReady && finding is Finding.Warning));
        return isRefused ? Verbs.Refused : Verbs.Good;
    }

    private static string Report(IReadOnlyList<(string Topic, IReadOnlyList<Finding> Findings)> topics)
    {
        var report = new StringBuilder();
        foreach (var (topic, findings) in topics)
        {
            report.AppendLine(topic);
            foreach (var finding in findings) Append(report, finding);
            report.AppendLine();
        }
        var all = topics.SelectMany(topic => topic.Findings).ToList();
        return report.AppendLine($"{all.OfType<Finding.Good>().Count()} good, {all.OfType<Finding.Warning>().Count()} to look at, {all.OfType<Finding.Broken>().Count()} broken").ToString();
    }

    private static void Append(StringBuilder report, Finding finding)
    {
        switch (finding)
        {
            case Finding.Good(var what):
                AppendLine(report, "good", what);
                break;
            case Finding.Warning(var what, var cause, var remedy):
                Append(report, "look", what, cause, remedy);
                break;
            case Finding.Broken(var what, var cause, var remedy):
                Append(report, "BROKEN", what, cause, remedy);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(finding));
        }
    }

    private static void Append(StringBuilder report, string verdict, string what, string cause, string remedy)
    {
        AppendLine(report, verdict, what);
        AppendLine(report, "", $"Why:   {cause}");
        AppendLine(report, "", $"To do: {remedy}");
    }

    private static void AppendLine(StringBuilder report, string verdict, string text) =>
        report.Append("  ").Append(verdict.PadRight(Width)).AppendLine(text.ReplaceLineEndings(" "));
}
