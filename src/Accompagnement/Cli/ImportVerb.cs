using System.CommandLine;
using Accompagnement.Storage;

namespace Accompagnement.Cli;

/// <summary><c>accompagnement import FILE</c>: makes a document the bot's programme; a running server notices.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var arguments = new DocumentArguments();
        var command = new Command("import", "Make a document the bot's programme; a running server notices within a second.");
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(arguments, parsed, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DocumentArguments arguments, ParseResult parsed, CancellationToken cancellation)
    {
        if (Verbs.Checked(Settings.Read()) is not { } settings) return Verbs.Refused;
        if (await arguments.ReadAsync(parsed, cancellation) is not { } file) return Verbs.Refused;
        using var database = Composition.OpenDatabase(settings);
        var time = Composition.Clock(settings, database);
        var documents = new SqlDocuments(database, new SqlProgrammes(database, time), time);
        switch (await documents.ImportAsync(file, cancellation))
        {
            case Imported.Stored(var programme, var problems):
                foreach (var problem in problems) Console.Error.WriteLine(arguments.Sentence(parsed, problem));
                Console.WriteLine($"Imported \"{programme.Title}\", {programme.Year}: {programme.Sessions.Count} sessions.");
                return Verbs.Good;
            case Imported.Unchanged:
                Console.WriteLine("Nothing has changed since the last import.");
                return Verbs.Good;
            case Imported.Refused(var problem):
                return Verbs.Refuse(arguments.Sentence(parsed, problem));
            case Imported.YearMissing:
                return arguments.RefuseYear(parsed);
            default:
                throw new InvalidOperationException("An import ended in an unknown way.");
        }
    }
}
