namespace Accompagnement.Tests.Scenarios;

/// <summary>What everybody asks: the next session, the season, one session, the history, help.</summary>
public abstract partial class ScenarioSuite
{
    [Fact]
    public async Task A_participant_asks_for_the_next_session_and_reads_all_about_it()
    {
        await using var world = await StartAsync();
        var card = (await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session")).AsMessage;
        Says(card, "jeudi 8 mars", "dans 7 jours", "15 h – 18 h 30", "EIG seuls", "Marylène", "Feuille de route", "2 réponses sur 4");
        Assert.DoesNotContain("Préparer", card.Buttons);
    }

    [Fact]
    public async Task A_mentor_is_shown_the_next_session_for_mentors_and_told_of_the_one_before()
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync("Didier Roche", "/prochaine-session")).AsMessage, "jeudi 22 mars", "EIG + mentors", "autre session a lieu le jeudi 8 mars");
        Says((await world.Chat.TypeAsync("Didier Roche", "/prochaine-session toutes")).AsMessage, "jeudi 8 mars");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session mentors")).AsMessage, "jeudi 22 mars");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session parents")).AsMessage, "Je ne connais pas le public « parents »");
    }

    [Fact]
    public async Task The_season_is_listed_with_readiness_past_sessions_last()
    {
        await using var world = await StartAsync();
        var text = Plain((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement programme")).AsMessage.Text);
        Assert.Equal(19, text.Split('\n').Count(line => line.Contains("réponse", StringComparison.Ordinal) || line.Contains("à venir", StringComparison.Ordinal)));
        Assert.True(text.IndexOf("Jeudi 22 novembre", StringComparison.Ordinal) < text.IndexOf("Jeudi 22 février", StringComparison.Ordinal));
        Assert.Contains("Sessions passées", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("22 mars", "Utilisateurs/Com")]
    [InlineData("le jeudi 22 MARS", "Utilisateurs/Com")]
    [InlineData("22/03", "Utilisateurs/Com")]
    [InlineData("22/3/2018", "Utilisateurs/Com")]
    [InlineData("2018-03-22", "Utilisateurs/Com")]
    [InlineData("vingt-deux mars", "Utilisateurs/Com")]
    [InlineData("13 sept", "13 septembre")]
    [InlineData("30 aout", "30 août")]
    [InlineData("perennisation", "11 avril")]
    [InlineData("prochaine", "8 mars")]
    [InlineData("23 mars", "Il n'y a pas de session le vendredi 23 mars. La plus proche : jeudi 22 mars")]
    [InlineData("31 février", "La date « 31 février » n'existe pas")]
    [InlineData("mars", "Plusieurs sessions correspondent")]
    [InlineData("plongée sous-marine", "Je ne trouve pas de session")]
    public async Task One_session_is_found_however_it_is_named(string words, string said)
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync("Aïcha Benali", $"/accompagnement session {words}")).AsMessage, said);
    }

    [Fact]
    public async Task The_history_is_read_and_searched()
    {
        await using var world = await StartAsync();
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement historique")).AsMessage, "Jeudi 22 février : Bootcamp mentors", "Qui va animer");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement historique BULLOTERIE")).AsMessage, "1 session", "ulloterie");
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement historique licorne")).AsMessage, "Aucune session passée ne parle de « licorne »");
    }

    [Theory]
    [InlineData("/accompagnement programe", "/accompagnement programme")]
    [InlineData("/accompagnement hitsorique bulloterie", "/accompagnement historique")]
    [InlineData("/accompagnement prog", "/accompagnement programme")]
    public async Task A_typo_gets_the_nearest_command_and_a_button_that_runs_it(string typed, string nearest)
    {
        await using var world = await StartAsync();
        var said = (await world.Chat.TypeAsync("Aïcha Benali", typed)).AsMessage;
        Says(said, $"Vouliez-vous dire « {nearest} »");
        Assert.NotEmpty((await world.Chat.PressAsync("Aïcha Benali", said, said.Buttons[0])).AsMessage.Text);
    }

    [Fact]
    public async Task Accents_and_case_are_forgiven_and_an_unknown_verb_gets_a_way_on()
    {
        await using var world = await StartAsync();
        Assert.Equal("Préparer le 8 mars", Plain((await world.Chat.TypeAsync("Marylène", "/accompagnement PRÉPARER 8 mars")).AsDialog.Title));
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement xyzzyplugh")).AsMessage, "Je ne connais pas la commande « xyzzyplugh »", "/accompagnement aide");
    }

    [Fact]
    public async Task Help_shows_each_person_what_they_can_do()
    {
        await using var world = await StartAsync();
        var fellow = (await world.Chat.TypeAsync("Aïcha Benali", "/accompagnement aide")).AsMessage;
        Says(fellow, "Bonjour Aïcha Benali", "/prochaine-session", "/accompagnement session 8 mars");
        Assert.DoesNotContain("animateur", fellow.Text, StringComparison.Ordinal);
        Says((await world.Chat.TypeAsync("Quentin", "/accompagnement")).AsMessage, "Vous animez la session du 22 mars", "/accompagnement preparer 22 mars");
        Says((await world.Chat.TypeAsync("Camille Garnier", "/accompagnement aide")).AsMessage, "/accompagnement animateur");
    }

    [Fact]
    public async Task When_the_season_is_over_the_bot_says_so()
    {
        await using var world = await StartAsync();
        await world.AdvanceToTheEndAsync();
        Says((await world.Chat.TypeAsync("Aïcha Benali", "/prochaine-session")).AsMessage, "Il n'y a plus de session à venir", "22 novembre");
    }
}
