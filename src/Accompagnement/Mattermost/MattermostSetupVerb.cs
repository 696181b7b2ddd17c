using System.CommandLine;
using System.Text;
using Accompagnement.Core.Chat;

namespace Accompagnement.Mattermost;

/// <summary><c>accompagnement mattermost setup --url https://… --team … --channel … --team-channel … --callback-url http://…</c></summary>
internal static class MattermostSetupVerb
{
    private const int Refused = 1;

    public static Command Create(Func<Routes> routes)
    {
        var url = Web("--url", "The server's address (https://…)");
        Option<string> team = new("--team") { Description = "The team's name, as it stands in its address", Required = true };
        Option<string> channel = new("--channel") { Description = "Everybody's channel, as it stands in its address", Required = true };
        Option<string> teamChannel = new("--team-channel") { Description = "The coordination team's channel, as it stands in its address", Required = true };
        var callback = Web("--callback-url", "Where the server reaches this program (http://…)");
        Option<string> bot = new("--bot") { Description = "The bot's username", DefaultValueFactory = _ => "accompagnement" };
        Option<bool> create = new("--create-channels") { Description = "Make the channels that are missing" };
        Option<FileInfo?> tokenFile = new("--token-file") { Description = "A file with an administrator's token; without it the token is asked for on standard input" };
        Option<FileInfo?> output = new("--output") { Description = "The settings file to add to", DefaultValueFactory = _ => new FileInfo(SettingsFile.Default()) };
        Command setup = new("setup", "Set the bot up on a Mattermost server; run again, it puts right what is missing") { url, team, channel, teamChannel, callback, bot, create, tokenFile, output };
        setup.SetAction(async (result, cancellation) =>
        {
            var request = new SetupRequest(
                Trimmed(result.GetRequiredValue(url)), result.GetRequiredValue(team), result.GetRequiredValue(channel), result.GetRequiredValue(teamChannel),
                Trimmed(result.GetRequiredValue(callback)), result.GetRequiredValue(bot), result.GetValue(create));
            var console = result.InvocationConfiguration.Output;
            var run = new MattermostSetup(request, routes(), console);
            var settings = result.GetValue(output)!.ToString();
            if (await TokenAsync(result.GetValue(tokenFile), cancellation) is { Length: > 0 } token) return await run.RunAsync(token, settings, cancellation);
            console.WriteLine("No administrator's token was given, so nothing was changed.");
            run.PrintSteps(settings);
            return Refused;
        });
        return new Command("mattermost", "Set up Mattermost") { setup };
    }

    private static Option<string> Web(string name, string description)
    {
        Option<string> option = new(name) { Description = description, Required = true };
        option.Validators.Add(result =>
        {
            if (result.Tokens is not [{ Value: var address }] || !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            {
                result.AddError($"{name} needs one address that begins with http:// or https://");
            }
        });
        return option;
    }

    private static string Trimmed(string url) => url.TrimEnd('/');

    private static async Task<string> TokenAsync(FileInfo? file, CancellationToken cancellation)
    {
        if (file is not null) return (await File.ReadAllTextAsync(file.FullName, cancellation)).Trim();
        if (Console.IsInputRedirected) return (await Console.In.ReadLineAsync(cancellation))?.Trim() ?? "";
        await Console.Error.WriteAsync("Administrator's token (it is not shown; Enter alone for the steps to do by hand): ");
        var typed = Hidden();
        await Console.Error.WriteLineAsync();
        return typed;
    }

    private static string Hidden()
    {
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is not ConsoleKey.Backspace) typed.Append(key.KeyChar);
            else if (typed.Length > 0) typed.Length--;
        }
        return typed.ToString().Trim();
    }
}
