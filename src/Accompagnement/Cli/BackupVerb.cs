using System.CommandLine;
using Accompagnement.Storage;

namespace Accompagnement.Cli;

/// <summary><c>accompagnement backup FILE</c>: a whole copy of the database, beside a running server too.</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Where to write the copy; to restore it, stop the bot and put it in the database's place." };
        var force = new Option<bool>("--force") { Description = "Replace the file if it exists." };
        var command = new Command("backup", "Copy the database to a file, while the bot runs or not.") { file, force };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(force)));
        return command;
    }

    private static int Run(FileInfo file, bool force)
    {
        if (Verbs.Checked(Settings.Read()) is not { } settings) return Verbs.Refused;
        Backup.Write(settings.Database.Complete(), file.FullName, force);
        file.Refresh();
        Console.WriteLine($"Copied the database to {file.FullName} ({file.Length} bytes).");
        return Verbs.Good;
    }
}
