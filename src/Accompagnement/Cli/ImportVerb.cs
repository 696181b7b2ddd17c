using System.CommandLine;
using Accompagnement.Core.Documents.Merging;
using Accompagnement.Storage;

namespace Accompagnement.Cli;

/// <summary><c>accompagnement import FILE</c>: makes a document the bot's programme, or merges a newer text into it; a running server notices.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var (arguments, programme) = (new DocumentArguments(), new ProgrammeOption());
        var prefer = new Option<string?>("--prefer") { Description = "Who is right where the document and the chat changed the same value: document or chat." };
        prefer.AcceptOnlyFromAmong("document", "chat");
        var command = new Command("import", "Make a document the bot's programme, or merge a newer text into it; a running server notices within a second.");
        arguments.AddTo(command);
        command.Options.Add(prefer);
        programme.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(arguments, programme, parsed, Side(parsed.GetValue(prefer)), cancellation));
        return command;
    }

    private static MergeSide? Side(string? name) => name is null ? null : name == "document" ? MergeSide.Document : MergeSide.Chat;

    private static async Task<int> RunAsync(DocumentArguments arguments, ProgrammeOption programme, ParseResult parsed, MergeSide? prefer, CancellationToken cancellation)
    {
        if (Verbs.Checked(Settings.Read()) is not { } settings) return Verbs.Refused;
        if (programme.In(parsed, settings) is not { } wanted) return Verbs.WrongUsage;
        if (await arguments.ReadAsync(parsed, cancellation) is not { } file) return Verbs.Refused;
        using var database = Composition.OpenDatabase(settings);
        switch (await ProgrammeOption.Documents(wanted, settings, database).ImportAsync(file, prefer, cancellation))
        {
            case Imported.Stored(var stored, var problems):
                arguments.Tell(parsed, problems);
                Console.WriteLine($"Imported \"{stored.Title}\", {stored.Year}: {stored.Sessions.Count} sessions.");
                return Verbs.Good;
            case Imported.Merged(var result, var problems):
                arguments.Tell(parsed, problems);
                return Tell(arguments, parsed, result);
            case Imported.Unchanged unchanged:
                Console.WriteLine(Sentence(unchanged));
                return Verbs.Good;
            case Imported.Refused(var problem):
                return Verbs.Refuse(arguments.Sentence(parsed, problem));
            case Imported.YearMissing:
                return arguments.RefuseYear(parsed);
            default:
                throw new InvalidOperationException("An import ended in an unknown way.");
        }
    }

    private static string Sentence(Imported.Unchanged unchanged)
    {
        if (unchanged.IsBack) return $"\"{unchanged.Programme.Title}\", {unchanged.Programme.Year}, is the current programme again; nothing else has changed.";
        return unchanged.IsNewest ? "Nothing has changed since the last import." : "Nothing in it is new: this very text was imported or exported before.";
    }

    // What was taken in goes to standard output, what needs a decision to standard error.
    private static int Tell(DocumentArguments arguments, ParseResult parsed, Merged result)
    {
        var programme = result.Programme;
        Console.WriteLine($"Merged into \"{programme.Title}\", {programme.Year}: {programme.Sessions.Count} sessions.");
        foreach (var change in result.Changes) Console.WriteLine(change.Sentence);
        if (result.Changes.Count == 0 && result.Conflicts.Count == 0) Console.WriteLine("No session changed; the new text is kept for the next export.");
        if (result.KeptFromChat > 0) Console.WriteLine($"{Count(result.KeptFromChat, "value")} that only the chat changed stay; the next export writes them into the document.");
        var waiting = result.Conflicts.Count(conflict => conflict.Decided is null);
        foreach (var conflict in result.Conflicts)
        {
            var sentence = arguments.Sentence(parsed, new(conflict.Line, conflict.Sentence));
            if (conflict.Decided is null) Console.Error.WriteLine(sentence);
            else Console.WriteLine(sentence);
        }
        if (waiting == 0) return Verbs.Good;
        return Verbs.Refuse($"{Count(waiting, "value")} changed on both sides and wait for a decision: import the file again with --prefer document or --prefer chat.");
    }

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
