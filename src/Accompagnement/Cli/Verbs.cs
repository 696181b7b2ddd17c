using System.CommandLine;
using System.Data.Common;
using Accompagnement.Mattermost;
using Accompagnement.Slack;

namespace Accompagnement.Cli;

/// <summary>What the program can be told to do. Exit codes: 0 good, 1 refused, 2 wrong usage.</summary>
internal static class Verbs
{
    public const int Good = 0;
    public const int Refused = 1;
    public const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Keeps the sessions of a support programme prepared: a chat bot, and the tools around it.")
        {
            ServeVerb.Create(),
            ImportVerb.Create(),
            ShowVerb.Create(),
            ExportVerb.Create(),
            DoctorVerb.Create(Composition.Routes),
            BackupVerb.Create(),
            SlackManifestVerb.Create(Composition.Routes),
            MattermostSetupVerb.Create(Composition.Routes),
        };
        root.SetAction((_, cancellation) => ServeVerb.RunAsync(cancellation));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
            Console.Error.WriteLine("Try: accompagnement --help");
            return WrongUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception refused) when (refused is IOException or InvalidDataException or UnauthorizedAccessException or DbException)
        {
            // The outside world: a full disk, a locked or foreign database, a garbled settings file. Anything else is a bug and shows its whole trace.
            return Refuse(refused.InnerException is { } inner ? $"{refused.Message} {inner.Message}" : refused.Message);
        }
        catch (Exception bug)
        {
            return Refuse(bug.ToString());
        }
    }

    /// <summary>Says on standard error why nothing was done.</summary>
    public static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return Refused;
    }

    /// <summary>The settings, or null after having said what is wrong with them.</summary>
    public static Settings? Checked(Settings settings)
    {
        var problems = settings.Problems().ToList();
        foreach (var problem in problems) Console.Error.WriteLine(problem);
        return problems.Count == 0 ? settings : null;
    }
}
