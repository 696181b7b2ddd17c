using Accompagnement.Tests.LocalChat;
using Accompagnement.Tests.Support;

namespace Accompagnement.Tests.EndToEnd;

/// <summary>Two programmes that one program serves: each keeps to itself, and somebody of both is asked which they mean.</summary>
public sealed class SeveralProgrammesTests : IDisposable
{
    private const string Beside = "accompagnement/design";
    private const string TeamBeside = "equipe/design";

    private const string Design = """
        #+title: Programme de design

        * Sessions (horaires : 10h-12h)

        | Date    | EIG / Mentors | LLL     | Thématique | Objectifs |
        |---------+---------------+---------+------------+-----------|
        | 15 mars | EIG seuls     | Quentin | Interfaces |           |
        | 29 mars | EIG seuls     | Lucie   | Formes     |           |

        * Historique

        ** Session du 15 mars : interfaces

        - Quels sont les objectifs de la session ?
        - Qui va animer ?
          - Quentin
        - Qui va intervenir [ressources LLL et/ou extérieur]
        - Quel déroulé pour la session ?

        * Questions en amont de l'organisation d'une session ?

        : - Quels sont les objectifs de la session ?
        : - Qui va animer ?
        : - Qui va intervenir [ressources LLL et/ou extérieur]
        : - Quel déroulé pour la session ?
        """;

    private readonly TempFolder folder = new();

    [Fact]
    public async Task Each_channel_is_answered_by_its_own_programme_and_open_to_its_own_people()
    {
        await using var program = await ServeAsync();
        await using var chat = new LocalDriver(program.Address);
        Assert.Equal(["#design", "Accompagnement"], (await chat.ConversationsAsync("Lucie")).Select(conversation => conversation.Title));
        Assert.Equal(["#accompagnement", "#design", "Accompagnement"], (await chat.ConversationsAsync("Quentin")).Select(conversation => conversation.Title).Where(title => !title.Contains("equipe", StringComparison.Ordinal)));

        Says((await chat.TypeAsync("Quentin", "/prochaine-session")).AsMessage, "jeudi 8 mars");
        Says((await chat.TypeAsync("Quentin", Beside, "/prochaine-session")).AsMessage, "jeudi 15 mars", "Interfaces");
        Says((await chat.TypeAsync("Lucie", Direct("lucie"), "prochaine session")).AsMessage, "jeudi 15 mars");
        Says((await chat.TypeAsync("Lucie", Direct("lucie"), "session 8 mars")).AsMessage, "pas de session le jeudi 8 mars");
    }

    [Fact]
    public async Task Somebody_of_both_is_told_of_both_and_chooses_one_for_all_else()
    {
        await using var program = await ServeAsync();
        await using var chat = new LocalDriver(program.Address);
        Says((await chat.TypeAsync("Quentin", Direct("quentin"), "prochaine session")).AsMessage, "Programme d'accompagnement 2018", "jeudi 8 mars", "Programme de design (design)", "jeudi 15 mars");
        var which = (await chat.TypeAsync("Quentin", Direct("quentin"), "preparer")).AsMessage;
        Says(which, "Pour lequel");
        Assert.Equal(["Programme d’accompagnement 2018", "Programme de design (design)"], which.Buttons);

        // From here on they are in that programme, wherever the form and its buttons stand.
        var dialog = (await chat.PressAsync("Quentin", which, "Programme de design (design)")).AsDialog;
        Assert.Equal("Quentin", dialog.Fields.Single(field => field.Name == "animation").Value);
        Says((await chat.SubmitAsync("Quentin", dialog, ("deroule", "10h-11h : tour de table"))).AsMessage, "15 mars");
        Says((await chat.TypeAsync("Lucie", Beside, "/accompagnement session 15 mars")).AsMessage, "tour de table");
        Assert.DoesNotContain("tour de table", string.Join('\n', (await chat.SaidAsync("Quentin", "accompagnement")).Select(seen => seen.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_programme_reminds_by_its_own_steps_and_a_button_answers_the_one_that_asked()
    {
        await using var program = await ServeAsync(("Programmes__design__Reminders__Steps__AskFirst__Days", "8"));
        await using var chat = new LocalDriver(program.Address);
        for (var day = 0; day < 6; day++) await chat.AdvanceAsync("Quentin", "day");
        // The first programme asked Quentin about 22 March long before; the other asks eight working days ahead, not fourteen.
        var asked = (await chat.DirectMessagesAsync("Quentin")).Where(seen => seen.Buttons.Contains("Préparer")).ToList();
        var (first, beside) = (asked.First(seen => seen.Text.Contains("22 mars", StringComparison.Ordinal)), asked.Last(seen => seen.Text.Contains("15 mars", StringComparison.Ordinal)));
        Assert.All(await chat.DatedAsync("Quentin", null), message => Assert.False(message.Text.Contains("15 mars", StringComparison.Ordinal) && message.When.Contains("1er mars", StringComparison.Ordinal), message.Text));

        var dialog = (await chat.PressAsync("Quentin", beside, "Préparer")).AsDialog;
        Says((await chat.SubmitAsync("Quentin", dialog, ("objectifs", "Se comprendre"), ("deroule", "10h-11h : exercices"), ("sansobjet", "true"))).AsMessage, "Tout est prêt");
        await chat.AdvanceAsync("Quentin", "hour");
        Assert.Contains(await chat.SaidAsync("Camille Garnier", TeamBeside), seen => seen.Text.Contains("15 mars", StringComparison.Ordinal) && seen.Text.Contains("prêt", StringComparison.Ordinal));
        Assert.DoesNotContain(await chat.TeamChannelAsync("Camille Garnier"), seen => seen.Text.Contains("15 mars", StringComparison.Ordinal));

        // Sessions have the same numbers in both.
        var other = (await chat.PressAsync("Quentin", first, "Préparer")).AsDialog;
        Assert.Contains("22 mars", other.Title + string.Join(' ', other.Fields.Select(field => field.Label)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_is_imported_and_exported_by_the_programmes_name()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "design.org"), Design, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "appsettings.json"), """{ "Programmes": { "design": { } } }""", TestContext.Current.CancellationToken);
        var (exit, output, errors) = await RunningProgram.RunAsync(folder.Path, "import", "design.org", "--year", "2018", "--programme", "design");
        Assert.True(exit == 0, errors);
        Assert.Contains("Imported \"Programme de design\", 2018: 2 sessions.", output, StringComparison.Ordinal);
        Assert.Equal((0, Design, ""), await RunningProgram.RunAsync(folder.Path, "export", "--programme", "design"));
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

    public void Dispose() => folder.Dispose();

    private async Task<HostedProgram> ServeAsync(params (string Name, string Value)[] settings)
    {
        var document = Path.Combine(folder.Path, "design.org");
        await File.WriteAllTextAsync(document, Design, TestContext.Current.CancellationToken);
        return await HostedProgram.ServeAsync(folder.Path, [("Programmes__design__Document", document), ("Programmes__design__Year", "2018"), .. settings]);
    }

    private static string Direct(string user) => $"@{user}";

    private static void Says(Seen message, params string[] words)
    {
        foreach (var word in words) Assert.Contains(Core.Texts.Typography.Set(word), message.Text, StringComparison.Ordinal);
    }
}
