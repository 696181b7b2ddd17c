using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.Scenarios;

/// <summary>
/// What people do with the bot, told once and run on every chat. Facts are the sample programme's: on 8 March Marylène and Mathilde
/// facilitate with two answers given, on 22 March Quentin does; Camille Garnier is of the team, Aïcha Benali a fellow, Didier Roche a mentor.
/// </summary>
public abstract partial class ScenarioSuite
{
    private const string Agenda = "deroule";
    private const string Coordinator = "Camille Garnier";

    protected abstract Task<World> StartAsync();

    // Blanks of French typography are not what these tests are about.
    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('’', '\'');

    private static void Says(Seen seen, params string[] parts)
    {
        var text = Plain(seen.Text);
        foreach (var part in parts) Assert.Contains(part, text, StringComparison.Ordinal);
    }

    private static bool IsReminder(Seen seen) => Plain(seen.Text).Contains("Vous animez cette session", StringComparison.Ordinal);
}
